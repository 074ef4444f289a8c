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

    /** The same that many seconds earlier, but not before 0. */
    Stretch earlier(double seconds) {
        return seconds == 0 ? this : new Stretch(Math.max(0, from - seconds), Math.max(0, to - seconds));
    }
}
