package io.reelway.error;

/** Thrown when the program cannot start; the log has told why. */
public final class CannotStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CannotStartException(RuntimeException reason) {
        super(reason.getMessage(), reason);
    }
}
