package io.reelway.quality.measure;

/**
 * A part of a video in which something was found.
 *
 * @param from seconds from the start to the first frame or sample of it
 * @param to seconds to the first frame or sample after it
 */
public record Stretch(double from, double to) {
    public double seconds() {
        return to - from;
    }
}
