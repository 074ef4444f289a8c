package io.reelway.record.provisioning;

/**
 * Thrown when a file of the provisioning table was written by Reelway and changed since, or cannot be read as Parquet at
 * all. The message says what was expected and what was found.
 */
public final class BrokenFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenFileException(String message) {
        super(message);
    }

    BrokenFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
