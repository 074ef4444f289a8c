package io.reelway.probe;

/**
 * An audio stream of a source.
 *
 * @param index number of the stream in the file
 * @param codec ffmpeg's name: aac, opus, pcm_s16le …; empty when ffprobe does not know it
 * @param channels 6 for 5.1
 * @param layout stereo, 5.1(side) …; empty when unknown
 * @param sampleRate samples a second
 * @param language ISO 639-2 code; empty when unknown
 * @param isDefault the file marks it as the one to play
 * @param start seconds at which it begins
 * @param duration seconds; -1 when unknown
 */
public record AudioTrack(
        int index,
        String codec,
        int channels,
        String layout,
        int sampleRate,
        String language,
        boolean isDefault,
        double start,
        double duration) {}
