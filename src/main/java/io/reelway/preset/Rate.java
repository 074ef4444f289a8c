package io.reelway.preset;

/** The rate control of a video stream. Bit rates are bits a second, buffers bits; 0: none given. */
public sealed interface Rate {
    /**
     * Constant quality, with as many bits as it needs.
     *
     * @param crf constant rate factor by the encoder's scale, less is better
     * @param cap bit rate that is not exceeded over the length of the buffer
     * @param buffer of the decoder's model (VBV); 0: one and a half seconds of the cap
     */
    record Crf(int crf, long cap, long buffer) implements Rate {
        @Override
        public Rate above(Rate smaller, double share) {
            return smaller instanceof Crf below
                    ? new Crf(crf, between(below.cap, cap, share), between(below.buffer, buffer, share))
                    : this;
        }
    }

    /** @param bitrate the average aimed at */
    record Vbr(long bitrate, long cap, long buffer) implements Rate {
        @Override
        public Rate above(Rate smaller, double share) {
            return smaller instanceof Vbr below
                    ? new Vbr(
                            between(below.bitrate, bitrate, share),
                            between(below.cap, cap, share),
                            between(below.buffer, buffer, share))
                    : this;
        }
    }

    /** @param bitrate at all times, with filler data where a picture needs less */
    record Cbr(long bitrate, long buffer) implements Rate {
        @Override
        public Rate above(Rate smaller, double share) {
            return smaller instanceof Cbr below
                    ? new Cbr(between(below.bitrate, bitrate, share), between(below.buffer, buffer, share))
                    : this;
        }
    }

    /**
     * The rate control for a picture between the sizes of {@code smaller} and of this one; this one where the two are
     * of different kinds.
     *
     * @param share 0 at the smaller one's size, 1 at this one's
     */
    Rate above(Rate smaller, double share);

    private static long between(long smaller, long larger, double share) {
        return smaller == 0 || larger == 0 ? larger : Math.round(smaller + (larger - smaller) * share);
    }
}
