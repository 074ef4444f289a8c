package io.reelway.endtoend;

import static io.reelway.testkit.Eventually.eventually;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.testkit.Clips;
import io.reelway.testkit.RunningLaptop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Videos are judged by the rules of their presets: before the encode, beside it, and by what was made. */
class QualityIT {
    private static final String FILE = """
            groups:
              - file:
                  to: assets/{asset}/MP4/{name}.mp4
                  video: {size: 160x90, max_bitrate: 1M}
            """;

    @TempDir
    static Path folder;

    private static Path presets;
    private static RunningLaptop laptop;

    @BeforeAll
    static void start() throws IOException {
        presets = Files.createDirectory(folder.resolve("presets"));
        preset("judged", """
                quality:
                  reject:
                    - duration: 4s +- 1 frame
                    - black: <= 1s
                    - size: 160x90 on outputs
                  warn:
                    - size: 1920x1080
                    - true_peak: <= -3 dBTP
                """);
        laptop = RunningLaptop.start(
                folder, Map.of("REELWAY_PRESETS_DIR", presets.toString(), "REELWAY_PRESET", "judged"));
    }

    @AfterAll
    static void stop() {
        laptop.close();
    }

    private static void preset(String name, String quality) throws IOException {
        Files.writeString(presets.resolve(name + ".yaml"), quality + FILE);
    }

    private static Path clip(String name, String videoFilters, double seconds) {
        return Clips.made(
                folder,
                name,
                "testsrc2=s=320x180:r=25:d=" + seconds,
                "sine=f=440:r=48000:d=" + seconds,
                "-vf",
                videoFilters);
    }

    @Test
    void aVideoThatOnlyBreaksWarningsIsProcessedAndHasAReport() {
        laptop.upload("uploads/good.mp4", clip("good.mp4", "null", 4));

        JsonNode outcome = laptop.outcome("uploads/good.mp4", "PROCESSED");
        JsonNode report = laptop.outputJson("assets/good/quality.json");

        assertThat(outcome.at("/quality/verdict").asText()).isEqualTo("WARNED");
        assertThat(outcome.at("/quality/failed")).isEmpty();
        assertThat(outcome.at("/quality/warned/0").asText()).isEqualTo("size");
        assertThat(report.path("verdict").asText()).isEqualTo("WARNED");
        assertThat(report.path("rules").findValuesAsText("verdict"))
                .containsExactly("pass", "pass", "fail", "pass", "pass");
        assertThat(report.at("/ffprobe/format/format_name").asText()).contains("mp4");
        assertThat(new String(laptop.output("assets/good/quality.html"), StandardCharsets.UTF_8))
                .startsWith("<!doctype html>")
                .contains("1920x1080");
        assertThat(laptop.outputJson("assets/good/manifest.json").toString()).doesNotContain("quality");
        assertThat(laptop.record(outcome.path("video_id").asLong())
                        .get("quality")
                        .m()
                        .get("verdict")
                        .s())
                .isEqualTo("WARNED");
    }

    @Test
    void whatProbingShowsRejectsAVideoBeforeItsEncode() {
        laptop.upload("uploads/long.mp4", clip("long.mp4", "null", 5));

        JsonNode outcome = laptop.outcome("uploads/long.mp4", "UNABLE_TO_PROCESS");

        assertThat(outcome.at("/error/code").asText()).isEqualTo("QUALITY_REJECTED");
        assertThat(outcome.at("/error/message").asText()).contains("duration", "4 s", "5.000 s");
        assertThat(outcome.at("/quality/verdict").asText()).isEqualTo("REJECTED");
        assertThat(outcome.at("/quality/failed/0").asText()).isEqualTo("duration");
        assertThat(outcome.path("timings").has("encode")).isFalse();
        given().baseUri(laptop.reelway().address().toString())
                .get("/api/videos/" + outcome.get("video_id").asText())
                .then()
                .body("quality.verdict", equalTo("REJECTED"))
                .body("links.quality", containsString("/assets/long/quality.html?"))
                .body("links.quality_document", containsString("/assets/long/quality.json?"))
                .body("links", not(hasKey("manifest")));
        eventually("its source moved").until(() -> laptop.sourceKeys().contains("unable_to_process/long.mp4"));
        assertThat(laptop.outputKeys().stream().filter(key -> key.startsWith("assets/long/")))
                .containsExactlyInAnyOrder("assets/long/quality.html", "assets/long/quality.json");
        assertThat(laptop.sourceKeys().stream().filter(key -> key.contains("/long.")))
                .containsExactlyInAnyOrder(
                        "unable_to_process/long.mp4",
                        "unable_to_process/long.error.json",
                        "unable_to_process/long.quality.json",
                        "unable_to_process/long.quality.html");
    }

