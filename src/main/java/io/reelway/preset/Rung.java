package io.reelway.preset;

import java.util.List;
import java.util.Optional;

/**
 * A rung of an HLS ladder.
 *
 * @param modifier distinguishes its files from those of other rungs: {@code 720p}
 * @param video empty for a rung with audio only
 * @param audio its audio; empty where the group's audio is separate or where there is none
 */
public record Rung(String modifier, Optional<VideoSettings> video, List<AudioSettings> audio) {
    public Rung {
        audio = List.copyOf(audio);
    }
}
