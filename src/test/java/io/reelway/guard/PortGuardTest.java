package io.reelway.guard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.reelway.guard.access.Access;
import io.reelway.guard.access.SampleAccess;
import io.reelway.guard.access.SignedPerson;
import io.reelway.settings.ApiRole;
import io.reelway.testkit.SdkSigner;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The guard before a server that answers everything: what comes through says so. */
class PortGuardTest {
    private static final String ELSEWHERE = "0.0.0.0";
    private static final String JOBS = "/2017-08-29/jobs";
    private static final String JOB = "{\"settings\":{}}";
    private static final String KEY = "AKIDEXAMPLE";
    private static final String SECRET = "hunter2+hunter2/hunter2";
    private static final String OPERATOR = "operator's token";
    private static final String VIEWER = "viewer's token";

    private static Vertx vertx;

    private HttpServer server;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private void start(String boundTo, Access access) {
        PortGuard guard = new PortGuard(boundTo, () -> access, Clock.systemUTC());
        Router router = Router.router(vertx);
        router.route().handler(guard::check);
        router.route().handler(exchange -> {
            String region = SignedRegion.of(exchange).orElse("none");
            String body = exchange.body() == null || exchange.body().buffer() == null
                    ? ""
                    : exchange.body().asString();
            exchange.response().end("answered " + exchange.normalizedPath() + " " + region + " " + body);
        });
        server = vertx.createHttpServer()
                .requestHandler(request -> {
                    // as Quarkus does, so that nothing of a body is lost
                    request.pause();
                    router.handle(request);
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private void startElsewhere() {
        start(ELSEWHERE, all().build());
    }

    private static SampleAccess all() {
        return new SampleAccess()
                .keys(KEY + "=" + SECRET)
                .tokens(SampleAccess.token(OPERATOR, "operator", "ann") + ","
                        + SampleAccess.token(VIEWER, "viewer", "vic"));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.actualPort() + path);
    }

    private RequestSpecification asked() {
        return given().baseUri(uri("").toString())
                .urlEncodingEnabled(false)
                .redirects()
                .follow(false);
    }

    private static Cookie tokenCookie(String token) {
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(token.getBytes(StandardCharsets.UTF_8));
        return new Cookie.Builder("reelway-token", value).build();
    }

    private static SdkSigner signer() {
        return new SdkSigner(KEY, SECRET);
    }

    private Response signed(SdkSigner signer, String method, String path, String body) {
        return asked().headers(signer.headers(method, uri(path), body))
                .body(body)
                .request(method, path);
    }

    // --- loopback ------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "::1"})
    void onLoopbackEverythingIsOpen(String boundTo) {
        start(boundTo, new SampleAccess().build());

        for (String path : List.of("/", "/api/videos", "/q/health", JOBS)) {
            asked().get(path).then().statusCode(200);
        }
        asked().body(JOB).post(JOBS).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reelway.example", "localhost.evil.example", "127.0.0.2", "0.0.0.0"})
    void onLoopbackOtherHostsAreRefused(String host) {
        start("127.0.0.1", all().build());

        for (String path : List.of("/", "/q/health", JOBS)) {
            asked().header("Host", host).get(path).then().statusCode(403).body(containsString("set QUARKUS_HTTP_HOST"));
        }
    }

    @Test
    void onLoopbackTheRegionIsWhatTheRequestSays() {
        start("127.0.0.1", new SampleAccess().build());

        signed(signer(), "GET", JOBS, "").then().statusCode(200).body(containsString(JOBS + " eu-west-1"));
        asked().get(JOBS).then().body(containsString("none"));
        asked().header("Authorization", "AWS4-HMAC-SHA256 Credential=a/20260101/x\"y/mediaconvert/aws4_request")
                .get(JOBS)
                .then()
                .body(containsString("none"));
    }

    // --- pages of others ------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", ELSEWHERE})
    void pagesOfOtherOriginsChangeNothing(String boundTo) {
        start(boundTo, all().build());

        for (Map<String, String> headers :
                List.of(Map.of("Sec-Fetch-Site", "cross-site"), Map.of("Origin", "http://evil.example"))) {
            asked().headers(headers)
                    .cookie(tokenCookie(OPERATOR))
                    .post("/api/videos/1/retry")
                    .then()
                    .statusCode(403)
                    .contentType("application/problem+json")
                    .body("detail", containsString("another origin"));
            asked().headers(headers)
                    .body(JOB)
                    .post(JOBS)
                    .then()
                    .statusCode(403)
                    .header("x-amzn-ErrorType", "ForbiddenException")
                    .body("message", containsString("another origin"));
            asked().headers(headers)
                    .formParam("token", OPERATOR)
                    .post("/token")
                    .then()
                    .statusCode(403);
        }
        asked().header("Origin", uri("").toString())
                .cookie(tokenCookie(OPERATOR))
                .post("/api/videos/1/retry")
                .then()
                .statusCode(200);
    }

    // --- nothing set ----------------------------------------------------------------

    @Test
    void withoutSettingsAllButHealthIsRefusedInASentenceThatNamesThem() {
        start(ELSEWHERE, new SampleAccess().build());

        for (String path : List.of("/", "/api/videos", "/q/metrics", "/index.html", "/q/healthy", "/anything")) {
            asked().get(path)
                    .then()
                    .statusCode(403)
                    .contentType("application/problem+json")
                    .body("detail", containsString("set REELWAY_API_TOKENS_SECRET or REELWAY_API_TOKENS"))
                    .body("detail", containsString("REELWAY_API_LOAD_BALANCER"));
        }
        signed(signer(), "POST", JOBS, JOB)
                .then()
                .statusCode(403)
                .header("x-amzn-ErrorType", "ForbiddenException")
                .body("message", containsString("set REELWAY_API_KEYS_SECRET or REELWAY_API_KEYS"));
        for (String path : List.of("/q/health", "/q/health/live", "/q/health/ready")) {
            asked().get(path).then().statusCode(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/health/../../api/videos",
                "/q/health/%2e%2e/%2E%2e/api/videos",
                "/q/health/./../metrics",
                "/q/health%2f..%2f..%2fapi/videos",
                "/q/health;x/../../api/videos",
                "//q/health/..//../api/videos",
                "/Q/health",
                "/%zz",
                "/2017-08-29/../api/videos"
            })
    void noPathLeadsAroundTheGuard(String path) throws IOException {
        startElsewhere();

        // no client that tidies paths
        try (Socket socket = new Socket("127.0.0.1", server.actualPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("answered");
        }
    }

    // --- signatures -----------------------------------------------------------------

    @Test
    void whatAKnownKeySignedComesThroughWithItsBodyAndItsRegion() {
        startElsewhere();

        signed(signer(), "POST", JOBS, JOB)
                .then()
                .statusCode(200)
                .body(equalTo("answered " + JOBS + " eu-west-1 " + JOB));
        signed(signer(), "GET", JOBS + "?queue=arn%3Aaws%3Ab&status=COMPLETE", "")
                .then()
                .statusCode(200)
                .body(equalTo("answered " + JOBS + " eu-west-1 "));
        signed(signer(), "DELETE", "/2017-08-29/queues/a%20b", "").then().statusCode(200);
    }

    @Test
    void aSignatureThatIsSentAgainIsARetry() {
        startElsewhere();
        Map<String, String> headers = signer().headers("POST", uri(JOBS), JOB);

        for (int i = 0; i < 2; i++) {
            asked().headers(headers).body(JOB).post(JOBS).then().statusCode(200);
        }
    }

    @Test
    void whatIsNotSignedOrByNobodyOrTooLongAgoIsRefusedInTheWordsOfAws() {
        startElsewhere();

        refused(asked().body(JOB).post(JOBS), "MissingAuthenticationTokenException", "Missing Authentication Token");
        refused(asked().get("/2017-08-29"), "MissingAuthenticationTokenException", "Missing Authentication Token");
        refused(
                asked().header("Authorization", "Bearer " + OPERATOR).get(JOBS),
                "IncompleteSignatureException",
                "AWS4-HMAC-SHA256");
        refused(
                signed(new SdkSigner("other", SECRET), "POST", JOBS, JOB),
                "UnrecognizedClientException",
                "The security token included in the request is invalid.");
        refused(
                signed(new SdkSigner(KEY, "other"), "POST", JOBS, JOB),
                "InvalidSignatureException",
                "The request signature we calculated does not match");
        refused(
                asked().headers(signer().headers("POST", uri(JOBS), JOB))
                        .body(JOB + " ")
                        .post(JOBS),
                "InvalidSignatureException",
                "The request signature we calculated does not match");
        assertThat(signer().withoutBody().headers("POST", uri(JOBS), JOB))
                .containsEntry("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
        refused(
                signed(signer().withoutBody(), "POST", JOBS, JOB),
                "InvalidSignatureException",
                "The request signature we calculated does not match");
        refused(
                signed(signer().at(Instant.now().minus(Duration.ofMinutes(6))), "POST", JOBS, JOB),
                "InvalidSignatureException",
                "Signature expired");
        refused(
                signed(signer().at(Instant.now().plus(Duration.ofMinutes(6))), "POST", JOBS, JOB),
                "InvalidSignatureException",
                "Signature not yet current");
        refused(signed(signer().forService("s3"), "POST", JOBS, JOB), "InvalidSignatureException", "correct service");
    }

    private static void refused(Response answer, String type, String words) {
        answer.then()
                .statusCode(403)
                .contentType("application/json")
                .header("x-amzn-ErrorType", type)
                .header("Date", notNullValue())
                .body("message", containsString(words));
        assertThat(answer.asString() + answer.headers()).doesNotContain(SECRET, "hunter2");
    }

    @Test
    void aKeyOpensNoPageAndATokenNoApi() {
        startElsewhere();

        signed(signer(), "GET", "/api/videos", "").then().statusCode(401);
        asked().cookie(tokenCookie(OPERATOR)).get(JOBS).then().statusCode(403);
    }

    @Test
    void aLongBodyIsRefusedBeforeItIsRead() {
        startElsewhere();
        String most = "x".repeat(SignatureGuard.LONGEST_BODY);

        signed(signer(), "POST", JOBS, most).then().statusCode(200).body(containsString(most));
        signed(signer(), "POST", JOBS, most + "x")
                .then()
                .statusCode(413)
                .header("x-amzn-ErrorType", "RequestTooLargeException")
                .body("message", containsString("1048576"));
    }

    @Test
    void aLongBodyThatDoesNotSayItsLengthIsRefusedToo() throws IOException {
        startElsewhere();
        StringBuilder head = new StringBuilder(
                "POST " + JOBS + " HTTP/1.1\r\nTransfer-Encoding: chunked\r\nHost: " + uri("").getAuthority() + "\r\n");
        signer().headers("POST", uri(JOBS), JOB).forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";

        try (Socket socket = new Socket("127.0.0.1", server.actualPort())) {
            OutputStream out = socket.getOutputStream();
            out.write((head + "\r\n").getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i <= SignatureGuard.LONGEST_BODY / 0x10000; i++) {
                out.write(chunk.getBytes(StandardCharsets.US_ASCII));
            }
            out.flush();
            InputStream in = socket.getInputStream();

            assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void whereTheSecretCannotBeReadNobodyIsLetThrough() {
        start(
                ELSEWHERE,
                new SampleAccess()
                        .keysSecret("arn:aws:secretsmanager:eu-west-1:123456789012:secret:keys")
                        .tokensSecret("arn:aws:secretsmanager:eu-west-1:123456789012:secret:tokens")
                        .build());

        signed(signer(), "POST", JOBS, JOB)
                .then()
                .statusCode(503)
                .header("x-amzn-ErrorType", "ServiceUnavailableException")
                .body("message", containsString("REELWAY_API_KEYS_SECRET"));
        asked().header("Authorization", "Bearer " + OPERATOR)
                .get("/api/videos")
                .then()
                .statusCode(503)
                .body("detail", containsString("REELWAY_API_TOKENS_SECRET"));
    }

    // --- tokens ---------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({
        "GET,    200, 200",
        "HEAD,   200, 200",
        "POST,   200, 403",
        "DELETE, 200, 403",
        "PUT,    200, 403",
        "OPTIONS,200, 403"
    })
    void anOperatorDoesEverythingAndAViewerLooks(String method, int operator, int viewer) {
        startElsewhere();

        asked().header("Authorization", "Bearer " + OPERATOR)
                .request(method, "/api/videos/1")
                .then()
                .statusCode(operator);
        asked().header("authorization", "bearer  " + VIEWER)
                .request(method, "/api/videos/1")
                .then()
                .statusCode(viewer);
        asked().cookie(tokenCookie(VIEWER))
                .request(method, "/api/videos/1")
                .then()
                .statusCode(viewer);
        asked().request(method, "/api/videos/1").then().statusCode(401);
    }

    @Test
    void aViewerIsToldWhatIsMissing() {
        startElsewhere();

        asked().header("Authorization", "Bearer " + VIEWER)
                .post("/api/videos/1/retry")
                .then()
                .statusCode(403)
                .body("detail", startsWith("\"vic\" has the role viewer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer wrong", "Basic b3BlcmF0b3I=", "Bearer operator's"})
    void anotherTokenIsRefused(String authorization) {
        startElsewhere();

        asked().header("Authorization", authorization)
                .get("/api/videos")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"))
                .contentType("application/problem+json")
                .body("detail", containsString("REELWAY_API_TOKENS"));
    }

    @Test
    void aBrowserGetsAFormThatKeepsTheTokenInACookie() {
        startElsewhere();

        asked().get("/")
                .then()
                .statusCode(401)
                .contentType("text/html; charset=utf-8")
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .body(containsString("<form method=\"post\" action=\"token\">"));
        Response sent = asked().formParam("token", " " + VIEWER + "\r\n").post("/token");
        sent.then().statusCode(303).header("Location", "./");
        Cookie cookie = sent.detailedCookie("reelway-token");
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Strict");
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.isSecured()).isFalse();
        assertThat(cookie.getMaxAge()).isEqualTo(Duration.ofHours(12).toSeconds());
        asked().cookie(cookie).get("/").then().statusCode(200).body(startsWith("answered"));
        asked().cookie(cookie).get("/api/videos/1/progress").then().statusCode(200);
    }

    @Test
    void theCookieIsSecureWhereTheBrowserCameByHttps() {
        startElsewhere();

        Response sent = asked().header("X-Forwarded-Proto", "https")
                .formParam("token", OPERATOR)
                .post("/token");

        assertThat(sent.detailedCookie("reelway-token").isSecured()).isTrue();
    }

    @Test
    void aWrongTokenGetsNoCookie() {
        startElsewhere();

        for (String token : List.of("wrong", "", "x".repeat(3000))) {
            Response sent = asked().formParam("token", token).post("/token");
            sent.then().statusCode(401).body(containsString("Nobody has this token."));
            assertThat(sent.cookies()).isEmpty();
        }
        asked().formParam("token", "x".repeat(5000)).post("/token").then().statusCode(413);
        asked().cookie("reelway-token", "%%%").get("/").then().statusCode(401);
    }

    // --- load balancer ---------------------------------------------------------------

    @Test
    void whomTheLoadBalancerSignedInLooksOrMore() throws IOException {
        try (SignedPerson people = SignedPerson.start()) {
            start(
                    ELSEWHERE,
                    new SampleAccess()
                            .loadBalancer(SignedPerson.ARN, ApiRole.VIEWER, people.address())
                            .build());
            String header = people.header("ann@example.com", Instant.now().getEpochSecond() + 60);
            String old = people.header("ann@example.com", Instant.now().getEpochSecond() - 1);

            asked().header("x-amzn-oidc-data", header).get("/").then().statusCode(200);
            asked().header("x-amzn-oidc-data", header)
                    .post("/api/videos/1/retry")
                    .then()
                    .statusCode(403)
                    .body("detail", startsWith("\"ann@example.com\" has the role viewer"));
            asked().header("x-amzn-oidc-data", old).get("/").then().statusCode(401);
            asked().get("/").then().statusCode(401).body("detail", containsString("REELWAY_API_LOAD_BALANCER"));
        }
    }
}
