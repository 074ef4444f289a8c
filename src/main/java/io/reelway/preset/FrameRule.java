package io.reelway.preset;

import io.reelway.probe.Fps;

/** The frame rate of a rendition. */
public sealed interface FrameRule {
    /** The source's rate, made constant where it is variable. */
    record Keep() implements FrameRule {}

    /**
     * The source's rate where that is not above {@code most}; else this, or the largest integer fraction of the
     * source's rate below it.
     */
    record Cap(Fps most) implements FrameRule {}

    /** This rate, whatever the source's is: frames are repeated or dropped. */
    record Force(Fps fps) implements FrameRule {}
}
