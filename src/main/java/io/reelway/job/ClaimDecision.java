package io.reelway.job;

import io.reelway.video.Video;
import java.time.Instant;

/** What a wake-up means for a record; the message that woke it decides nothing. */
enum ClaimDecision {
    /** A new attempt. */
    START,
    /** An earlier run has recorded its end and died before it settled: settle, without a new attempt. */
    RESUME,
    /** The lease expired at the limit of attempts: give it up. */
    EXHAUSTED,
    /** Final, running elsewhere, waiting for metadata, or too early. */
    NOT_NOW;

    static ClaimDecision of(Video video, Instant now, int maxAttempts) {
        return switch (video.status()) {
            case RECEIVED -> START;
            case FAILED -> isPast(video.retryAt().orElse(now), now) ? START : NOT_NOW;
            case PROCESSING -> {
                if (!isPast(video.leaseUntil().orElse(now), now)) {
                    yield NOT_NOW;
                }
                if (video.verdict().isPresent()) {
                    yield RESUME;
                }
                yield video.attempt() >= maxAttempts ? EXHAUSTED : START;
            }
            case WAITING_METADATA, PROCESSED, UNABLE_TO_PROCESS -> NOT_NOW;
        };
    }

    private static boolean isPast(Instant time, Instant now) {
        return !time.isAfter(now);
    }
}
