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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What fails for a passing reason is tried again, in sight of everybody. */
class RetryIT {
    @TempDir
    Path folder;

    private HeldEncoder encoder;

    @BeforeEach
    void prepare() throws IOException {
        encoder = new HeldEncoder(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"events", "poll"})
    void anEncoderThatFailsOnceIsTriedAgainFromTheFolderOfFailures(String ingest) throws IOException {
        Map<String, String> settings = settings(
                Map.of("REELWAY_INGEST", ingest, "REELWAY_POLL_INTERVAL", "PT0.3S", "REELWAY_RETRY_DELAY", "PT1S"));
        encoder.failOnce();
        try (RunningLaptop laptop = RunningLaptop.start(folder, settings)) {
            laptop.upload("uploads/a/clip.mp4", Clips.clip(folder, "clip.mp4", "320x240", 25, 2));

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
            assertThat(laptop.records()).hasSize(1);
        }
    }

    @Test
    void aVideoPlacedAmongTheFailuresByHandIsNeverLost() throws IOException {
        Map<String, String> settings = settings(
                Map.of("REELWAY_INGEST", "poll", "REELWAY_POLL_INTERVAL", "PT0.3S", "REELWAY_RETRY_DELAY", "PT3S"));
        encoder.failOnce();
        try (RunningLaptop laptop = RunningLaptop.start(folder, settings)) {
            laptop.upload("failed/by-hand.mp4", Clips.clip(folder, "clip.mp4", "320x240", 25, 2));

            laptop.outcome("failed/by-hand.mp4", "FAILED");
            JsonNode processed = laptop.outcome("failed/by-hand.mp4", "PROCESSED");

            assertThat(processed.get("attempt").asInt()).isEqualTo(2);
            assertThat(laptop.sourceKeys()).contains("processed/by-hand.mp4").doesNotContain("failed/by-hand.mp4");
            assertThat(laptop.records()).hasSize(1);
        }
    }

    @Test
    void aJobThatIsNotDoneWithinTheGraceIsHandedBackWithItsAttempt() throws IOException {
        Map<String, String> settings = settings(Map.of("REELWAY_SHUTDOWN_GRACE", "PT1S"));
        encoder.hold();
        try (RunningLaptop laptop = RunningLaptop.start(folder, settings)) {
            laptop.upload("uploads/clip.mp4", Clips.clip(folder, "clip.mp4", "320x240", 25, 2));
            encoder.awaitEncode();

            laptop.restartReelway(settings);
            encoder.release();

            JsonNode processed = laptop.outcome("uploads/clip.mp4", "PROCESSED");
            assertThat(processed.get("attempt").asInt()).isEqualTo(1);
            assertThat(laptop.outcomes()).hasSize(1);
        }
    }

    private Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(encoder.settings());
        settings.putAll(more);
        return settings;
    }
}
