package io.reelway.job;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.document.Document;
import io.reelway.error.ErrorCode;

/**
 * An error in messages, records and reports.
 *
 * @param retryable whether another attempt can succeed
 */
@RegisterForReflection
@Document
public record ErrorEntry(ErrorCode code, String message, boolean retryable) {}
