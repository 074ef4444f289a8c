package io.reelway.preset;

import io.reelway.probe.Fps;

/** The frame rate of a rendition. */
public sealed interface FrameRule {
    /** The source's, evened where it varies. */
    record Keep() implements FrameRule {}

    /** The source's where that is not above {@code most}, else this or the largest even part of the source's below it. */
    record Cap(Fps most) implements FrameRule {}

    /** This, whatever the source's is: frames are shown twice or left out. */
    record Force(Fps fps) implements FrameRule {}
}
