package io.reelway.probe;

import java.util.List;
import java.util.Set;

/**
 * The demuxers that are allowed for a source, and the options that limit ffmpeg and ffprobe to them.
 *
 * <p>A source is hostile input. Formats that open further files or addresses (hls, concat, dash, sdp, imf), that read a
 * series of images, or that run a script of their own (lavfi) are not in the list and must never be.
 */
public final class SourceFormats {
    /** Names of demuxers, as {@code ffmpeg -demuxers} knows them. */
    public static final List<String> ALLOWED = List.of(
            "mov",
            "mp4",
            "m4a",
            "3gp",
            "3g2",
            "mj2",
            "matroska",
            "webm",
            "mpegts",
            "mpeg",
            "avi",
            "flv",
            "asf",
            "mxf",
            "ogg",
            "wav",
            "w64",
            "aiff",
            "au",
            "mp3",
            "aac",
            "flac",
            "ac3",
            "eac3",
            "dts",
            "amr",
            "caf",
            "nut",
            "yuv4mpegpipe",
            "h264",
            "hevc",
            "mpegvideo",
            "m4v",
            "vc1",
            "ivf",
            "obu",
            "dv",
            "gxf",
            "rm",
            "wtv");

    /** Demuxers of files that are only a list of other files or addresses. */
    static final Set<String> REFERENCES =
            Set.of("hls", "concat", "concatf", "dash", "sdp", "rtp", "rtsp", "imf", "webm_dash_manifest");

    /** Seconds of media, and bytes, that may be read to find the streams. */
    private static final String ANALYZE_MICROSECONDS = "20000000";

    private static final String PROBE_BYTES = "50000000";

    /** Pixels of a picture of 256 by 256: the limit is never lower. */
    private static final int BLOCKS = 1 << 16;

    private SourceFormats() {}

    /**
     * Options before a source's {@code -i}. ffprobe and ffmpeg get the same ones, so that both find the same streams
     * under the same numbers.
     */
    public static List<String> inputOptions() {
        return List.of(
                "-protocol_whitelist",
                "file",
                "-format_whitelist",
                String.join(",", ALLOWED),
                "-analyzeduration",
                ANALYZE_MICROSECONDS,
                "-probesize",
                PROBE_BYTES);
    }

    /**
     * Options before the first input that limit its demuxer and its decoders as the operator set it. After ffprobe has
     * looked, a video may still change its size, and new streams may appear.
     *
     * @param pixels of a picture; decoders count whole blocks, so they get some more
     * @param streams of every type
     */
    public static List<String> limits(long pixels, int streams) {
        long capped = Math.min(Integer.MAX_VALUE, pixels);
        long coded = Math.min(Integer.MAX_VALUE, capped + capped / 4 + BLOCKS);
        return List.of("-max_pixels", Long.toString(coded), "-max_streams", Integer.toString(streams));
    }
}
