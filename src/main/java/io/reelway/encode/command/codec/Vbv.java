package io.reelway.encode.command.codec;

/**
 * How full the decoder's buffer is when it begins, as x264 and x265 are told ({@code vbv-init}). Usually nine tenths: then a
 * clip may have that much more than its rate, which in a short one is a tenth and more.
 */
final class Vbv {
    /** Enough for the first key frame, and so little that a cap holds for a clip of a few seconds too. */
    static final String CAPPED = "0.2";
    /** The middle: as much may be saved as is spent. */
    static final String CONSTANT = "0.5";

    private Vbv() {}
}
