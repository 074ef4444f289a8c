package io.reelway.embedded.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Optional;

/** Intercepts requests before the services that answer them. */
@FunctionalInterface
public interface Interceptor {
    /** Leaves every request to its service. */
    Interceptor NONE = (service, request, exchange, answer) -> Optional.of(answer.get());

    /** The answer that the service would give. */
    @FunctionalInterface
    interface Answer {
        Response get() throws IOException;
    }

    /**
     * The answer to a request.
     *
     * @param service {@code s3}, {@code sqs}, {@code sns}, {@code dynamodb} or {@code mediaconvert}
     * @param request one whose body can be read again, unless it is for S3
     * @return empty when the connection is to be closed without an answer
     * @throws AwsException what the caller is to be told instead of an answer, in the shape of the service
     */
    Optional<Response> answer(String service, Request request, HttpExchange exchange, Answer answer) throws IOException;
}
