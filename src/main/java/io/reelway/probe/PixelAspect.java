package io.reelway.probe;

/** The shape of a picture's pixels: width by height. */
public final class PixelAspect {
    /** No camera and no format has wider ones: beyond this, a number is broken. */
    private static final double WIDEST = 8;

    private PixelAspect() {}

    /** @return 1 where the ratio is none that a picture can have */
    public static double plausible(double ratio) {
        return ratio >= 1 / WIDEST && ratio <= WIDEST ? ratio : 1;
    }
}
