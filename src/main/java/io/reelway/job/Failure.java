package io.reelway.job;

import io.reelway.error.ErrorCode;
import java.time.Instant;
import java.util.Optional;

/**
 * The failure of a run.
 *
 * @param retryAt when it is tried again; empty where it is not
 * @param digest by which the next attempt recognises the same failure; empty where the failure may pass
 */
public record Failure(ErrorCode code, String message, Optional<Instant> retryAt, Optional<String> digest) {
    /** As records, messages and {@code .error.json} show it. */
    public ErrorEntry entry() {
        return new ErrorEntry(code, message, code.retryable());
    }
}
