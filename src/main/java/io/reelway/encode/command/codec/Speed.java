package io.reelway.encode.command.codec;

import java.util.List;
import java.util.Locale;

/** Speed of an encoder, by x264's preset names from fastest to slowest, with the matching values of other encoders. */
enum Speed {
    ULTRAFAST(12, 8, 8),
    SUPERFAST(11, 8, 7),
    VERYFAST(10, 7, 5),
    FASTER(9, 6, 4),
    FAST(8, 5, 3),
    MEDIUM(6, 4, 2),
    SLOW(5, 3, 1),
    SLOWER(4, 2, 1),
    VERYSLOW(3, 1, 0);

    /** Speeds at which libvpx and libaom run in their real-time mode: nothing else of theirs is as fast. */
    private static final List<Speed> LIVE = List.of(ULTRAFAST, SUPERFAST);

    private final int svt;
    private final int aom;
    private final int vpx;

    Speed(int svt, int aom, int vpx) {
        this.svt = svt;
        this.aom = aom;
        this.vpx = vpx;
    }

    /** @throws IllegalArgumentException for a name that is not x264's */
    static Speed of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** SVT-AV1's preset. */
    int svt() {
        return svt;
    }

    /** libaom's {@code -cpu-used}. */
    int aom() {
        return aom;
    }

    /** libvpx' {@code -cpu-used}. */
    int vpx() {
        return vpx;
    }

    boolean live() {
        return LIVE.contains(this);
    }
}
