package io.reelway.arrival;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.error.Printable;

/** A message on the events queue that is no event of S3; it goes back to the queue and from there to its dead letters. */
@RegisterForReflection
public class InvalidEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 200;

    public InvalidEventException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The beginning of somebody else's text, on one line. */
    public static String shown(String text) {
        return Printable.replaced(text.substring(0, Math.min(SHOWN, text.length())), " ");
    }
}
