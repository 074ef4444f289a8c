package io.reelway.probe;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Creates the exception for a source that ffprobe refused, or in which it found nothing to use. */
public final class ProbeFailure {
    private static final Pattern NOT_ALLOWED = Pattern.compile("\\[([\\w,]+)( @ [^]]*)?] Format not on whitelist");
    private static final Pattern PROTOCOL_NOT_ALLOWED = Pattern.compile("Protocol '[^']*' not on whitelist");
    /** ffprobe's last line when it refuses the file itself; a failing disk gives another line. */
    private static final Pattern REFUSED = Pattern.compile(
            "(?m)^file:source: (?!Input/output error|No such file|Permission denied|Too many open files)");
    /** Messages of demuxers for a known container with broken content. */
    private static final List<String> BROKEN = List.of(
            "moov atom not found",
            "truncated",
            "End of file",
            "error reading header",
            "EBML header parsing failed",
            "Invalid element",
            "corrupt",
            "contradictionary STSC and STCO");

    private ProbeFailure() {}

    /**
     * @param exit ffprobe's exit code, not 0
     * @param stderrTail the last lines that it wrote
     * @param key the object, for the message
     */
    public static VideoException of(int exit, String stderrTail, String key) {
        Matcher refused = NOT_ALLOWED.matcher(stderrTail);
        if (refused.find()) {
            return notAllowed(refused.group(1), key);
        }
        String said = tellingLine(stderrTail, exit);
        if (BROKEN.stream().anyMatch(stderrTail::contains)) {
            return new VideoException(
                    ErrorCode.CORRUPT_MEDIA,
                    "The file " + key + " begins as a video but cannot be read: " + said
                            + ". It is damaged or was not uploaded whole: export it and upload it again.");
        }
        if (stderrTail.contains("Invalid data found") || stderrTail.contains("could not find codec parameters")) {
            return new VideoException(
                    ErrorCode.NOT_A_VIDEO,
                    "Expected a video or audio file in " + key + ", found no known container: " + said
                            + ". Upload MP4, MOV, MKV, WebM, MPEG-TS, AVI, MXF or another video file.");
        }
        if (PROTOCOL_NOT_ALLOWED.matcher(stderrTail).find()) {
            return new VideoException(
                    ErrorCode.FORBIDDEN_REFERENCE,
                    "The file " + key + " points at an address, which was not opened: " + said
                            + ". Upload the video itself, with everything in one file.");
        }
        if (REFUSED.matcher(stderrTail).find()) {
            return new VideoException(
                    ErrorCode.CORRUPT_MEDIA,
                    "The file " + key + " cannot be read: " + said + ". Export it and upload it again.");
        }
        return new VideoException(
                ErrorCode.INTERNAL, "ffprobe could not look at " + key + " (exit " + exit + "): " + said);
    }

    /**
     * Refuses a source without anything to play, before limits and plans look at it.
     *
     * @throws VideoException NOT_A_VIDEO or UNSUPPORTED_MEDIA
     */
    public static void refuseUnplayable(MediaInfo info, String key) {
        if (info.picture().isPresent() || info.sound().isPresent()) {
            return;
        }
        boolean unknownCodec =
                info.video().stream().anyMatch(track -> track.codec().isEmpty())
                        || info.audio().stream().anyMatch(track -> track.codec().isEmpty());
        if (unknownCodec) {
            throw new VideoException(
                    ErrorCode.UNSUPPORTED_MEDIA,
                    "The streams of " + key + " (container " + info.container()
                            + ") use codecs that this ffmpeg does not know. Export as H.264 or HEVC with AAC.");
        }
        if (info.video().stream().anyMatch(track -> !track.attachedPicture())) {
            throw new VideoException(
                    ErrorCode.CORRUPT_MEDIA,
                    "The video stream of " + key + " has no picture size: no frame of it could be read."
                            + " Export it and upload it again.");
        }
        throw new VideoException(
                ErrorCode.NOT_A_VIDEO,
                "Expected a video or audio stream in " + key + ", found none (container " + info.container() + ", "
                        + info.streams() + " streams of other types).");
    }

    private static VideoException notAllowed(String demuxer, String key) {
        if (SourceFormats.REFERENCES.contains(demuxer)) {
            return new VideoException(
                    ErrorCode.FORBIDDEN_REFERENCE,
                    "The file " + key + " is of the kind \"" + demuxer
                            + "\", which points at other files or addresses; those are never opened."
                            + " Upload the video itself.");
        }
        return new VideoException(
                ErrorCode.NOT_A_VIDEO,
                "Expected a video in " + key + ", found the kind \"" + demuxer
                        + "\". Upload MP4, MOV, MKV, WebM, MPEG-TS, AVI, MXF or another video file.");
    }

    /** The line that names the damage, else the last line. */
    private static String tellingLine(String stderr, int exit) {
        return stderr.lines()
                .map(String::strip)
                .filter(line -> BROKEN.stream().anyMatch(line::contains))
                .findFirst()
                .or(() -> stderr.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .reduce((before, line) -> line))
                .orElse("exit " + exit + " without a word")
                .replaceFirst("^file:source: ", "");
    }
}
