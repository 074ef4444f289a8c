package io.reelway.encode.command.codec;

/**
 * Fullness of the decoder's buffer at the start, for x264 and x265 ({@code vbv-init}). Their default is nine tenths:
 * then a clip may exceed its bit rate by that much, which in a short clip is a tenth and more.
 */
final class Vbv {
    /** Enough for the first key frame, and so little that a cap also holds for a clip of a few seconds. */
    static final String CAPPED = "0.2";
    /** Half full: as much may be saved as is spent. */
    static final String CONSTANT = "0.5";

    private Vbv() {}
}
