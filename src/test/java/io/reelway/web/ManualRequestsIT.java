package io.reelway.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.testkit.Clips;
import io.reelway.testkit.Eventually;
import io.reelway.testkit.RunningLaptop;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Retry and cancel over HTTP, of the packaged program. */
class ManualRequestsIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path folder;

    private static RunningLaptop laptop;

    @BeforeAll
    static void start() throws IOException {
        laptop = RunningLaptop.start(folder, Map.of("REELWAY_METADATA", "required", "REELWAY_METADATA_GRACE", "PT1H"));
    }

    @AfterAll
    static void stop() {
        laptop.close();
    }

    @Test
    void aRetryIsAnotherRoundWithAFinalMessageOfItsOwn() throws Exception {
        // in failed/ no metadata is waited for
        laptop.upload("failed/letter.mp4", "no video");
        JsonNode first = laptop.outcome("failed/letter.mp4", "UNABLE_TO_PROCESS");
        String path = "/api/videos/" + first.path("video_id").asText();
        Eventually.get(
                "retry is offered", () -> laptop.reelway().get(path).contains("\"actions\":[\"retry\"]") ? true : null);

        HttpResponse<String> answer = send("POST", path + "/retry");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(RunningLaptop.json(answer.body()).path("round").asInt()).isEqualTo(2);
        assertThat(RunningLaptop.json(answer.body()).path("status").asText()).isEqualTo("RECEIVED");
        String second = first.path("video_id").asText() + "-2-1-UNABLE_TO_PROCESS";
        Eventually.get(
                "the second round's message",
                () -> laptop.outcomes().stream()
                                .anyMatch(outcome ->
                                        outcome.path("event_id").asText().equals(second))
                        ? true
                        : null);
    }

    @Test
    void aVideoThatWaitsIsCancelledAndThenItIsTooLate() throws Exception {
        laptop.upload("uploads/waiting.mp4", Clips.clip(folder, "waiting.mp4", "160x120", 25, 1));
        String path = "/api/videos/" + waiting();

        HttpResponse<String> refused = send("POST", path + "/retry");
        HttpResponse<String> asked = send("DELETE", path);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(RunningLaptop.json(refused.body()).path("detail").asText())
                .contains("is WAITING_METADATA", "put uploads/waiting.mp4.json beside it");
        assertThat(asked.statusCode()).isEqualTo(202);
        JsonNode end = laptop.outcome("uploads/waiting.mp4", "UNABLE_TO_PROCESS");
        assertThat(end.at("/error/code").asText()).isEqualTo("CANCELLED");
        HttpResponse<String> late = send("DELETE", path);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(RunningLaptop.json(late.body()).path("detail").asText()).contains("nothing to cancel");
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        assertThat(send("POST", "/api/videos/1/retry").statusCode()).isEqualTo(404);
        assertThat(send("DELETE", "/api/videos/1").statusCode()).isEqualTo(404);
        assertThat(send("DELETE", "/api/videos/none").statusCode()).isEqualTo(404);
    }

    @Test
    void aPageElsewhereCannotAskThroughTheBrowserOfAVisitor() throws Exception {
        for (Map<String, String> headers : List.of(
                Map.of("Sec-Fetch-Site", "cross-site"),
                Map.of("Origin", "http://evil.example"),
                Map.of("Origin", "null"))) {
            HttpResponse<String> answer = send("POST", "/api/videos/1/retry", headers);

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(RunningLaptop.json(answer.body()).path("detail").asText())
                    .contains("another origin");
        }
        String own = laptop.reelway().address().toString();
        assertThat(send("POST", "/api/videos/1/retry", Map.of("Origin", own)).statusCode())
                .as("its own page is heard")
                .isEqualTo(404);
    }

    private static String waiting() {
        return Eventually.get("it waits for its sidecar", () -> {
            JsonNode list = RunningLaptop.json(laptop.reelway().get("/api/videos?status=WAITING_METADATA"));
            return list.at("/videos/0/video_id").asText(null);
        });
    }

    private static HttpResponse<String> send(String method, String path) throws Exception {
        return send(method, path, Map.of());
    }

    private static HttpResponse<String> send(String method, String path, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        laptop.reelway().address().resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        headers.forEach(request::header);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
