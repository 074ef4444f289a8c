package io.reelway.preset.mediaconvert;

/** The author of a job. */
public enum Origin {
    /** Whoever runs Reelway: the keys of its destinations are kept. */
    OPERATOR,
    /** Whoever uploads videos: nothing in it may name an address or a place. */
    SIDECAR
}
