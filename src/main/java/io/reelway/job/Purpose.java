package io.reelway.job;

/**
 * The purpose of a program run, in the order of reports. Measurements of the source come last, although they run before
 * the encode: the contract says that the encode is the first run with {@code -progress}.
 */
public enum Purpose {
    PROBE,
    ENCODE,
    PROVE,
    MEASURE
}
