package io.reelway.stage;

import io.reelway.digest.Sha256;
import io.reelway.error.ErrorCode;
import io.reelway.job.Job;
import io.reelway.job.ProgramRun;
import io.reelway.job.Purpose;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Makes a short digest of how a program failed. By it the next attempt recognises the same failure. It covers the code,
 * the message with the program's last words, the exit code and the arguments, without what differs in each run.
 */
final class FailureDigest {
    private static final int DIGITS = 16;
    /**
     * The first exit code that stands for a signal in a shell and in Java: 128 and the signal's number. ffmpeg itself
     * returns 255 when a signal ends it.
     */
    private static final int FIRST_SIGNAL = 128 + 1;

    private static final int LAST_SIGNAL = 128 + 31;
    private static final int FFMPEG_BY_SIGNAL = 255;

    /**
     * What differs in each run: addresses in memory, times of day and of media, how fast and how far the encode was.
     */
    private static final String PASSING = "0x[0-9a-fA-F]+|\\d+:\\d\\d:\\d\\d([.,]\\d+)?Z?|\\d{4}-\\d\\d-\\d\\dT?"
            + "|\\b(frame|fps|q|L?size|time|bitrate|speed|elapsed|dup|drop)= *\\S+";

    private FailureDigest() {}

    /**
     * The digest; empty where another attempt may well have another outcome. Only what a program does by itself is
     * expected to happen again.
     */
    static Optional<String> of(ErrorCode code, String message, Job job) {
        return (switch (code) {
                    case ENCODER_FAILED -> last(job, run -> run.exit() != 0).filter(run -> !isSignal(run.exit()));
                    case OUTPUT_NOT_PROVEN -> last(job, run -> run.purpose() == Purpose.ENCODE);
                    default -> Optional.<ProgramRun>empty();
                })
                .map(run -> digest(stripped(
                        String.join("\n", code.name(), message, run.program(), Integer.toString(run.exit())) + "\n"
                                + String.join("\n", run.argv()),
                        job)));
    }

    private static Optional<ProgramRun> last(Job job, Predicate<ProgramRun> meant) {
        return job.trail().runs().stream().filter(meant).reduce((earlier, later) -> later);
    }

    private static boolean isSignal(int exit) {
        return exit >= FIRST_SIGNAL && exit <= LAST_SIGNAL || exit == FFMPEG_BY_SIGNAL;
    }

    private static String stripped(String text, Job job) {
        return text.replace(job.folder().toString(), "").replace(job.run(), "").replaceAll(PASSING, "");
    }

    private static String digest(String text) {
        return Sha256.of(text).substring(0, DIGITS);
    }
}
