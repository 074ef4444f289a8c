package io.reelway.embedded.http;

import java.util.Map;

/**
 * An error that the caller of a service gets, with the HTTP status, the service's code and further fields of the
 * answer.
 */
public final class AwsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient Map<String, Object> details;

    public AwsException(int status, String code, String message) {
        this(status, code, message, Map.of());
    }

    public AwsException(int status, String code, String message, Map<String, Object> details) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.details = details;
    }

    /**
     * The error for a feature of AWS that this program does not have: 501, so that no caller takes silence for success.
     */
    public static AwsException unsupported(String code, String what, String known) {
        return new AwsException(
                501, code, what + ": not supported here; this embedded AWS knows only " + known, Map.of());
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** Fields of the answer beside code and message: strings for XML, JSON nodes for JSON. */
    public Map<String, Object> details() {
        return details;
    }
}
