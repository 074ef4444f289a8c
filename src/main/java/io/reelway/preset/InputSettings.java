package io.reelway.preset;

import java.util.Optional;

/**
 * The input settings of a preset: the part of the source that is taken, deinterlacing and rotation.
 *
 * @param from seconds from its start
 * @param to seconds from its start; empty: to its end
 * @param deinterlace when two fields become one frame
 * @param rotate clockwise degrees, 0, 90, 180 or 270, in place of the source's own rotation; empty: the source's
 * @param clip the part that is taken, by timecodes in place of {@code from} and {@code to}
 * @param exactWithin the video is made exactly as long as its sidecar's {@code duration}, where it is no more than that
 *     many frames longer or shorter; empty: its length stays
 */
public record InputSettings(
        double from,
        Optional<Double> to,
        Deinterlace deinterlace,
        Optional<Integer> rotate,
        Optional<TimecodeClip> clip,
        Optional<Integer> exactWithin) {
    /** The whole source, rotated upright, deinterlaced where it is marked as interlaced. */
    public static final InputSettings WHOLE =
            new InputSettings(0, Optional.empty(), Deinterlace.AUTO, Optional.empty());

    /** Without timecodes. */
    public InputSettings(double from, Optional<Double> to, Deinterlace deinterlace, Optional<Integer> rotate) {
        this(from, to, deinterlace, rotate, Optional.empty(), Optional.empty());
    }

    /** The same, with a part given by timecodes. */
    public InputSettings with(TimecodeClip part) {
        return new InputSettings(0, Optional.empty(), deinterlace, rotate, Optional.of(part), exactWithin);
    }

    /** The same, with another part given by seconds. */
    public InputSettings with(double first, Optional<Double> end) {
        return new InputSettings(first, end, deinterlace, rotate, Optional.empty(), exactWithin);
    }

    public boolean isWhole() {
        return from == 0 && to.isEmpty() && clip.isEmpty();
    }

    /** When two fields become one frame. */
    public enum Deinterlace {
        /** Where the source is marked as interlaced. */
        AUTO,
        ON,
        OFF
    }
}
