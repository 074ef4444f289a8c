package io.reelway.proof.measure;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HLS media playlist (RFC 8216) of a whole video.
 *
 * @param targetDuration seconds, as the playlist states, at least 1
 * @param init what {@code #EXT-X-MAP} names: the initialisation segment of fragmented MP4; empty for transport streams
 * @param segments in order
 */
public record MediaPlaylist(int targetDuration, Optional<String> init, List<Segment> segments) {
    /** The version that {@code #EXT-X-MAP} needs (RFC 8216, 7); the other tags would need less. */
    private static final int VERSION = 6;

    private static final Pattern TARGET = Pattern.compile("#EXT-X-TARGETDURATION:([0-9]{1,6})");
    private static final Pattern EXTINF = Pattern.compile("#EXTINF:([0-9]{1,7}(?:\\.[0-9]+)?),.*");
    private static final Pattern MAP = Pattern.compile("#EXT-X-MAP:URI=\"([^\"]+)\"");
    /** Tags that make segments depend on their neighbours, or change their initialisation segment or clock. */
    private static final List<String> BREAKS = List.of("#EXT-X-DISCONTINUITY", "#EXT-X-BYTERANGE", "#EXT-X-KEY");

    public MediaPlaylist {
        segments = List.copyOf(segments);
    }

    /** @param uri as the playlist writes it */
    public record Segment(String uri, double seconds) {}

    /**
     * Reads the playlist that ffmpeg wrote, and refuses one that players cannot play.
     *
     * @param file for messages
     * @throws VideoException OUTPUT_NOT_PROVEN when it is unfinished, empty, a segment exceeds the target duration, or
     *     its segments do not belong together
     */
    public static MediaPlaylist parse(String file, String text) {
        List<String> lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        if (lines.isEmpty()
                || !lines.get(0).equals("#EXTM3U")
                || !lines.get(lines.size() - 1).equals("#EXT-X-ENDLIST")) {
            throw notProven(file, "a playlist from #EXTM3U to #EXT-X-ENDLIST", lines.size() + " lines without both");
        }
        int target = -1;
        double seconds = -1;
        Optional<String> init = Optional.empty();
        List<Segment> segments = new ArrayList<>();
        for (String line : lines) {
            Matcher targetLine = TARGET.matcher(line);
            Matcher extinf = EXTINF.matcher(line);
            Matcher map = MAP.matcher(line);
            if (targetLine.matches()) {
                // ffmpeg writes 0 where all segments are shorter than half a second
                target = Math.max(1, Integer.parseInt(targetLine.group(1)));
            } else if (extinf.matches()) {
                seconds = Double.parseDouble(extinf.group(1));
            } else if (line.startsWith("#EXT-X-MAP")) {
                if (!map.matches() || init.isPresent() || !segments.isEmpty()) {
                    throw notProven(file, "one #EXT-X-MAP of a whole file before all segments", line);
                }
                init = Optional.of(map.group(1));
            } else if (BREAKS.stream().anyMatch(line::startsWith)) {
                throw notProven(file, "segments that belong together", line);
            } else if (!line.startsWith("#")) {
                segments.add(segment(file, line, seconds, target));
                seconds = -1;
            }
        }
        if (segments.isEmpty()) {
            throw notProven(file, "at least one segment", "none");
        }
        return new MediaPlaylist(target, init, segments);
    }

    private static Segment segment(String file, String uri, double seconds, int target) {
        if (seconds < 0 || Math.round(seconds) > target) {
            throw notProven(
                    file,
                    "an #EXTINF of at most " + target + " s (the target duration) before " + uri,
                    seconds < 0 ? "none" : seconds + " s");
        }
        return new Segment(uri, seconds);
    }

    private static VideoException notProven(String file, String expected, String came) {
        return new VideoException(
                ErrorCode.OUTPUT_NOT_PROVEN, "Expected in " + file + " " + expected + ", got " + came + ".");
    }

    /** Seconds of all segments. */
    public double duration() {
        return segments.stream().mapToDouble(Segment::seconds).sum();
    }

    /**
     * The playlist's text with other names.
     *
     * @param initUri of the initialisation segment, where there is one
     * @param uri of a segment, by its number from 1
     */
    public String text(String initUri, IntFunction<String> uri) {
        StringBuilder text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:" + VERSION + "\n");
        text.append("#EXT-X-TARGETDURATION:").append(targetDuration).append('\n');
        text.append("#EXT-X-MEDIA-SEQUENCE:1\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        if (init.isPresent()) {
            text.append("#EXT-X-MAP:URI=\"").append(initUri).append("\"\n");
        }
        for (int i = 0; i < segments.size(); i++) {
            text.append(String.format(
                    Locale.ROOT, "#EXTINF:%.6f,\n", segments.get(i).seconds()));
            text.append(uri.apply(i + 1)).append('\n');
        }
        return text.append("#EXT-X-ENDLIST\n").toString();
    }
}
