package io.reelway.job;

import io.reelway.error.ErrorCode;
import java.time.Instant;
import java.util.Optional;

/**
 * Why a run ends without a result.
 *
 * @param retryAt when it is tried again; empty where it is not
 * @param digest by which the same failure of the next attempt is recognised; empty where that says nothing
 */
public record Failure(ErrorCode code, String message, Optional<Instant> retryAt, Optional<String> digest) {
    /** As records, messages and {@code .error.json} show it. */
    public ErrorEntry entry() {
        return new ErrorEntry(code, message, code.retryable());
    }
}
