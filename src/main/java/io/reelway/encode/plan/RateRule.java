package io.reelway.encode.plan;

import io.reelway.preset.FrameRule;
import io.reelway.probe.Fps;

/** Decides a rendition's frame rate from the rate of the decoded video. */
public final class RateRule {
    /** Tolerance: 29.97 is not above 30, nor is 25.0001 above 25. */
    private static final double SAME = 1.0005;

    private RateRule() {}

    public static Fps of(FrameRule rule, Fps source) {
        if (rule instanceof FrameRule.Force force) {
            return force.fps();
        }
        if (rule instanceof FrameRule.Cap cap) {
            // every second, third … frame of the source: even motion, and key frames at the same instants as other
            // rungs
            long of = (long) Math.ceil(source.value() / (cap.most().value() * SAME));
            return of <= 1 ? source : source.each(of);
        }
        return source;
    }

    /** How many of {@code frames} at one rate there are at another; -1 for an unknown number. */
    public static long frames(long frames, Fps source, Fps rate) {
        if (frames < 0 || source.equals(rate)) {
            return frames;
        }
        return Math.max(1, Math.round(frames * source.frameSeconds() / rate.frameSeconds()));
    }
}
