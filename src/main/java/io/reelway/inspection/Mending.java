package io.reelway.inspection;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.encode.findings.ExactLength;
import io.reelway.job.Job;
import io.reelway.preset.Preset;
import io.reelway.probe.MediaInfo;
import io.reelway.quality.measure.Measured;
import io.reelway.quality.measure.Reading;
import io.reelway.quality.rule.RuleKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Optional;

/**
 * Decides how a video becomes exactly as long as its sidecar says, where its preset asks for that and little is missing
 * or too much. Black at the end is left out first, then black at the start, then the last frames; a missing end is made
 * of the last frame.
 */
@RegisterForReflection
@ApplicationScoped
@Named("mending")
public class Mending {
    /** Containers round times to milliseconds. */
    private static final double ROUNDING = 0.0011;

    /** The same job, with the length that its outputs get. */
    public Job length(Job job) {
        return exact(job)
                .map(exact ->
                        job.with(job.source().found(job.source().findings().lasting(exact))))
                .orElse(job);
    }

    private static Optional<ExactLength> exact(Job job) {
        Optional<Integer> frames = job.order().presets().stream()
                .findFirst()
                .map(Preset::input)
                .filter(input -> input.isWhole())
                .flatMap(input -> input.exactWithin());
        Optional<Double> told = job.inspection().told();
        Measured source = job.inspection().source();
        if (frames.isEmpty() || told.isEmpty() || source == null) {
            return Optional.empty();
        }
        MediaInfo media = job.source().media();
        double late =
                media.picture().map(track -> track.start() - media.start()).orElse(0.0);
        return exact(source, late, frames.get(), told.get());
    }

    /**
     * @param late seconds by which the video begins later than the file
     * @param frames that may be missing or too many
     * @param told seconds
     */
    static Optional<ExactLength> exact(Measured source, double late, int frames, double told) {
        double surplus = source.seconds() - source.inFrames(told);
        double most = frames * source.frameSeconds() + ROUNDING;
        return source.seconds() > 0 && Math.abs(surplus) <= most
                ? Optional.of(new ExactLength(from(source, surplus, late <= most ? late : 0), told))
                : Optional.empty();
    }

    /**
     * Seconds that are left out at the start: what comes before the first frame, and black that the end does not have.
     */
    private static double from(Measured source, double surplus, double late) {
        double atEnd = seconds(source, RuleKind.BLACK_AT_END);
        double atStart = seconds(source, RuleKind.BLACK_AT_START);
        double wanted = Math.max(0, Math.min(surplus - atEnd, atStart));
        double black = source.frameSeconds() > 0
                ? Math.floor(wanted / source.frameSeconds() + ROUNDING) * source.frameSeconds()
                : 0;
        // a little before the frame, whose time may be rounded
        return late > ROUNDING ? late + black - ROUNDING : black;
    }

    private static double seconds(Measured source, RuleKind kind) {
        return source.of(kind)
                .filter(found -> found.value() instanceof Reading.Number)
                .map(found -> ((Reading.Number) found.value()).amount().value())
                .orElse(0.0);
    }
}
