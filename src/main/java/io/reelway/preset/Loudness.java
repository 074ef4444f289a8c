package io.reelway.preset;

/**
 * A target loudness by ITU-R BS.1770 as EBU R 128 uses it, reached in two passes.
 *
 * @param lufs integrated loudness of the whole programme: -23 for European television
 * @param truePeak highest true peak in dBTP
 */
public record Loudness(double lufs, double truePeak) {}
