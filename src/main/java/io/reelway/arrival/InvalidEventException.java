package io.reelway.arrival;

/** A message on the events queue that is no event of S3; it goes back to the queue and from there to its dead letters. */
public class InvalidEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
