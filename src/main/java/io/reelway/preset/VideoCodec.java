package io.reelway.preset;

import java.util.List;

/** A video codec of outputs. */
public enum VideoCodec {
    H264("h264", List.of("libx264"), 23, 51),
    H265("hevc", List.of("libx265"), 26, 51),
    AV1("av1", List.of("libsvtav1", "libaom-av1"), 35, 63),
    VP9("vp9", List.of("libvpx-vp9"), 33, 63),
    /** The source's own stream, copied packet by packet. */
    COPY("copy", List.of(), 0, 0);

    private final String stream;
    private final List<String> encoders;
    private final int plainCrf;
    private final int highestCrf;

    VideoCodec(String stream, List<String> encoders, int plainCrf, int highestCrf) {
        this.stream = stream;
        this.encoders = encoders;
        this.plainCrf = plainCrf;
        this.highestCrf = highestCrf;
    }

    /** ffprobe's name of such a stream. */
    public String stream() {
        return stream;
    }

    /** ffmpeg's encoders, the preferred one first. */
    public List<String> encoders() {
        return encoders;
    }

    /** The constant rate factor where a preset gives none: usual quality, by the encoder's own scale. */
    public int plainCrf() {
        return plainCrf;
    }

    /** The highest constant rate factor of the encoder's scale. */
    public int highestCrf() {
        return highestCrf;
    }
}
