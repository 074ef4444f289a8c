package io.reelway.embedded.mediaconvert;

import io.reelway.embedded.http.AwsException;
import io.reelway.embedded.http.Json;
import io.reelway.embedded.http.Request;
import io.reelway.embedded.http.Response;
import io.reelway.embedded.http.Service;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;

/**
 * The service MediaConvert: passes each request on to another program, and its answer back. Method, path, query, Host
 * and all other headers that are not about the connection stay as they are, so a signature stays valid, and an answer
 * that is made from the Host header names this address.
 */
public final class MediaConvertService implements Service {
    /** The property of the JDK that lets a client set the Host header; to be set before the first client. */
    public static final String HOST_PROPERTY = "jdk.httpclient.allowRestrictedHeaders";

    private static final String NAME = "mediaconvert";
    private static final String ROOT = "/2017-08-29/";
    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** Clients of AWS give up after a minute. */
    private static final Duration ANSWER = Duration.ofMinutes(2);

    private final Optional<URI> program;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();

    /** @param program the address of the program that answers; without one, requests are refused */
    public MediaConvertService(Optional<URI> program) {
        this.program = program;
    }

    /** Whether a request is for MediaConvert: signed for it, or unsigned with a path of its API. */
    public static boolean isFor(Request request) {
        String signed = request.signedService();
        return signed.equals(NAME) || signed.isEmpty() && request.rawPath().startsWith(ROOT);
    }

    @Override
    public Response handle(Request request) throws IOException {
        URI to = program.orElseThrow(() -> AwsException.unsupported(
                "NotImplementedException",
                "MediaConvert",
                "S3, SQS, SNS and DynamoDB, and no --mediaconvert is given"));
        try {
            HttpResponse<InputStream> answer = client.send(passedOn(request, to), BodyHandlers.ofInputStream());
            return PassedHeaders.of(answer, Response.of(answer.statusCode(), AnsweredBody.of(request, answer)));
        } catch (ConnectException | HttpTimeoutException e) {
            throw unavailable(to, reason(e));
        } catch (IOException e) {
            throw unavailable(to, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(to, "the embedded AWS ends");
        }
    }

    @Override
    public Response error(Request request, AwsException error) {
        return Response.text(
                        error.status(),
                        "application/json",
                        Json.object().put("message", error.getMessage()).toString())
                .with("x-amzn-ErrorType", error.code());
    }

    private static HttpRequest passedOn(Request request, URI program) {
        String query = request.rawQuery() == null ? "" : "?" + request.rawQuery();
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(program + request.rawPath() + query))
                .timeout(ANSWER)
                .method(request.method(), body(request));
        PassedHeaders.of(request, builder);
        return builder.build();
    }

    /** It is read while it is sent, so that it may be of any length. */
    private static BodyPublisher body(Request request) {
        long length = request.length();
        if (length == 0) {
            return BodyPublishers.noBody();
        }
        BodyPublisher stream = BodyPublishers.ofInputStream(request::body);
        return length < 0 ? stream : BodyPublishers.fromPublisher(stream, length);
    }

    private static String reason(IOException e) {
        return e instanceof HttpTimeoutException && !(e instanceof HttpConnectTimeoutException)
                ? "no answer came within " + ANSWER.toSeconds() + " s"
                : "nobody listens there";
    }

    private static AwsException unavailable(URI program, String reason) {
        return new AwsException(
                503,
                "ServiceUnavailableException",
                "The embedded AWS passes MediaConvert's requests on to " + program + ", but " + reason
                        + ". See whether that program runs, and call again.");
    }
}
