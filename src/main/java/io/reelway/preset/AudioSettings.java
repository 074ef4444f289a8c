package io.reelway.preset;

/** AAC-LC, 48 kHz, stereo. @param bitrate bits a second */
public record AudioSettings(long bitrate) {
    public static final int SAMPLE_RATE = 48_000;
    public static final int CHANNELS = 2;
}
