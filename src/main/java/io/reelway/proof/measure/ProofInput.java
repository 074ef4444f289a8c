package io.reelway.proof.measure;

import io.reelway.encode.output.HlsRendition;
import io.reelway.encode.output.SplitOutput;
import io.reelway.preset.Container;
import io.reelway.preset.HlsGroup.Segments;
import java.util.ArrayList;
import java.util.List;

/** The input options by which ffmpeg and ffprobe read an output: only the demuxer of its own format is allowed. */
public final class ProofInput {
    /** Seconds of media, and bytes, that may be read to find the streams: frames may be seconds apart. */
    private static final List<String> PATIENCE = List.of("-analyzeduration", "120000000", "-probesize", "50000000");

    private ProofInput() {}

    /** Options before {@code -i}. */
    public static List<String> options(String demuxers) {
        List<String> options = new ArrayList<>(List.of("-protocol_whitelist", "file", "-format_whitelist", demuxers));
        options.addAll(PATIENCE);
        return options;
    }

    /**
     * The demuxers of a rendition. Only here, for playlists that ffmpeg has just written, may the hls demuxer open
     * other files.
     */
    public static String demuxers(HlsRendition rendition) {
        return "hls," + (rendition.segments() == Segments.TS ? "mpegts" : "mov");
    }

    /** ffmpeg's name of the demuxer for a container. */
    public static String demuxer(Container container) {
        return switch (container) {
            case MP4, MOV, M4A -> "mov";
            case WEBM, MKV -> "matroska";
            case TS -> "mpegts";
            case MP3 -> "mp3";
        };
    }

    /** The list of a split's parts, in the work folder. */
    static String list(SplitOutput split) {
        return split.id() + ".ffconcat";
    }
}
