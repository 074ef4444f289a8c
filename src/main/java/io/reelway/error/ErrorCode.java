package io.reelway.error;

/** Why a video could not be processed. Outcome messages, records and {@code .error.json} files carry these names. */
public enum ErrorCode {
    NOT_A_VIDEO(false),
    CORRUPT_MEDIA(false),
    UNSUPPORTED_MEDIA(false),
    LIMIT_EXCEEDED(false),
    /** The source points at other files or addresses. */
    FORBIDDEN_REFERENCE(false),
    INVALID_METADATA(false),
    UNKNOWN_PRESET(false),
    INVALID_PRESET(false),
    CHECKSUM_MISMATCH(false),
    QUALITY_REJECTED(false),
    /** A hook of the deployer's routes has said so. */
    REJECTED(false),
    SOURCE_GONE(false),
    /** The source lies in an archive, from which it has to be restored first. */
    SOURCE_ARCHIVED(false),
    /** A policy or a key keeps the source from being read. */
    SOURCE_DENIED(false),
    SUPERSEDED(false),
    CANCELLED(false),
    /** AWS refuses for good what a step has to do. */
    STORAGE_REFUSED(false),
    /** Passes: tried for ever, announced never. */
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

    /** Whether another attempt can end differently; a permanent error is given up at once. */
    public boolean retryable() {
        return retryable;
    }
}
