package io.reelway.testkit;

import io.reelway.preset.Size;
import java.util.List;
import java.util.Optional;

/**
 * The properties that a probe must find in a clip.
 *
 * @param shown size of the picture as shown, after rotation and pixel aspect; empty where there is no video
 * @param fps frames a second as a fraction, {@code 30000/1001}; empty where frames come at uneven distances or not at
 *     all
 * @param frames frames that a player shows
 * @param range brightness of the picture
 * @param interlaced whether a frame holds two fields, each of its own instant
 * @param sounds audio tracks in their order
 * @param duration seconds from the first frame or sample to the end of the last
 */
public record Traits(
        Optional<Size> shown,
        String fps,
        int frames,
        Range range,
        boolean interlaced,
        List<Sound> sounds,
        double duration) {

    /** The brightness range, with ffmpeg's name of the transfer curve where the stream has to state it. */
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

    /** A progressive SDR video without audio. */
    public static Traits picture(int width, int height, String fps, int frames, double duration) {
        return new Traits(Optional.of(new Size(width, height)), fps, frames, Range.SDR, false, List.of(), duration);
    }

    /** One audio track, without video. */
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
