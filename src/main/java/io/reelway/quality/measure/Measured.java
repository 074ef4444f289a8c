package io.reelway.quality.measure;

import io.reelway.quality.rule.RuleKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that was measured of a source or an output so far.
 *
 * @param subject "source", or the key of the output
 * @param seconds its length; 0 where it is unknown
 * @param frameSeconds seconds that one frame lasts; 0 without video
 * @param measurements at most one of each kind
 * @param curves for plots
 */
public record Measured(
        String subject, double seconds, double frameSeconds, List<Reading> measurements, List<Curve> curves) {
    /** The subject of what was measured of the source. */
    public static final String SOURCE = "source";

    public Measured {
        measurements = List.copyOf(measurements);
        curves = List.copyOf(curves);
    }

    public Optional<Reading> of(RuleKind kind) {
        return measurements.stream()
                .filter(measurement -> measurement.kind() == kind)
                .findFirst();
    }

    /** Seconds of the whole number of frames that is nearest to {@code told}: no video ends within a frame. */
    public double inFrames(double told) {
        return frameSeconds > 0 ? Math.round(told / frameSeconds) * frameSeconds : told;
    }

    /** The same with more measurements and curves. */
    public Measured and(List<Reading> more, List<Curve> plots) {
        List<Reading> all = new ArrayList<>(measurements);
        all.addAll(more);
        List<Curve> drawn = new ArrayList<>(curves);
        drawn.addAll(plots);
        return new Measured(subject, seconds, frameSeconds, all, drawn);
    }
}
