package io.reelway.encode.plan;

import io.reelway.encode.output.Framing;
import io.reelway.preset.Rung;
import io.reelway.preset.Size;
import io.reelway.preset.VideoSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Chooses the rungs that fit a source and their sizes: aspect kept, sides even, nothing enlarged unless asked. */
public final class Ladder {
    private Ladder() {}

    /** A rung and what becomes of the picture in it. */
    public record Step(Rung rung, Framing framing) {}

    /**
     * @param rungs with a picture each
     * @param shown the source as shown, not forced to be even
     * @return at least one step where there is a rung, in the order of {@code rungs}
     */
    public static List<Step> choose(List<Rung> rungs, Size shown) {
        List<Step> steps = new ArrayList<>();
        for (Rung rung : rungs) {
            if (settings(rung).upscale() || FramingRule.scale(settings(rung), shown) <= 1) {
                steps.add(step(rung, shown));
            }
        }
        if (steps.isEmpty()) {
            rungs.stream()
                    .min(Comparator.comparingDouble(rung -> FramingRule.scale(settings(rung), shown)))
                    .ifPresent(smallest -> steps.add(step(smallest, shown)));
        }
        return List.copyOf(steps);
    }

    private static Step step(Rung rung, Size shown) {
        return new Step(rung, FramingRule.of(settings(rung), shown));
    }

    private static VideoSettings settings(Rung rung) {
        return rung.video().orElseThrow();
    }
}
