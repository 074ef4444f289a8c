package io.reelway.testkit;

import io.reelway.preset.Size;
import java.util.List;
import java.util.Optional;

/**
 * What a reader must find in a clip.
 *
 * @param shown size of the picture as shown, after rotation and pixel aspect; empty where there is no moving picture
 * @param fps frames a second as a fraction, {@code 30000/1001}; empty where frames come at uneven distances or not at all
 * @param frames pictures that a player shows
 * @param range brightness of the picture
 * @param interlaced whether a frame holds two fields, each from its own instant
 * @param sounds audio tracks in their order
 * @param duration seconds until the last picture and the last sound end, counted from the first
 */
public record Traits(
        Optional<Size> shown,
        String fps,
        int frames,
        Range range,
        boolean interlaced,
        List<Sound> sounds,
        double duration) {

    /** How code values become light, by ffmpeg's name of the transfer curve where the stream has to say it. */
    public enum Range {
        SDR,
        PQ,
        HLG
    }

    /**
     * An audio track.
     *
     * @param language ISO 639-2; empty where the file does not say
     */
    public record Sound(int channels, int sampleRate, String language) {}

    public Traits {
        sounds = List.copyOf(sounds);
    }

    /** A progressive SDR picture without sound. */
    public static Traits picture(int width, int height, String fps, int frames, double duration) {
        return new Traits(Optional.of(new Size(width, height)), fps, frames, Range.SDR, false, List.of(), duration);
    }

    /** Sound of one track, without a moving picture. */
    public static Traits onlySound(int channels, int sampleRate, double duration) {
        return new Traits(
                Optional.empty(), "", 0, Range.SDR, false, List.of(new Sound(channels, sampleRate, "")), duration);
    }

    Traits sound(int channels, int sampleRate) {
        return sounds(List.of(new Sound(channels, sampleRate, "")));
    }

    Traits sounds(List<Sound> tracks) {
        return new Traits(shown, fps, frames, range, interlaced, tracks, duration);
    }

    Traits range(Range bright) {
        return new Traits(shown, fps, frames, bright, interlaced, sounds, duration);
    }

    Traits inFields() {
        return new Traits(shown, fps, frames, range, true, sounds, duration);
    }
}
