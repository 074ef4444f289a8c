package io.reelway.job;

/**
 * What a program is run for, in the order of reports: what measures the source before the encode comes last, so that the
 * encode is the first run with {@code -progress}, as the contract says.
 */
public enum Purpose {
    PROBE,
    ENCODE,
    PROVE,
    MEASURE
}
