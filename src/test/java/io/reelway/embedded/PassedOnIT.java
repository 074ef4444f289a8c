package io.reelway.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import io.reelway.testkit.EmbeddedAwsProcess;
import io.reelway.testkit.RunningLaptop;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded AWS passes requests to MediaConvert on as they came, and the answers back. */
class PassedOnIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String SIGNED =
            "AWS4-HMAC-SHA256 Credential=any/20261130/eu-west-1/%s/aws4_request, SignedHeaders=host, Signature=00";
    private static final String LONG_ANSWER = "x".repeat(3_000_000);

    @TempDir
    Path folder;

    private final BlockingQueue<Came> came = new LinkedBlockingQueue<>();
    private HttpServer program;
    private EmbeddedAwsProcess aws;

    /** A request as the program gets it. */
    private record Came(String method, String target, Headers headers, String body) {}

    @BeforeEach
    void start() throws IOException {
        program = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        program.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            came.add(new Came(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    body));
            byte[] answer = LONG_ANSWER.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("x-amzn-RequestId", "of-the-program");
            exchange.getResponseHeaders().add("x-amzn-ErrorType", "ConflictException");
            exchange.sendResponseHeaders(409, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        program.start();
        aws = EmbeddedAwsProcess.ofUsers(
                folder.resolve("data"),
                "--mediaconvert",
                "http://127.0.0.1:" + program.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        aws.close();
        program.stop(0);
    }

    private HttpResponse<String> call(String service, String method, String target, BodyPublisher body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(aws.endpoint() + target))
                .method(method, body)
                .header("x-of-caller", "kept");
        if (!service.isEmpty()) {
            request.header("Authorization", SIGNED.formatted(service));
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private Came next() throws InterruptedException {
        return came.poll(10, TimeUnit.SECONDS);
    }

    @Test
    void methodPathQueryHeadersAndBodyArriveAsTheyCame() throws Exception {
        String target = "/2017-08-29/tags/arn%3Aaws%3Amediaconvert%3Aeu-west-1%3A1%3Aqueues%2FA%20b//%2e%2E/+"
                + "?tagKeys=a%2Cb&tagKeys=&x";
        String body = "ü".repeat(2_000_000);

        HttpResponse<String> answer = call("mediaconvert", "PUT", target, BodyPublishers.ofString(body));

        Came request = next();
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.target()).isEqualTo(target);
        assertThat(request.body()).isEqualTo(body);
        assertThat(request.headers().getFirst("Host"))
                .as("an answer that names the host names the address that was called")
                .isEqualTo(aws.endpoint().getAuthority());
        assertThat(request.headers().getFirst("Authorization")).isEqualTo(SIGNED.formatted("mediaconvert"));
        assertThat(request.headers().getFirst("x-of-caller")).isEqualTo("kept");
        assertThat(request.headers()).doesNotContainKeys("Upgrade", "Http2-settings");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().allValues("x-amzn-RequestId")).containsExactly("of-the-program");
        assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains("ConflictException");
        assertThat(answer.body()).isEqualTo(LONG_ANSWER);
    }

    @Test
    void aBodyOfUnknownLengthIsPassedOnToo() throws Exception {
        byte[] bytes = "part".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        call(
                "mediaconvert",
                "POST",
                "/2017-08-29/jobs",
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)));
        assertThat(next().body()).hasSize(bytes.length);
    }

    @Test
    void theSignatureDecidesAndThenThePath() throws Exception {
        call("", "GET", "/2017-08-29/jobs", BodyPublishers.noBody());
        assertThat(next().target()).isEqualTo("/2017-08-29/jobs");

        call("mediaconvert", "POST", "/elsewhere", BodyPublishers.noBody());
        assertThat(next().target()).isEqualTo("/elsewhere");

        HttpResponse<String> bucket = call("s3", "PUT", "/2017-08-29", BodyPublishers.noBody());
        assertThat(bucket.statusCode()).isEqualTo(200);
        assertThat(call("s3", "PUT", "/2017-08-29/jobs", BodyPublishers.ofString("object"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(call("s3", "GET", "/2017-08-29/jobs", BodyPublishers.noBody())
                        .body())
                .isEqualTo("object");
        assertThat(came).isEmpty();
    }

    @Test
    void pagesOfOtherSitesAreRefusedHere() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(aws.endpoint() + "/2017-08-29/jobs"))
                .header("Origin", "https://example.com")
                .POST(BodyPublishers.ofString("{}"))
                .build();
        assertThat(CLIENT.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
        assertThat(came).isEmpty();
    }

    @Test
    void withoutTheProgramTheCallerIsToldSoInTheShapeOfTheService() throws Exception {
        program.stop(0);

        HttpResponse<String> answer = call("mediaconvert", "GET", "/2017-08-29/jobs", BodyPublishers.noBody());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains("ServiceUnavailableException");
        assertThat(RunningLaptop.json(answer.body()).path("message").asText())
                .contains("127.0.0.1:" + program.getAddress().getPort(), "nobody listens there");
    }
}
