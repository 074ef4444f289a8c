package io.reelway.embedded.http;

import java.io.IOException;

/** One of the services behind the port. */
public interface Service {

    /**
     * Answers one request.
     *
     * @throws AwsException what the caller is to be told, shaped later by {@link #error}
     * @throws IOException when the disk or the connection fails
     */
    Response handle(Request request) throws IOException;

    /** The service's own shape of an error. */
    Response error(Request request, AwsException error);
}
