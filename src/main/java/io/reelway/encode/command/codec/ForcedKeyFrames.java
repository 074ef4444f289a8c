package io.reelway.encode.command.codec;

import io.reelway.probe.Fps;

/**
 * Places key frames at the first frame at or after each multiple of a distance. They follow the clock and not a frame
 * count, so that outputs with different frame rates have them at the same instants.
 */
public final class ForcedKeyFrames {
    private ForcedKeyFrames() {}

    /** The value of ffmpeg's {@code -force_key_frames}; the millisecond keeps 3.9999999 on the side of 4. */
    public static String each(double seconds) {
        return "expr:gte(t+0.001,n_forced*" + Arguments.number(seconds) + ")";
    }

    /**
     * The same, with key frames also at the multiples of a second distance, which need not be multiples of the first
     * one.
     */
    public static String each(double seconds, double marks) {
        double times = marks / seconds;
        return Math.abs(times - Math.rint(times)) < 1e-6
                ? each(seconds)
                : "expr:isnan(prev_forced_t)+" + passed(seconds) + "+" + passed(marks);
    }

    private static String passed(double distance) {
        String bucket = "floor((%s+0.001)/" + Arguments.number(distance) + ")";
        return "gt(" + bucket.formatted("t") + "," + bucket.formatted("prev_forced_t") + ")";
    }

    /** Frames between two key frames; the larger number where it alternates. */
    public static long frames(double seconds, Fps rate) {
        // a distance given in frames comes back from seconds a tiny bit too long
        return Math.max(1, (long) Math.ceil(seconds * rate.value() - 1e-6));
    }
}
