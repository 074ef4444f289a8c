package io.reelway.encode.plan;

import io.reelway.encode.output.Framing;
import io.reelway.preset.Box;
import io.reelway.preset.Fit;
import io.reelway.preset.Size;
import io.reelway.preset.VideoSettings;

/** Fits a picture into a box: sides even, pixels square, enlarged only if the preset asks for it. */
final class FramingRule {
    private FramingRule() {}

    static Framing of(VideoSettings settings, Size shown) {
        Box box = settings.turned() ? turned(settings.box(), shown) : settings.box();
        return of(box, settings.fit(), settings.upscale(), shown);
    }

    /** @param shown the source as shown, not forced to be even */
    static Framing of(Box box, Fit fit, boolean upscale, Size shown) {
        if (box.size().isEmpty()) {
            return Framing.of(narrowed(box, upscale, shown));
        }
        Size full = box.size().get();
        return switch (fit) {
            case CONTAIN -> Framing.of(contained(full, upscale, shown));
            case PAD -> new Framing(contained(full.even(), upscale, shown), full.even());
            case STRETCH -> Framing.of(reachable(full, upscale, shown));
            case COVER -> {
                Size size = reachable(full, upscale, shown);
                double scale = Math.max((double) size.width() / shown.width(), (double) size.height() / shown.height());
                yield new Framing(
                        new Size(
                                Math.max(size.width(), even(shown.width() * scale)),
                                Math.max(size.height(), even(shown.height() * scale))),
                        size);
            }
        };
    }

    /** For a picture smaller than its box: the box is scaled down in its own shape until the picture touches it. */
    static Framing shrunk(VideoSettings settings, Size shown) {
        double scale = scale(settings, shown);
        return of(
                settings.with(draft -> draft.box = new Box(
                        (int) Math.round(draft.box.width() / scale), (int) Math.round(draft.box.height() / scale))),
                shown);
    }

    /** The box turned to portrait for a portrait picture; a box that is portrait already is kept. */
    private static Box turned(Box box, Size shown) {
        boolean portrait = shown.height() > shown.width();
        // with only one side given, the box gets the shape that a landscape picture would give it
        boolean landscapeBox =
                box.size().map(size -> size.width() >= size.height()).orElse(true);
        return portrait && landscapeBox ? box.turned() : box;
    }

    /**
     * The scale at which a picture touches the box; a side that is one pixel short because it is odd counts as
     * touching.
     */
    static double scale(VideoSettings settings, Size shown) {
        Box box = settings.turned() ? turned(settings.box(), shown) : settings.box();
        return box.size().map(size -> scale(shown, size)).orElseGet(() -> oneSided(box, shown));
    }

    private static double scale(Size shown, Size box) {
        double width = (double) box.width() / (shown.width() + shown.width() % 2);
        double height = (double) box.height() / (shown.height() + shown.height() % 2);
        return Math.min(width, height);
    }

    private static double oneSided(Box box, Size shown) {
        if (box.width() > 0) {
            return (double) box.width() / (shown.width() + shown.width() % 2);
        }
        return box.height() > 0 ? (double) box.height() / (shown.height() + shown.height() % 2) : 1;
    }

    private static Size contained(Size box, boolean upscale, Size shown) {
        double scale = upscale ? exact(shown, box) : Math.min(1, scale(shown, box));
        return new Size(
                side(shown.width() * scale, box.width(), upscale ? box.width() : shown.width()),
                side(shown.height() * scale, box.height(), upscale ? box.height() : shown.height()));
    }

    private static double exact(Size shown, Size box) {
        return Math.min((double) box.width() / shown.width(), (double) box.height() / shown.height());
    }

    private static Size narrowed(Box box, boolean upscale, Size shown) {
        if (box.width() > 0) {
            double scale = limited((double) box.width() / shown.width(), upscale);
            return new Size(
                    side(shown.width() * scale, box.width(), upscale ? box.width() : shown.width()),
                    even(shown.height() * scale, upscale ? Integer.MAX_VALUE : shown.height()));
        }
        if (box.height() > 0) {
            Size turned = narrowed(box.turned(), upscale, shown.turned());
            return turned.turned();
        }
        return shown.even();
    }

    private static double limited(double scale, boolean upscale) {
        return upscale ? scale : Math.min(1, scale);
    }

    /** The box, or the part of it in its own shape that a smaller picture fills without being enlarged. */
    private static Size reachable(Size box, boolean upscale, Size shown) {
        double scale = upscale
                ? 1
                : Math.min(
                        1,
                        Math.min(
                                (double) (shown.width() + shown.width() % 2) / box.width(),
                                (double) (shown.height() + shown.height() % 2) / box.height()));
        return new Size(even(box.width() * scale, box.width()), even(box.height() * scale, box.height()));
    }

    private static int side(double exact, int most, int source) {
        return even(exact, Math.min(most, Math.max(2, source / 2 * 2)));
    }

    private static int even(double exact) {
        return even(exact, Integer.MAX_VALUE);
    }

    /** The nearest even number that is not above {@code most}, at least 2. */
    private static int even(double exact, int most) {
        return Math.max(2, Math.min((int) Math.round(exact / 2) * 2, most / 2 * 2));
    }
}
