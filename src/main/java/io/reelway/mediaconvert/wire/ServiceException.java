package io.reelway.mediaconvert.wire;

import java.util.Arrays;
import java.util.Objects;

/** A refusal in the shape of the service: a kind with its status, and a message that the caller reads. */
public class ServiceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** The exceptions of the service. */
    public enum Kind {
        BAD_REQUEST(400, "BadRequestException"),
        QUOTA_EXCEEDED(402, "ServiceQuotaExceededException"),
        FORBIDDEN(403, "ForbiddenException"),
        NOT_FOUND(404, "NotFoundException"),
        CONFLICT(409, "ConflictException"),
        /** The service's model has none for a body that is too large; AWS's gateway has this one. */
        TOO_LARGE(413, "RequestEntityTooLargeException"),
        TOO_MANY_REQUESTS(429, "TooManyRequestsException"),
        INTERNAL(500, "InternalServerErrorException");

        private final int status;
        private final String word;

        Kind(int status, String word) {
            this.status = status;
            this.word = word;
        }

        /** The kind of a status; of one that the service does not have the nearest. */
        public static Kind of(int status) {
            return Arrays.stream(values())
                    .filter(kind -> kind.status == status)
                    .findFirst()
                    .orElse(status == 405 ? NOT_FOUND : status < 500 ? BAD_REQUEST : INTERNAL);
        }

        /** The status of HTTP. */
        public int status() {
            return status;
        }

        /** The name of the exception, in the header {@code x-amzn-ErrorType}. */
        public String word() {
            return word;
        }
    }

    public ServiceException(Kind kind, String message) {
        this(kind, message, null);
    }

    public ServiceException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind, "kind");
    }

    public Kind kind() {
        return kind;
    }

    /** 400 about one member. */
    public static ServiceException badRequest(String path, String why) {
        Mistakes mistakes = new Mistakes();
        mistakes.add(path, why);
        return mistakes.asException();
    }

    public static ServiceException notFound(String message) {
        return new ServiceException(Kind.NOT_FOUND, message);
    }

    public static ServiceException conflict(String message) {
        return new ServiceException(Kind.CONFLICT, message);
    }
}
