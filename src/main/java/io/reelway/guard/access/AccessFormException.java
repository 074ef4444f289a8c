package io.reelway.guard.access;

/** Thrown for keys or tokens in a form that cannot be read. The message says what is wrong, and shows nothing of them. */
final class AccessFormException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    AccessFormException(String message) {
        super(message);
    }
}
