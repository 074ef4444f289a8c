package io.reelway.mediaconvert.job;

import io.reelway.error.ErrorCode;

/**
 * The number that MediaConvert has for an error: the nearest of those that it has published.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/ug/mediaconvert_error_codes.html">AWS: error codes</a>
 */
public final class ErrorNumber {
    private ErrorNumber() {}

    /** @param code name of an {@link ErrorCode} */
    public static int of(String code) {
        return switch (ErrorCode.valueOf(code)) {
            case INVALID_PRESET, UNKNOWN_PRESET, INVALID_METADATA, FORBIDDEN_REFERENCE, LIMIT_EXCEEDED -> 1010;
            case NOT_A_VIDEO -> 1030;
            case CORRUPT_MEDIA, UNSUPPORTED_MEDIA -> 1040;
            case SOURCE_DENIED, SOURCE_ARCHIVED -> 1401;
            case SOURCE_GONE, SOURCE_UNAVAILABLE, SUPERSEDED -> 1404;
            case STORAGE_REFUSED -> 1433;
            case CHECKSUM_MISMATCH,
                    QUALITY_REJECTED,
                    REJECTED,
                    CANCELLED,
                    STORAGE_UNAVAILABLE,
                    ENCODER_FAILED,
                    ENCODER_STALLED,
                    OUT_OF_SPACE,
                    OUTPUT_NOT_PROVEN,
                    INTERRUPTED,
                    INTERNAL -> 1999;
        };
    }
}
