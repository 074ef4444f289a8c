package io.reelway.preset;

/** What decides how many bits a picture gets. Bit rates are bits a second, buffers bits; 0: none given. */
public sealed interface Rate {
    /**
     * Even quality, as many bits as it takes.
     *
     * @param crf constant rate factor by the encoder's scale, less is better
     * @param cap that no stretch exceeds
     * @param buffer of the decoder's model (VBV); 0: one and a half seconds of the cap
     */
    record Crf(int crf, long cap, long buffer) implements Rate {}

    /** @param bitrate the average aimed at */
    record Vbr(long bitrate, long cap, long buffer) implements Rate {}

    /** @param bitrate at all times, with filler where a picture needs less */
    record Cbr(long bitrate, long buffer) implements Rate {}
}
