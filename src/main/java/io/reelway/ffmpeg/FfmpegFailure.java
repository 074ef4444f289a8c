package io.reelway.ffmpeg;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.util.List;
import java.util.Optional;

/** Creates the exception for an ffmpeg encode that failed. */
public final class FfmpegFailure {
    private static final int LINES = 6;
    private static final List<String> NO_DECODER =
            List.of("Decoding requested, but no decoder found", "no decoder found for", "Decoder not found");
    /** ffmpeg's message when the machine has too little memory: then no part of ffmpeg is to blame. */
    private static final String NO_MEMORY = "Cannot allocate memory";

    /** The message of both 5.1 and 8.0 when a copy fails: the copied packets do not follow the rules of their codec. */
    private static final String NO_COPY = "Error applying bitstream filters to an output packet";

    private static final String NO_TIMES = "Can't write packet with unknown timestamp";

    /**
     * Exit code by ffmpeg's manual ({@code -max_error_rate}): two thirds of what it decoded were broken. 5.1 gives no
     * counts.
     */
    private static final int MOSTLY_BROKEN = 69;

    private FfmpegFailure() {}

    /**
     * Whether it failed on packets that it was to copy. Decoded instead, they may cost only a frame.
     *
     * @param stderrTail the last lines that it wrote
     * @param key the source
     */
    public static boolean isOfCopies(int exit, String stderrTail, String key) {
        return exit != 0
                && stderrTail.contains(NO_COPY)
                && !stderrTail.contains(NO_MEMORY)
                && LimitFailure.find("ffmpeg", exit, stderrTail, key).isEmpty();
    }

    /**
     * @param exit ffmpeg's exit code, not 0
     * @param stderrTail the last lines that it wrote
     * @param decoded what it logged about decoding
     * @param key the source, for the message
     */
    public static VideoException of(int exit, String stderrTail, DecodeWords decoded, String key) {
        String words = lastLines(stderrTail);
        Optional<VideoException> limit = LimitFailure.find("ffmpeg", exit, stderrTail, key);
        if (limit.isPresent()) {
            return limit.get();
        }
        if (NO_DECODER.stream().anyMatch(stderrTail::contains)) {
            return new VideoException(
                    ErrorCode.UNSUPPORTED_MEDIA,
                    "This ffmpeg cannot decode a stream of " + key + ". Export as H.264 or HEVC with AAC. It said: "
                            + words);
        }
        if (stderrTail.contains(NO_TIMES)) {
            return new VideoException(
                    ErrorCode.CORRUPT_MEDIA,
                    "Packets of " + key + " have no times, as where an index is broken, so they cannot be copied."
                            + " Export it and upload it again. ffmpeg said: " + words);
        }
        Optional<DecodeWords.Track> broken =
                decoded.tracks().stream().filter(FfmpegFailure::isBroken).findFirst();
        if (broken.isPresent()) {
            DecodeWords.Track track = broken.get();
            return new VideoException(
                    ErrorCode.CORRUPT_MEDIA,
                    "Stream " + track.stream() + " of " + key + " is broken: of " + track.packets() + " packets "
                            + track.bad() + " are bad, and ffmpeg gave up. Export it and upload it again. It said: "
                            + words);
        }
        if (exit == MOSTLY_BROKEN) {
            return new VideoException(
                    ErrorCode.CORRUPT_MEDIA,
                    "Most of a stream of " + key + " is broken, and ffmpeg gave up. Export it and upload it again. It"
                            + " said: " + words);
        }
        return FfmpegPart.find(stderrTail)
                .filter(spoken -> !stderrTail.contains(NO_MEMORY))
                .map(spoken -> spoken.part().failure(key, spoken.words()))
                .orElseGet(() -> new VideoException(
                        ErrorCode.ENCODER_FAILED,
                        "ffmpeg gave up on " + key + " with exit code " + exit + ": " + words));
    }

    /** Whether more than a hundredth is bad: then another attempt would not be better, whatever ended the run. */
    private static boolean isBroken(DecodeWords.Track track) {
        return track.isDecoded() && track.bad() > 1 && track.bad() * 100 > track.packets();
    }

    private static String lastLines(String stderr) {
        List<String> lines = stderr.lines()
                .filter(line -> !line.isBlank())
                .map(String::strip)
                .toList();
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    }
}
