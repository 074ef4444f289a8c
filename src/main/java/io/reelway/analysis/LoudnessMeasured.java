package io.reelway.analysis;

/**
 * The loudness of one audio track as it will be encoded (EBU R 128, as ffmpeg's filter loudnorm prints it).
 *
 * @param integrated LUFS; negative infinity for silence
 * @param truePeak dBTP
 * @param range LU
 * @param threshold LUFS
 */
public record LoudnessMeasured(double integrated, double truePeak, double range, double threshold) {}
