package io.reelway.preset;

/** The rate control of a video stream. Bit rates are bits a second, buffers bits; 0: none given. */
public sealed interface Rate {
    /**
     * Even quality, as many bits as it takes.
     *
     * @param crf constant rate factor by the encoder's scale, less is better
     * @param cap that no stretch exceeds
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

    /** @param bitrate at all times, with filler where a picture needs less */
    record Cbr(long bitrate, long buffer) implements Rate {
        @Override
        public Rate above(Rate smaller, double share) {
            return smaller instanceof Cbr below
                    ? new Cbr(between(below.bitrate, bitrate, share), between(below.buffer, buffer, share))
                    : this;
        }
    }

    /**
     * What a picture takes whose size lies between that of {@code smaller} and that of this one; this one where the two
     * are not of a kind.
     *
     * @param share 0 at the smaller one's size, 1 at this one's
     */
    Rate above(Rate smaller, double share);

    private static long between(long smaller, long larger, double share) {
        return smaller == 0 || larger == 0 ? larger : Math.round(smaller + (larger - smaller) * share);
    }
}
