package io.reelway.embedded.mediaconvert;

import io.reelway.embedded.http.Body;
import io.reelway.embedded.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;

/** The body of an answer, passed on while it comes. */
record AnsweredBody(InputStream stream, long length) implements Body {

    static AnsweredBody of(Request request, HttpResponse<InputStream> answer) {
        boolean isEmpty = request.method().equals("HEAD") || answer.statusCode() == 204 || answer.statusCode() == 304;
        long length = isEmpty
                ? 0
                : answer.headers().firstValueAsLong("Content-Length").orElse(UNKNOWN);
        return new AnsweredBody(answer.body(), length);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        stream.transferTo(out);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
