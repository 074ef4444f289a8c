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
        double duration) {
    /** The part of the track from {@code from} to {@code to}, seconds from the file's start at {@code fileStart}. */
    AudioTrack part(double fileStart, double from, double to) {
        Span span = new Span(start - fileStart, duration).part(from, to);
        return new AudioTrack(
                index, codec, channels, layout, sampleRate, language, isDefault, span.start(), span.duration());
    }

    /** The track as it is after it was mixed to one number of channels throughout. */
    public AudioTrack evened(int evenChannels) {
        return new AudioTrack(index, codec, evenChannels, "", sampleRate, language, isDefault, start, duration);
    }
}
