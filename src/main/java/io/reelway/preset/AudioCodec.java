package io.reelway.preset;

/** An audio codec of outputs. */
public enum AudioCodec {
    AAC("aac", "aac", 48_000),
    OPUS("opus", "libopus", 48_000),
    MP3("mp3", "libmp3lame", 48_000),
    /** The source's own stream, copied packet by packet. */
    COPY("copy", "copy", 0);

    private final String stream;
    private final String encoder;
    private final int sampleRate;

    AudioCodec(String stream, String encoder, int sampleRate) {
        this.stream = stream;
        this.encoder = encoder;
        this.sampleRate = sampleRate;
    }

    /** ffprobe's name of such a stream. */
    public String stream() {
        return stream;
    }

    /** ffmpeg's encoder. */
    public String encoder() {
        return encoder;
    }

    /** The sample rate where a preset gives none. */
    public int sampleRate() {
        return sampleRate;
    }
}
