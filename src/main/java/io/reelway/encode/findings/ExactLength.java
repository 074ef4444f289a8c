package io.reelway.encode.findings;

/**
 * The length that outputs get exactly, instead of the source's: a little of the source is left out, or its last frame is
 * repeated.
 *
 * @param from seconds of the source at which the outputs begin
 * @param seconds their length
 */
public record ExactLength(double from, double seconds) {}
