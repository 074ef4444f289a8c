package io.reelway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.testkit.Clips;
import io.reelway.testkit.HeldEncoder;
import io.reelway.testkit.RunningLaptop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fails for a passing reason is tried again, in sight of everybody. */
class RetryIT {
    @TempDir
    static Path folder;

    private static HeldEncoder encoder;
    private static RunningLaptop laptop;
    private static Path clip;

    /** The videos of other tests. */
    private Set<String> others;

    @BeforeAll
    static void start() throws IOException {
        encoder = new HeldEncoder(folder);
        clip = Clips.clip(folder, "clip.mp4", "320x240", 25, 2);
        laptop = RunningLaptop.start(folder, settings());
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(encoder.settings());
        settings.put("REELWAY_RETRY_DELAY", "PT1S");
        settings.put("REELWAY_SHUTDOWN_GRACE", "PT1S");
        return settings;
    }

    @AfterAll
    static void stop() {
        laptop.close();
    }

    @BeforeEach
    void look() {
        others = laptop.videoIds();
    }

    @Test
    void anEncoderThatFailsOnceIsTriedAgainFromTheFolderOfFailures() {
        failsOnce(laptop);

        assertThat(laptop.recordsBut(others)).hasSize(1);
    }

    @Test
    void whereVideosAreFoundByPollingNoneIsLostNorOneThatIsPlacedAmongTheFailuresByHand(@TempDir Path polled)
            throws IOException {
        Map<String, String> settings = settings();
        settings.putAll(
                Map.of("REELWAY_INGEST", "poll", "REELWAY_POLL_INTERVAL", "PT0.3S", "REELWAY_RETRY_DELAY", "PT3S"));
        try (RunningLaptop polling = RunningLaptop.start(polled, settings)) {
            failsOnce(polling);
            assertThat(polling.records()).hasSize(1);

            encoder.failOnce();
            polling.upload("failed/by-hand.mp4", clip);

            polling.outcome("failed/by-hand.mp4", "FAILED");
            JsonNode processed = polling.outcome("failed/by-hand.mp4", "PROCESSED");
            assertThat(processed.get("attempt").asInt()).isEqualTo(2);
            assertThat(polling.sourceKeys()).contains("processed/by-hand.mp4").doesNotContain("failed/by-hand.mp4");
            assertThat(polling.records()).hasSize(2);
        }
    }

    private static void failsOnce(RunningLaptop laptop) {
        encoder.failOnce();
        laptop.upload("uploads/a/clip.mp4", clip);

        JsonNode failed = laptop.outcome("uploads/a/clip.mp4", "FAILED");
        JsonNode processed = laptop.outcome("uploads/a/clip.mp4", "PROCESSED");

        assertThat(failed.at("/error/code").asText()).isEqualTo("ENCODER_FAILED");
        assertThat(failed.at("/error/message").asText()).contains("a passing fault");
        assertThat(failed.get("moved_to").asText()).isEqualTo("failed/a/clip.mp4");
        assertThat(processed.get("attempt").asInt()).isEqualTo(2);
        assertThat(processed.get("video_id")).isEqualTo(failed.get("video_id"));
        assertThat(laptop.sourceKeys())
                .contains("processed/a/clip.mp4")
                .doesNotContain("uploads/a/clip.mp4", "failed/a/clip.mp4");
    }

    @Test
    void aJobThatIsNotDoneWithinTheGraceIsHandedBackWithItsAttempt() throws IOException {
        encoder.hold();
        laptop.upload("uploads/clip.mp4", clip);
        encoder.awaitEncode();

        laptop.restartReelway(settings());
        encoder.release();

        JsonNode processed = laptop.outcome("uploads/clip.mp4", "PROCESSED");
        assertThat(processed.get("attempt").asInt()).isEqualTo(1);
        assertThat(laptop.outcomes())
                .filteredOn(outcome -> outcome.get("key").asText().equals("uploads/clip.mp4"))
                .hasSize(1);
    }
}
