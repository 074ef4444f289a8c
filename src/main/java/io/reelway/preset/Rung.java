package io.reelway.preset;

import java.util.List;
import java.util.Optional;

/**
 * A rung of an HLS ladder.
 *
 * @param modifier what tells its files from those of other rungs: {@code 720p}
 * @param video empty for a step of sound alone
 * @param audio what it holds beside the picture; empty where the group's sound is separate or where there is to be none
 */
public record Rung(String modifier, Optional<VideoSettings> video, List<AudioSettings> audio) {
    public Rung {
        audio = List.copyOf(audio);
    }
}
