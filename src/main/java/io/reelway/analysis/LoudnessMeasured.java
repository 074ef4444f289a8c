package io.reelway.analysis;

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

    public boolean isSilence() {
        return !(integrated > GATE);
    }
}
