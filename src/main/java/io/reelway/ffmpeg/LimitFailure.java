package io.reelway.ffmpeg;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds a full disk or an exceeded limit in what a program logged, even where its exit code says success. The messages
 * are those of the C library, of libavformat/options_table.h and of libavutil/imgutils.c.
 */
public final class LimitFailure {
    /** Exit code of a program that SIGKILL ended, for a shell and Java: 128 and the signal's number. */
    private static final int KILLED = 128 + 9;

    private static final int CPU_TIME = 128 + 24;
    private static final int FILE_SIZE = 128 + 25;

    private LimitFailure() {}

    /**
     * @param program its name
     * @param exit its exit code, 0 too
     * @param stderrTail the last lines that it wrote
     * @param key the source, for the message
     * @return OUT_OF_SPACE, LIMIT_EXCEEDED or ENCODER_FAILED; empty where no limit was the reason
     */
    public static Optional<VideoException> find(String program, int exit, String stderrTail, String key) {
        String work = program + " at work on " + key;
        Optional<String> full = said(stderrTail, "No space left on device", "Disk quota exceeded");
        if (full.isPresent()) {
            return failure(
                    ErrorCode.OUT_OF_SPACE,
                    "The disk filled up with " + work
                            + ". Free some, or set reelway.work-dir to a larger disk. It said: " + full.get());
        }
        if (exit == FILE_SIZE || exit != 0 && said(stderrTail, "File too large").isPresent()) {
            return failure(
                    ErrorCode.LIMIT_EXCEEDED,
                    "A file that " + work + " was writing grew beyond reelway.max-bytes. Raise it if that is meant.");
        }
        Optional<String> pixels = said(stderrTail, "exceeds specified max pixel count");
        if (pixels.isPresent()) {
            return failure(
                    ErrorCode.LIMIT_EXCEEDED,
                    "Some picture of " + key + " has more pixels than reelway.max-pixels allows; it is not decoded."
                            + " Raise reelway.max-pixels if it is meant. " + program + " said: " + pixels.get());
        }
        Optional<String> streams = said(stderrTail, "exceeds max_streams parameter");
        if (streams.isPresent()) {
            return failure(
                    ErrorCode.LIMIT_EXCEEDED,
                    "The file " + key + " has more streams than reelway.max-streams allows. Raise it if that is meant. "
                            + program + " said: " + streams.get());
        }
        if (exit == KILLED || exit == CPU_TIME) {
            return failure(
                    ErrorCode.ENCODER_FAILED,
                    "The system killed " + work + " (exit code " + exit
                            + "): most often the memory of the machine or container was too small. Give it more, or lower"
                            + " reelway.concurrency.");
        }
        return Optional.empty();
    }

    /** The first line with one of the phrases. */
    private static Optional<String> said(String words, String... phrases) {
        return words.lines()
                .map(String::strip)
                .filter(line -> Arrays.stream(phrases).anyMatch(line::contains))
                .findFirst();
    }

    private static Optional<VideoException> failure(ErrorCode code, String message) {
        return Optional.of(new VideoException(code, message));
    }
}