    @Test
    void whatDecodingShowsRejectsAVideoBeforeAnythingIsPublished() {
        laptop.upload("uploads/black.mp4", clip("black.mp4", "drawbox=c=black:t=fill:enable='between(n,25,74)'", 4));

        JsonNode outcome = laptop.outcome("uploads/black.mp4", "UNABLE_TO_PROCESS");
        JsonNode report = laptop.outputJson("assets/black/quality.json");

        assertThat(outcome.at("/error/message").asText()).contains("black", "at most 1 s", "2.000 s", "at 1.000 s");
        assertThat(report.at("/rules/1/at/0/from").asDouble()).isEqualTo(1);
        assertThat(report.at("/rules/1/at/0/to").asDouble()).isEqualTo(3);
        assertThat(new String(laptop.output("assets/black/quality.html"), StandardCharsets.UTF_8))
                .contains("data:image/jpeg;base64,");
        assertThat(laptop.outputKeys().stream().filter(key -> key.startsWith("assets/black/")))
                .containsExactlyInAnyOrder("assets/black/quality.html", "assets/black/quality.json");
    }

    @Test
    void anOutputThatIsNotLikeItsSourceIsRejected() throws IOException {
        preset("alike", "quality: {reject: [ssim: \">= 0.999999\"]}\n");
        laptop.upload("uploads/alike.mp4.json", "{\"preset\":\"alike\"}");
        laptop.upload("uploads/alike.mp4", clip("alike.mp4", "null", 1));

        JsonNode outcome = laptop.outcome("uploads/alike.mp4", "UNABLE_TO_PROCESS");

        assertThat(outcome.at("/quality/failed/0").asText()).isEqualTo("ssim of assets/alike/MP4/alike.mp4");
        JsonNode output = laptop.outputJson("assets/alike/quality.json").at("/measured/1");
        assertThat(output.path("measurements").toString()).contains("\"ssim\"");
    }

    @Test
    void theReportGoesWithTheRules() throws IOException {
        preset("passing", "quality: {reject: [duration: 9s]}\n");
        laptop.upload("uploads/passing.mp4.json", "{\"preset\":\"passing\"}");
        laptop.upload("uploads/passing.mp4", clip("passing.mp4", "null", 1));
        JsonNode outcome = laptop.outcome("uploads/passing.mp4", "UNABLE_TO_PROCESS");
        assertThat(laptop.outputKeys()).contains("assets/passing/quality.json");

        preset("passing", "");
        given().baseUri(laptop.reelway().address().toString())
                .post("/api/videos/" + outcome.get("video_id").asText() + "/retry")
                .then()
                .statusCode(202);
        laptop.outcome("uploads/passing.mp4", "PROCESSED");

        assertThat(laptop.outputKeys().stream().filter(key -> key.startsWith("assets/passing/")))
                .containsExactlyInAnyOrder("assets/passing/MP4/passing.mp4", "assets/passing/manifest.json");
        assertThat(laptop.record(outcome.path("video_id").asLong())).doesNotContainKey("quality");
    }

    @Test
    void aNewVersionWithoutRulesRemovesTheReportOfTheOneThatWasRejected() throws IOException {
        preset("ruled", "quality: {reject: [duration: 9s]}\n");
        preset("free", "");
        laptop.upload("uploads/version.mp4.json", "{\"preset\":\"ruled\"}");
        laptop.upload("uploads/version.mp4", clip("version.mp4", "null", 1));
        laptop.outcome("uploads/version.mp4", "UNABLE_TO_PROCESS");
        // this one fails before anybody knows which rules apply
        laptop.upload("uploads/version.mp4.json", "{\"preset\":\"free\"}");
        laptop.upload("uploads/version.mp4", "no video");
        eventually("it is no video").until(() -> laptop.outcomes().stream()
                .anyMatch(outcome -> outcome.at("/error/code").asText().equals("NOT_A_VIDEO")));

        laptop.upload("uploads/version.mp4.json", "{\"preset\":\"free\"}");
        laptop.upload("uploads/version.mp4", clip("version-2.mp4", "null", 1));
        JsonNode outcome = laptop.outcome("uploads/version.mp4", "PROCESSED");

        assertThat(outcome.has("quality")).isFalse();
        assertThat(laptop.outputKeys().stream().filter(key -> key.startsWith("assets/version/")))
                .containsExactlyInAnyOrder("assets/version/MP4/version.mp4", "assets/version/manifest.json");
    }
}
