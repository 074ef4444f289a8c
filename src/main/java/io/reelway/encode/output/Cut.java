package io.reelway.encode.output;

/**
 * A cut of a video between two packets.
 *
 * @param seconds of the key frame that the next part begins with
 * @param previous seconds of the key frame before that one
 */
public record Cut(double seconds, double previous) {
    /**
     * An instant between the two key frames, so that ffmpeg cuts at the second one. Its segment muxer has been seen to
     * count from a start that is off by the length of the audio's priming.
     */
    public double between() {
        return Math.round((previous + seconds) / 2 * 1e6) / 1e6;
    }
}
