package io.reelway.stage;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.aws.Refusals;
import io.reelway.error.Causes;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.job.Failure;
import io.reelway.job.HandOverException;
import io.reelway.job.InJob;
import io.reelway.job.Job;
import io.reelway.progress.ProgressBoard;
import io.reelway.settings.Settings;
import io.reelway.video.Attribute;
import io.reelway.video.Delayed;
import io.reelway.video.Status;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.Exchange;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;

/** Decides what an exception in a stage means for its video: another attempt later, or no more attempts. */
@RegisterForReflection
@ApplicationScoped
@Named("failures")
public class Failures {
    private static final Logger LOG = Logger.getLogger(Failures.class);

    private static final String AGAIN =
            " It came again the same way as in the attempt before, so it is not tried any more.";

    private final ProgressBoard board;
    private final Settings settings;
    private final Clock clock;

    public Failures(ProgressBoard board, Settings settings, Clock clock) {
        this.board = board;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether there is a job whose outcome is still open; otherwise the message goes back to its queue. */
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
        Optional<String> digest = FailureDigest.of(error.code(), error.getMessage(), job);
        boolean cameAgain = digest.isPresent() && digest.equals(job.video().text(Attribute.FAILURE_DIGEST));
        boolean again = error.code().retryable() && !cameAgain && job.video().attempt() < settings.maxAttempts();
        Optional<Instant> retryAt = again
                ? Optional.of(clock.instant()
                        .plus(Delayed.delay(
                                job.video().attempt(),
                                settings.retryDelay(),
                                ThreadLocalRandom.current().nextDouble())))
                : Optional.empty();
        return job.with(job.trail()
                .failed(new Failure(error.code(), error.getMessage() + (cameAgain ? AGAIN : ""), retryAt, digest)));
    }

    private static VideoException ofAws(Throwable fault, String key) {
        if (Refusals.in(fault).isEmpty()) {
            return new VideoException(
                    ErrorCode.STORAGE_UNAVAILABLE,
                    "AWS did not answer as expected while " + key + " was processed: " + fault.getMessage(),
                    fault);
        }
        return new VideoException(
                ErrorCode.STORAGE_REFUSED,
                "AWS refuses what has to be done for " + key + ", for good: " + fault.getMessage()
                        + ". A right of the program's role is missing, or a thing that the settings name"
                        + " (deploy/README.md lists what it needs), or S3 does not take what it was given. Mend that,"
                        + " then retry the video.",
                fault);
    }

    private static boolean isDiskFull(String message) {
        return message.contains("No space left") || message.contains("Disk quota exceeded");
    }

    /**
     * The error of an exception. Errors of storage pass unless they are refusals, a full disk is retryable, and any
     * unexpected exception is INTERNAL.
     */
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
                return ofAws(each, key);
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
                "An unexpected error ended the attempt at " + key + ": " + Causes.root(cause)
                        + ". The log of this time says more; please report it.",
                cause);
    }
}
