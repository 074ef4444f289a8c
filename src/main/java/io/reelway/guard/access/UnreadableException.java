package io.reelway.guard.access;

/** Thrown where nobody can say now who may ask, since a secret or a key could not be read. */
public final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreadableException(String message) {
        super(message, null, false, false);
    }
}
