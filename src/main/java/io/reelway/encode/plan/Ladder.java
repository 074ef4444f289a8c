package io.reelway.encode.plan;

import io.reelway.encode.output.Framing;
import io.reelway.preset.Fit;
import io.reelway.preset.HlsGroup;
import io.reelway.preset.Rung;
import io.reelway.preset.Size;
import io.reelway.preset.VideoSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the rungs that fit a source, and their sizes: aspect ratio kept, sides even, enlarged only if the preset asks
 * for it. A rung is meant for as many pixels as its box has. The first rung that is meant for more pixels than the
 * source has is made at the source's own size, if that fits into one of the boxes. So players show what was uploaded.
 */
final class Ladder {
    /** How many times the pixels of the rung below a rung must have to be worth its bits. */
    private static final double CLEARLY_MORE = 1.3;

    private final List<Rung> rungs;
    private final Size shown;

    private Ladder(List<Rung> rungs, Size shown) {
        this.rungs = rungs;
        this.shown = shown;
    }

    /** A rung, and the framing of the picture in it. */
    record Step(Rung rung, Framing framing) {
        private double pixels() {
            return framing.size().pixels();
        }
    }

    /**
     * @param rungs with a picture each
     * @param shown the source as shown, not forced to be even
     * @return at least one step where there is a rung, in the order of {@code rungs}
     */
    static List<Step> choose(HlsGroup.Ladder rule, List<Rung> rungs, Size shown) {
        return new Ladder(rungs, shown).choose(rule);
    }

    private List<Step> choose(HlsGroup.Ladder rule) {
        if (rule == HlsGroup.Ladder.EXACT || isBeyondAllBoxes() || isAStrip()) {
            List<Step> steps = rungs.stream().filter(this::fits).map(this::step).toList();
            return steps.isEmpty() ? smallest().map(this::step).stream().toList() : steps;
        }
        List<Step> steps = new ArrayList<>(
                rungs.stream().filter(rung -> !isLarger(rung)).map(this::step).toList());
        Optional<Step> below = steps.stream().max(Comparator.comparingDouble(Step::pixels));
        Optional<Rung> next = rungs.stream().filter(this::isLarger).min(Comparator.comparingDouble(this::room));
        next.map(rung -> atSourceSize(rung, below))
                .filter(own -> below.isEmpty()
                        || fits(next.get())
                        || own.pixels() >= CLEARLY_MORE * below.get().pixels())
                .ifPresent(own -> steps.add(smallerBefore(next.get()), own));
        return List.copyOf(steps);
    }

    private boolean isBeyondAllBoxes() {
        return rungs.stream().noneMatch(rung -> scale(rung) >= 1);
    }

    /**
     * Whether the picture is a wide or high strip, with fewer pixels than any rung is meant for: then its sides decide.
     */
    private boolean isAStrip() {
        return rungs.stream().allMatch(this::isLarger) && rungs.stream().anyMatch(this::fits);
    }

    private Optional<Rung> smallest() {
        return rungs.stream().min(Comparator.comparingDouble(this::scale));
    }

    private int smallerBefore(Rung next) {
        return (int) rungs.subList(0, rungs.indexOf(next)).stream()
                .filter(rung -> !isLarger(rung))
                .count();
    }

    private Step step(Rung rung) {
        return new Step(rung, FramingRule.of(settings(rung), shown));
    }

    /**
     * The rung at the source's size, not enlarged. Its bit rate is between its own and that of the rung below, in
     * proportion to the pixels.
     */
    private Step atSourceSize(Rung rung, Optional<Step> below) {
        VideoSettings settings = settings(rung);
        Framing framing =
                settings.fit() == Fit.CONTAIN ? Framing.of(shown.even()) : FramingRule.shrunk(settings, shown);
        if (below.isEmpty() || fits(rung) && framing.equals(step(rung).framing())) {
            return new Step(rung, framing);
        }
        Rung smaller = below.get().rung();
        double share = (framing.size().pixels() - room(smaller)) / (room(rung) - room(smaller));
        VideoSettings made = settings.with(
                draft -> draft.rate = draft.rate.above(settings(smaller).rate(), Math.max(0, Math.min(1, share))));
        return new Step(new Rung(rung.modifier(), Optional.of(made), rung.audio()), framing);
    }

    /**
     * Whether the rung is meant for more pixels than the source has. Where the box decides the picture's shape, the
     * sides are compared instead.
     */
    private boolean isLarger(Rung rung) {
        VideoSettings settings = settings(rung);
        return !settings.upscale() && (settings.fit() == Fit.CONTAIN ? room(rung) > shown.pixels() : !fits(rung));
    }

    private boolean fits(Rung rung) {
        return settings(rung).upscale() || scale(rung) <= 1;
    }

    private double scale(Rung rung) {
        return FramingRule.scale(settings(rung), shown);
    }

    /** @return pixels that the rung is meant for */
    private double room(Rung rung) {
        VideoSettings settings = settings(rung);
        return settings.box()
                .size()
                .orElseGet(() -> FramingRule.of(settings.with(draft -> draft.upscale = true), shown)
                        .size())
                .pixels();
    }

    private static VideoSettings settings(Rung rung) {
        return rung.video().orElseThrow();
    }
}
