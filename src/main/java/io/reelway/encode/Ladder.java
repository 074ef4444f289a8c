package io.reelway.encode;

import io.reelway.preset.Rung;
import io.reelway.preset.Size;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Chooses the rungs that fit a source and their sizes: aspect kept, sides even, nothing enlarged. */
public final class Ladder {
    private Ladder() {}

    /** A rung and the size that the source gets in it. */
    public record Step(Rung rung, Size size) {}

    /**
     * @param shown the source as shown, not forced to be even
     * @return at least one step, in the order of {@code rungs}
     */
    public static List<Step> choose(List<Rung> rungs, Size shown) {
        List<Step> steps = new ArrayList<>();
        for (Rung rung : rungs) {
            if (scale(shown, box(rung)) <= 1) {
                steps.add(new Step(rung, fit(shown, box(rung))));
            }
        }
        if (steps.isEmpty()) {
            Rung smallest = rungs.stream()
                    .min(Comparator.comparingInt(
                            rung -> box(rung).width() * box(rung).height()))
                    .orElseThrow();
            steps.add(new Step(smallest, shown.even()));
        }
        return List.copyOf(steps);
    }

    private static Size box(Rung rung) {
        return rung.video().orElseThrow().box().size().orElseThrow();
    }

    /** The size of {@code shown} inside {@code box}, the box turned for a picture that stands. */
    static Size fit(Size shown, Size box) {
        Size turned = box(shown, box);
        double scale = Math.min(1, scale(shown, box));
        return new Size(
                side(shown.width() * scale, turned.width(), shown.width()),
                side(shown.height() * scale, turned.height(), shown.height()));
    }

    /** The size of {@code shown} at most {@code width} wide. */
    static Size narrowed(Size shown, int width) {
        double scale = Math.min(1, (double) width / shown.width());
        return new Size(
                side(shown.width() * scale, width, shown.width()),
                side(shown.height() * scale, shown.height(), shown.height()));
    }

    private static Size box(Size shown, Size box) {
        boolean stands = shown.height() > shown.width();
        boolean boxStands = box.height() > box.width();
        return stands == boxStands ? box : box.turned();
    }

    /** By how much the source is scaled to touch the box; an odd side missing one pixel counts as touching. */
    private static double scale(Size shown, Size box) {
        Size turned = box(shown, box);
        double width = (double) turned.width() / (shown.width() + shown.width() % 2);
        double height = (double) turned.height() / (shown.height() + shown.height() % 2);
        return Math.min(width, height);
    }

    private static int side(double exact, int most, int source) {
        int nearest = (int) Math.round(exact / 2) * 2;
        return Math.max(2, Math.min(nearest, Math.min(most, source / 2 * 2)));
    }
}
