package io.reelway.cli.shared;

/**
 * Thrown when a command cannot go on. The message is all that the user sees: what was expected, what came, and what to
 * do.
 */
public final class CliException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CliException(String message) {
        super(message);
    }

    public CliException(String message, Throwable cause) {
        super(message, cause);
    }
}
