package io.reelway.error;

/** The error codes of a video. Outcome messages, records and {@code .error.json} files carry these names. */
public enum ErrorCode {
    NOT_A_VIDEO(false),
    CORRUPT_MEDIA(false),
    UNSUPPORTED_MEDIA(false),
    LIMIT_EXCEEDED(false),
    /** The source refers to other files or addresses. */
    FORBIDDEN_REFERENCE(false),
    INVALID_METADATA(false),
    UNKNOWN_PRESET(false),
    INVALID_PRESET(false),
    CHECKSUM_MISMATCH(false),
    QUALITY_REJECTED(false),
    /** A hook of the operator's routes rejected the video. */
    REJECTED(false),
    SOURCE_GONE(false),
    /** The source is in an archive storage class, and must be restored first. */
    SOURCE_ARCHIVED(false),
    /** A policy or a key prevents that the source is read. */
    SOURCE_DENIED(false),
    /** The HTTP server of an input does not answer, breaks off, or sends something else than before. */
    SOURCE_UNAVAILABLE(true),
    SUPERSEDED(false),
    CANCELLED(false),
    /** AWS refuses permanently what a step has to do. */
    STORAGE_REFUSED(false),
    /** Storage is unavailable for a time: tried without limit, and never announced. */
    STORAGE_UNAVAILABLE(true),
    ENCODER_FAILED(true),
    ENCODER_STALLED(true),
    OUT_OF_SPACE(true),
    OUTPUT_NOT_PROVEN(true),
    INTERRUPTED(true),
    INTERNAL(true);

    private final boolean retryable;

    ErrorCode(boolean retryable) {
        this.retryable = retryable;
    }

    /** Whether another attempt may succeed; with a permanent error there is none. */
    public boolean retryable() {
        return retryable;
    }
}
