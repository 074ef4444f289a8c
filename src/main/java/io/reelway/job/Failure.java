package io.reelway.job;

import io.reelway.error.ErrorCode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Why a run ends without a result.
 *
 * @param retryAt when it is tried again; empty where it is not
 * @param digest by which the same failure of the next attempt is recognised; empty where that says nothing
 */
public record Failure(ErrorCode code, String message, Optional<Instant> retryAt, Optional<String> digest) {
    /** As records, messages and {@code .error.json} show it. */
    public Map<String, Object> attributes() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code.name());
        error.put("message", message);
        error.put("retryable", code.retryable());
        return error;
    }
}
