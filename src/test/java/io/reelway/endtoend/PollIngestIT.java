package io.reelway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.testkit.Clips;
import io.reelway.testkit.RunningLaptop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The door for buckets that send no events; here metadata is required as well. */
class PollIngestIT {
    @TempDir
    static Path folder;

    static RunningLaptop laptop;

    @BeforeAll
    static void start() throws IOException {
        laptop = RunningLaptop.start(
                folder,
                Map.of(
                        "REELWAY_INGEST", "poll",
                        "REELWAY_POLL_INTERVAL", "PT0.5S",
                        "REELWAY_METADATA", "required",
                        "REELWAY_METADATA_GRACE", "PT1S"));
    }

    @AfterAll
    static void stop() {
        if (laptop != null) {
            laptop.close();
        }
    }

    @Test
    void aVideoThatLiesInTheBucketIsFound() {
        laptop.upload("uploads/x/found.json", "{\"pub_id\": \"p-1\"}");
        laptop.upload("uploads/x/found.mp4", Clips.clip(folder, "found.mp4", "320x240", 25, 2));

        JsonNode outcome = laptop.outcome("uploads/x/found.mp4", "PROCESSED");

        assertThat(outcome.at("/metadata/pub_id").asText()).isEqualTo("p-1");
        assertThat(laptop.sourceKeys())
                .contains("processed/x/found.mp4", "processed/x/found.json")
                .doesNotContain("uploads/x/found.mp4", "uploads/x/found.json");
    }

    @Test
    void aVideoWaitsForItsSidecarAndMissesItAloudOnce() {
        laptop.upload("uploads/late.mp4", Clips.clip(folder, "late.mp4", "320x240", 25, 2));
        JsonNode missing = laptop.outcome("uploads/late.mp4", "MISSING_METADATA");
        assertThat(missing.get("attempt").asInt()).isZero();

        laptop.upload("uploads/late.mp4.json", "{\"title\": \"Better late\"}");

        JsonNode outcome = laptop.outcome("uploads/late.mp4", "PROCESSED");
        assertThat(outcome.at("/metadata/title").asText()).isEqualTo("Better late");
        assertThat(laptop.outcomes().stream()
                        .filter(each -> each.get("status").asText().equals("MISSING_METADATA"))
                        .filter(each -> each.get("key").asText().equals("uploads/late.mp4")))
                .hasSize(1);
    }

    @Test
    void aSidecarThatCannotBeUsedIsGivenUpWithItsVideo() {
        laptop.upload("uploads/bad.json", "{\"preset\": 7}");
        laptop.upload("uploads/bad.mp4", Clips.clip(folder, "bad.mp4", "160x120", 25, 1));

        JsonNode outcome = laptop.outcome("uploads/bad.mp4", "UNABLE_TO_PROCESS");

        assertThat(outcome.at("/error/code").asText()).isEqualTo("INVALID_METADATA");
        assertThat(laptop.sourceKeys())
                .contains(
                        "unable_to_process/bad.mp4", "unable_to_process/bad.json", "unable_to_process/bad.error.json");
    }
}
