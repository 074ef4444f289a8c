package io.reelway.encode.output;

import io.reelway.preset.Size;

/**
 * The size of a picture: it is scaled, then cropped or padded with black on both sides.
 *
 * @param scaled the whole picture's size after scaling
 * @param size what is encoded, sides even
 */
public record Framing(Size scaled, Size size) {
    /** Scaling only. */
    public static Framing of(Size size) {
        return new Framing(size, size);
    }
}
