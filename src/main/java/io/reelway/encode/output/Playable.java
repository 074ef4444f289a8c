package io.reelway.encode.output;

import java.util.List;
import java.util.Optional;

/**
 * A part of an output that plays by itself: a media playlist, a file, the parts of a split.
 *
 * @param id names its local files
 * @param videoCopied the source's video is copied
 * @param video what to encode; empty when copied or when there is no video
 * @param audio in the order of the tracks
 */
public record Playable(String id, boolean videoCopied, Optional<VideoTarget> video, List<AudioTarget> audio) {
    public Playable {
        audio = List.copyOf(audio);
    }

    /** Whether any of its streams is copied. */
    public boolean hasCopies() {
        return videoCopied || audio.stream().anyMatch(AudioTarget::copied);
    }
}
