package io.reelway.encode.findings;

import io.reelway.preset.Loudness;

/**
 * The loudness of one audio track as it will be encoded (EBU R 128, as ffmpeg's filter ebur128 prints it).
 *
 * @param integrated LUFS; -70 and less for silence
 * @param truePeak dBTP
 * @param range LU
 * @param threshold LUFS
 */
public record LoudnessMeasured(double integrated, double truePeak, double range, double threshold) {
    /** Below the absolute gate of BS.1770, where there is no loudness to speak of. */
    private static final double GATE = -70;

    /** Lossy encoders move peaks by about this: ordinary sound at 96 kb/s and more came out within it. */
    private static final double ENCODER_DECIBELS = 1.5;

    public boolean isSilence() {
        return !(integrated > GATE);
    }

    /** Decibels by which the track has to become louder, or quieter below 0. */
    public double gain(Loudness wished) {
        return wished.lufs() - integrated;
    }

    /** Whether peaks are in the way of the loudness. */
    public boolean isLimited(Loudness wished) {
        return !isSilence() && truePeak + gain(wished) > ceiling(wished);
    }

    /** The highest peak before an encoder, in dBTP. */
    public static double ceiling(Loudness wished) {
        return wished.truePeak() - ENCODER_DECIBELS;
    }
}
