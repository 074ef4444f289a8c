package io.reelway.probe;

/**
 * How a video stream begins, from its first packets.
 *
 * @param headless it begins between key frames, as a recording does that was started anywhere: nothing can be decoded
 *     before the first key frame
 * @param late frames by which decoded frames come late, because the file has only decoding times; mostly 0
 * @param sparse only few packets have a time, and a decoder guesses the others: some are a frame or two off
 */
public record Opening(boolean headless, int late, boolean sparse) {
    /** Whether each packet has a presentation time, which a copy needs. */
    public boolean timed() {
        return late == 0 && !sparse;
    }
}
