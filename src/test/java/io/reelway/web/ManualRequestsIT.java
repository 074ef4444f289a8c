package io.reelway.web;

import static io.reelway.testkit.Eventually.eventually;
import static io.reelway.testkit.Eventually.eventuallyGet;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.stringContainsInOrder;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.testkit.Clips;
import io.reelway.testkit.RunningLaptop;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Retry and cancel over HTTP, of the packaged program. */
class ManualRequestsIT {
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
    void aRetryIsAnotherRoundWithAFinalMessageOfItsOwn() {
        // in failed/ no metadata is waited for
        laptop.upload("failed/letter.mp4", "no video");
        JsonNode first = laptop.outcome("failed/letter.mp4", "UNABLE_TO_PROCESS");
        String path = "/api/videos/" + first.path("video_id").asText();
        eventually("retry is offered").until(() -> laptop.reelway().get(path).contains("\"actions\":[\"retry\"]"));

        api().post(path + "/retry")
                .then()
                .statusCode(202)
                .body("round", equalTo(2))
                .body("status", equalTo("RECEIVED"));

        String second = first.path("video_id").asText() + "-2-1-UNABLE_TO_PROCESS";
        eventually("the second round's message").until(() -> laptop.outcomes().stream()
                .anyMatch(outcome -> outcome.path("event_id").asText().equals(second)));
    }

    @Test
    void aVideoThatWaitsIsCancelledAndThenItIsTooLate() throws IOException {
        laptop.upload("uploads/waiting.mp4", Clips.clip(folder, "waiting.mp4", "160x120", 25, 1));
        String path = "/api/videos/" + waiting();

        api().post(path + "/retry")
                .then()
                .statusCode(409)
                .header("Content-Type", "application/problem+json")
                .body("detail", stringContainsInOrder("is WAITING_METADATA", "put uploads/waiting.mp4.json beside it"));
        api().delete(path).then().statusCode(202);

        JsonNode end = laptop.outcome("uploads/waiting.mp4", "UNABLE_TO_PROCESS");
        assertThat(end.at("/error/code").asText()).isEqualTo("CANCELLED");
        api().delete(path).then().statusCode(409).body("detail", containsString("nothing to cancel"));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        api().post("/api/videos/1/retry").then().statusCode(404);
        api().delete("/api/videos/1").then().statusCode(404);
        api().delete("/api/videos/none").then().statusCode(404);
    }

    @Test
    void aPageElsewhereCannotAskThroughTheBrowserOfAVisitor() {
        for (Map<String, String> headers : List.of(
                Map.of("Sec-Fetch-Site", "cross-site"),
                Map.of("Origin", "http://evil.example"),
                Map.of("Origin", "null"))) {
            api().headers(headers)
                    .post("/api/videos/1/retry")
                    .then()
                    .statusCode(403)
                    .body("detail", containsString("another origin"));
        }
        // its own page is heard
        api().header("Origin", laptop.reelway().address().toString())
                .post("/api/videos/1/retry")
                .then()
                .statusCode(404);
    }

    private static String waiting() {
        return eventuallyGet("it waits for its sidecar", () -> api().get("/api/videos?status=WAITING_METADATA")
                .jsonPath()
                .getString("videos[0].video_id"));
    }

    private static RequestSpecification api() {
        return given().baseUri(laptop.reelway().address().toString());
    }
}
