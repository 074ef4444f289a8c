package io.reelway.stage;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.job.Failure;
import io.reelway.job.HandOverException;
import io.reelway.job.InJob;
import io.reelway.job.Job;
import io.reelway.progress.ProgressBoard;
import io.reelway.settings.Settings;
import io.reelway.video.Status;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.Exchange;
import org.jboss.logging.Logger;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What an exception in a stage means for its video: another attempt later, or the end. */
@ApplicationScoped
@Named("failures")
public class Failures {
    private static final Logger LOG = Logger.getLogger(Failures.class);
    private static final double JITTER = 0.2;
    private static final int FORBIDDEN = 403;

    private final ProgressBoard board;
    private final Settings settings;
    private final Clock clock;

    public Failures(ProgressBoard board, Settings settings, Clock clock) {
        this.board = board;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether there is a job whose end is still open; otherwise the message simply comes back. */
    public boolean isOpen(Exchange exchange) {
        return exchange.getMessage().getBody() instanceof InJob in
                && in.job().video().status() == Status.PROCESSING
                && !in.job().isRecorded()
                && !in.job().isFailed();
    }

    public Job judge(Exchange exchange) {
        Job job = ((InJob) exchange.getMessage().getBody()).job();
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        board.failed(job.videoId(), exchange.getProperty(Exchange.FAILURE_ROUTE_ID, String.class));
        VideoException error = explain(cause, job.video().arrivalKey());
        if (error.code() == ErrorCode.INTERNAL) {
            LOG.errorf(cause, "video %d: unexpected error", job.videoId());
        }
        boolean again = error.code().retryable() && job.video().attempt() < settings.maxAttempts();
        Optional<Instant> retryAt = again
                ? Optional.of(clock.instant()
                        .plus(delay(
                                job.video().attempt(),
                                settings.retryDelay(),
                                ThreadLocalRandom.current().nextDouble())))
                : Optional.empty();
        return job.with(job.trail().failed(new Failure(error.code(), error.getMessage(), retryAt)));
    }

    private static boolean isRefused(Throwable fault) {
        return fault instanceof AwsServiceException answer && answer.statusCode() == FORBIDDEN;
    }

    private static Throwable root(Throwable cause) {
        return cause.getCause() == null ? cause : root(cause.getCause());
    }

    /** Doubles with every attempt; {@code random} from 0 to 1 spreads it so that retries do not come in herds. */
    static Duration delay(int attempt, Duration first, double random) {
        double factor = Math.pow(2, Math.max(0, attempt - 1)) * (1 + JITTER * random);
        return Duration.ofMillis(Math.round(first.toMillis() * factor));
    }

    private static boolean isDiskFull(String message) {
        return message.contains("No space left") || message.contains("Disk quota exceeded");
    }

    /** Storage faults and full disks are retryable; what nobody foresaw is INTERNAL. */
    static VideoException explain(Throwable cause, String key) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof VideoException known) {
                return known;
            }
            if (each instanceof HandOverException refused) {
                return new VideoException(
                        ErrorCode.LIMIT_EXCEEDED,
                        refused.getMessage()
                                + " Set reelway.hand-over-queue to the jobs queue of containers, which take"
                                + " it, or raise the limit; then retry the video.",
                        cause);
            }
            if (each instanceof SdkException) {
                return new VideoException(
                        ErrorCode.STORAGE_UNAVAILABLE,
                        "AWS did not answer as expected while " + key + " was processed: " + each.getMessage()
                                + (isRefused(each)
                                        ? " The program's role lacks a right: deploy/README.md lists those it needs."
                                        : ""),
                        cause);
            }
            if (each instanceof IOException && isDiskFull(String.valueOf(each.getMessage()))) {
                return new VideoException(
                        ErrorCode.OUT_OF_SPACE,
                        "The disk of the work folder filled up while " + key
                                + " was processed. Free some, or set reelway.work-dir to a larger disk.",
                        cause);
            }
        }
        return new VideoException(
                ErrorCode.INTERNAL,
                "An unexpected error ended the attempt at " + key + ": " + root(cause)
                        + ". The log of this time says more; please report it.",
                cause);
    }
}
