package io.reelway.preset;

/** The treatment of high dynamic range (PQ or HLG). */
public enum Dynamics {
    /** Kept where codec and pixel format hold it (10 bits or more, not H.264), else {@link #SDR}. */
    AUTO,
    /** Kept with its colour tags. */
    KEEP,
    /** Tone-mapped to BT.709. */
    SDR
}
