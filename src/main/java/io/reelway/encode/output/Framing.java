package io.reelway.encode.output;

import io.reelway.preset.Size;

/**
 * How a picture gets its size: scaled, then what sticks out is cut off on both sides, or what is missing is black on both
 * sides.
 *
 * @param scaled the whole picture's size after scaling
 * @param size what is encoded, sides even
 */
public record Framing(Size scaled, Size size) {
    /** Scaled, and no more. */
    public static Framing of(Size size) {
        return new Framing(size, size);
    }
}
