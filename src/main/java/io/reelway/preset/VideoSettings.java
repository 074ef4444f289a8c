package io.reelway.preset;

/**
 * H.264 by quality under a cap.
 *
 * @param crf constant rate factor of x264, 0 to 51, less is better
 * @param maxBitrate bits a second that no stretch exceeds; 0: no cap
 * @param speed x264's preset: veryfast, fast …
 */
public record VideoSettings(int crf, long maxBitrate, String speed) {}
