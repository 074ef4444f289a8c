package io.reelway.preset;

/**
 * Distance of key frames, each the start of a closed group of pictures; one of the two is set.
 *
 * @param seconds 0 when counted in frames
 * @param frames 0 when counted in seconds
 */
public record Gop(double seconds, int frames) {
    public Gop {
        if (seconds > 0 == frames > 0) {
            throw new IllegalArgumentException(
                    "a distance of key frames is in seconds or in frames, got " + seconds + " s and " + frames);
        }
    }

    public static Gop ofSeconds(double seconds) {
        return new Gop(seconds, 0);
    }

    public static Gop ofFrames(int frames) {
        return new Gop(0, frames);
    }

    /** @param framesASecond of the rendition */
    public double seconds(double framesASecond) {
        return frames > 0 ? frames / framesASecond : seconds;
    }
}
