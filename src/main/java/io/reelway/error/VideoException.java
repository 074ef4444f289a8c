package io.reelway.error;

import java.util.Objects;

/**
 * Thrown when a video cannot be processed further. The message says what was expected, what came, with which object or
 * file, and what to do. Users read it in {@code .error.json} and in the outcome message. So it holds no credentials and
 * no signed addresses, and is one line of printable text whatever a key or a program has put into it.
 */
public class VideoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    public VideoException(ErrorCode code, String message) {
        this(code, message, null);
    }

    public VideoException(ErrorCode code, String message, Throwable cause) {
        super(Printable.line(message), cause);
        this.code = Objects.requireNonNull(code, "code");
    }

    public ErrorCode code() {
        return code;
    }
}
