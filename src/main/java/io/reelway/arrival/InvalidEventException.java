package io.reelway.arrival;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.error.Printable;

/**
 * Thrown for a message that is no valid S3 event, job message or call. The message goes back to its queue, and from
 * there to the dead-letter queue.
 */
@RegisterForReflection
public class InvalidEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 200;

    public InvalidEventException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The beginning of a foreign text, on one line. */
    public static String shown(String text) {
        return Printable.withoutControls(text.substring(0, Math.min(SHOWN, text.length())));
    }
}
