package io.reelway.error;

/** The program cannot start, and why has been told in the log. */
public final class CannotStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CannotStartException(RuntimeException reason) {
        super(reason.getMessage(), reason);
    }
}
