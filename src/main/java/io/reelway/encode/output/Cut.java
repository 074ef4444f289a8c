package io.reelway.encode.output;

/**
 * A place between packets where a video is cut.
 *
 * @param seconds of the key frame that the next part begins with
 * @param previous seconds of the key frame before that one
 */
public record Cut(double seconds, double previous) {
    /**
     * An instant that only this key frame is the first one after: ffmpeg's muxer of parts has been seen to count from
     * elsewhere by the length of the sound's priming.
     */
    public double between() {
        return Math.round((previous + seconds) / 2 * 1e6) / 1e6;
    }
}
