package io.reelway.probe;

/** The pixel aspect ratio of a picture: width by height. */
public final class PixelAspect {
    /** The widest ratio of any camera or format: beyond this, the value is broken. */
    private static final double WIDEST = 8;

    private PixelAspect() {}

    /** @return 1 where the ratio is not plausible */
    public static double plausible(double ratio) {
        return ratio >= 1 / WIDEST && ratio <= WIDEST ? ratio : 1;
    }
}
