package io.reelway.preset;

import java.util.Optional;

/**
 * The settings of an audio stream.
 *
 * @param codec of the output
 * @param copyIfItFits the source's own stream wherever the container holds it, {@code codec} otherwise
 * @param bitrate bits a second of each track
 * @param sampleRate samples a second
 * @param channels 1, 2 or 6; 0 for as many as the source has
 * @param tracks which tracks are taken; each becomes one track
 * @param loudness target loudness; empty: unchanged
 * @param language ISO 639-2 code to write; empty: the source's
 * @param name of a playlist of its own, as the rung's modifier; empty: {@code audio} and the language
 */
public record AudioSettings(
        AudioCodec codec,
        boolean copyIfItFits,
        long bitrate,
        int sampleRate,
        int channels,
        Tracks tracks,
        Optional<Loudness> loudness,
        Optional<String> language,
        Optional<String> name) {

    /** Stereo at 48 kHz from the main track. */
    public static AudioSettings of(AudioCodec codec, long bitrate) {
        return new AudioSettings(
                codec,
                false,
                bitrate,
                codec.sampleRate(),
                2,
                new Tracks.Main(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public AudioSettings withCopyIfItFits(boolean wished) {
        return new AudioSettings(codec, wished, bitrate, sampleRate, channels, tracks, loudness, language, name);
    }

    public AudioSettings withSampleRate(int samples) {
        return new AudioSettings(codec, copyIfItFits, bitrate, samples, channels, tracks, loudness, language, name);
    }

    public AudioSettings withChannels(int count) {
        return new AudioSettings(codec, copyIfItFits, bitrate, sampleRate, count, tracks, loudness, language, name);
    }

    public AudioSettings withTracks(Tracks chosen) {
        return new AudioSettings(codec, copyIfItFits, bitrate, sampleRate, channels, chosen, loudness, language, name);
    }

    public AudioSettings withLoudness(Loudness target) {
        return new AudioSettings(
                codec, copyIfItFits, bitrate, sampleRate, channels, tracks, Optional.of(target), language, name);
    }

    public AudioSettings withLanguage(String code) {
        return new AudioSettings(
                codec, copyIfItFits, bitrate, sampleRate, channels, tracks, loudness, Optional.of(code), name);
    }

    public AudioSettings withName(Optional<String> modifier) {
        return new AudioSettings(
                codec, copyIfItFits, bitrate, sampleRate, channels, tracks, loudness, language, modifier);
    }
}
