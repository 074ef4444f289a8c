package io.reelway.encode.findings;

import java.util.List;

/**
 * The key frames of a video stream.
 *
 * @param closed seconds from the source's start, in order, of those that begin a closed group: a copy can be cut there
 * @param open how many begin an open group, whose first frames refer to the group before
 */
public record Keyframes(List<Double> closed, int open) {
    public Keyframes {
        closed = List.copyOf(closed);
    }
}
