package io.reelway.guard;

import static io.reelway.testkit.Eventually.eventually;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.sun.net.httpserver.HttpServer;
import io.reelway.guard.access.SampleAccess;
import io.reelway.testkit.RunningLaptop;
import io.reelway.testkit.SdkSigner;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged program where it does not listen on a name of loopback. 127.0.0.2 is this machine too, but none of the
 * names, so nobody else is served.
 */
class PortGuardIT {
    private static final String KEY = "AKIDEXAMPLE";
    private static final String SECRET = "hunter2-of-the-secret";
    private static final String OTHER = "hunter2-of-the-setting";
    private static final String OPERATOR = "hunter2-of-an-operator";
    private static final String VIEWER = "hunter2-of-a-viewer";
    private static final String NOWHERE = "/2017-08-29/nowhere";
    private static final AtomicReference<String> SECRET_TEXT = new AtomicReference<>();

    @TempDir
    static Path folder;

    private static HttpServer secrets;
    private static RunningLaptop laptop;

    @BeforeAll
    static void start() throws IOException {
        secrets = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secrets.createContext("/", exchange -> {
            byte[] answer = ("{\"SecretString\":\"" + SECRET_TEXT.get().replace("\"", "\\\"") + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        secrets.start();
        laptop = RunningLaptop.withoutReelway(folder);
    }

    @AfterEach
    void nothingOfItIsInTheLog() {
        assertThat(laptop.reelway().log()).doesNotContain("hunter2");
    }

    @AfterAll
    static void stop() {
        laptop.close();
        secrets.stop(0);
    }

    private static void startWith(Map<String, String> settings) throws IOException {
        Map<String, String> all = new HashMap<>(settings);
        all.put("QUARKUS_HTTP_HOST", "127.0.0.2");
        all.put(
                "AWS_ENDPOINT_URL_SECRETS_MANAGER",
                "http://127.0.0.1:" + secrets.getAddress().getPort());
        laptop.restartReelway(all);
    }

    private static RequestSpecification asked() {
        return given().baseUri(laptop.reelway().address().toString())
                .redirects()
                .follow(false);
    }

    private static Response signed(String key, String secret) {
        URI uri = laptop.reelway().address().resolve(NOWHERE);
        return asked().headers(new SdkSigner(key, secret).headers("POST", uri, "{}"))
                .body("{}")
                .post(NOWHERE);
    }

    @Test
    void whoIsKnownIsLetThrough() throws IOException {
        SECRET_TEXT.set("{\"" + KEY + "\":\"" + SECRET + "\"}");
        startWith(Map.of(
                "REELWAY_API_KEYS", "ci=" + OTHER,
                "REELWAY_API_KEYS_SECRET", "arn:aws:secretsmanager:us-east-1:123456789012:secret:keys",
                "REELWAY_API_TOKENS",
                        SampleAccess.token(OPERATOR, "operator", "ann") + ","
                                + SampleAccess.token(VIEWER, "viewer", "vic")));

        asked().get("/q/health/live").then().statusCode(200);
        for (String path : List.of("/api/videos", "/api/presets", "/q/nothing", "/api/nothing")) {
            asked().get(path).then().statusCode(401);
        }
        asked().delete("/api/videos/1").then().statusCode(401);

        asked().get("/").then().statusCode(401).body(containsString("Your token"));
        Cookie cookie = asked().formParam("token", VIEWER).post("/token").detailedCookie("reelway-token");
        asked().cookie(cookie).get("/").then().statusCode(200).body(containsString("id=\"videos\""));
        asked().cookie(cookie).get("/api/videos").then().statusCode(200);
        asked().cookie(cookie).get("/api/videos/1/progress").then().statusCode(404);
        asked().cookie(cookie).delete("/api/videos/1").then().statusCode(403).body("detail", containsString("viewer"));
        String bearer = "Bearer " + OPERATOR;
        asked().header("Authorization", bearer).delete("/api/videos/1").then().statusCode(404);
        asked().header("Authorization", bearer)
                .contentType("application/yaml")
                .body("groups: []".getBytes(StandardCharsets.UTF_8))
                .post("/api/presets/check")
                .then()
                .statusCode(200);

        assertThat(signed(KEY, SECRET).statusCode())
                .as("let through, to nobody")
                .isEqualTo(404);
        assertThat(signed("ci", OTHER).statusCode()).isEqualTo(404);
        assertThat(signed(KEY, OTHER).header("x-amzn-ErrorType")).isEqualTo("InvalidSignatureException");
        assertThat(signed("none", SECRET).header("x-amzn-ErrorType")).isEqualTo("UnrecognizedClientException");
        asked().post(NOWHERE).then().statusCode(403);
    }

    @Test
    void aSecretThatCannotBeReadLetsNobodyThroughAndIsNotShown() throws IOException {
        SECRET_TEXT.set("hunter2, no JSON");
        startWith(Map.of(
                "REELWAY_API_KEYS_SECRET", "arn:aws:secretsmanager:us-east-1:123456789012:secret:keys",
                "REELWAY_API_TOKENS_SECRET", "arn:aws:secretsmanager:us-east-1:123456789012:secret:tokens"));

        signed(KEY, SECRET).then().statusCode(503).body("message", containsString("REELWAY_API_KEYS_SECRET"));
        asked().header("Authorization", "Bearer " + OPERATOR)
                .get("/api/videos")
                .then()
                .statusCode(503)
                .body("detail", containsString("REELWAY_API_TOKENS_SECRET"));
        eventually("the log says why").until(() -> laptop.reelway().log().contains("its text is no JSON"));
    }

    @Test
    void withoutSettingsThePortIsClosedAndSaysWhatToSet() throws IOException {
        startWith(Map.of());

        asked().get("/").then().statusCode(403).body("detail", containsString("REELWAY_API_TOKENS"));
        asked().get("/api/videos").then().statusCode(403).body("detail", containsString("REELWAY_API_TOKENS"));
        signed(KEY, SECRET).then().statusCode(403).body("message", containsString("REELWAY_API_KEYS"));
        asked().get("/q/health").then().body(containsString("checks"));
    }
}
