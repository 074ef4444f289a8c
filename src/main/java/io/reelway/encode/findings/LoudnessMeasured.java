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
    /** The absolute gate of BS.1770: a track below it has no loudness. */
    private static final double GATE = -70;

    /** Decibels by which lossy encoders move peaks: usual audio at 96 kb/s and more came out within them. */
    private static final double ENCODER_DECIBELS = 1.5;

    public boolean isSilence() {
        return !(integrated > GATE);
    }

    /** Decibels by which the track has to become louder; negative if it has to become quieter. */
    public double gain(Loudness wished) {
        return wished.lufs() - integrated;
    }

    /** Whether a peak limits the gain, so that the loudness may not be reached. */
    public boolean isLimited(Loudness wished) {
        return !isSilence() && truePeak + gain(wished) > ceiling(wished);
    }

    /** The highest peak allowed before the encoder, in dBTP. */
    public static double ceiling(Loudness wished) {
        return wished.truePeak() - ENCODER_DECIBELS;
    }
}
