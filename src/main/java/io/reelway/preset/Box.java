package io.reelway.preset;

import java.util.Optional;

/**
 * The size that a preset asks for, in pixels. A side of 0 follows from the source's aspect ratio; two sides of 0 mean
 * the source's own size.
 *
 * @param width of a landscape picture; {@link VideoSettings#turned} says whether it is turned for a portrait one
 */
public record Box(int width, int height) {
    /** The source's own size. */
    public static final Box SOURCE = new Box(0, 0);

    public Box {
        if (width < 0 || height < 0) {
            throw new IllegalArgumentException("a box has no negative side, got " + width + "x" + height);
        }
    }

    public Box turned() {
        return new Box(height, width);
    }

    /** Present where both sides are given. */
    public Optional<Size> size() {
        return width > 0 && height > 0 ? Optional.of(new Size(width, height)) : Optional.empty();
    }
}
