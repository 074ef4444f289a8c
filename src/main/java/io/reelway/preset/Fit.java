package io.reelway.preset;

/** How a picture of one aspect ratio fills a box of another. */
public enum Fit {
    /** As large as fits into the box; the box is not filled. */
    CONTAIN,
    /** Fills the box; the picture is cropped on both sides. */
    COVER,
    /** As large as fits into the box; the rest is black. */
    PAD,
    /** Fills the box; the aspect ratio changes. */
    STRETCH
}
