package io.reelway.preset;

/** A picture's size in pixels. */
public record Size(int width, int height) {
    public Size {
        if (width <= 0 || height <= 0) {
            throw new IllegalArgumentException("a size is positive, got " + width + "x" + height);
        }
    }

    public long pixels() {
        return (long) width * height;
    }

    public Size turned() {
        return new Size(height, width);
    }

    /** The largest size with even sides that is not above this one; at least 2x2. */
    public Size even() {
        return new Size(Math.max(2, width / 2 * 2), Math.max(2, height / 2 * 2));
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
