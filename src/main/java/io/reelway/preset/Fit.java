package io.reelway.preset;

/** How a picture of one aspect fills a box of another. */
public enum Fit {
    /** As large as goes in; the box is not filled. */
    CONTAIN,
    /** Fills the box; what sticks out is cut off on both sides. */
    COVER,
    /** As large as goes in; the rest of the box is black. */
    PAD,
    /** Fills the box; the aspect changes. */
    STRETCH
}
