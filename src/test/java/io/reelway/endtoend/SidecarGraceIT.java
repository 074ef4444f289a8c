package io.reelway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.testkit.Clips;
import io.reelway.testkit.RunningLaptop;
import io.reelway.video.Status;
import io.reelway.video.Video;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A video that comes without its sidecar is left to it for a while, where metadata is optional. */
class SidecarGraceIT {
    private static final Duration SHORT = Duration.ofSeconds(3);

    @TempDir
    static Path folder;

    private static RunningLaptop laptop;
    private static Path clip;

    @BeforeAll
    static void start() throws IOException {
        laptop = RunningLaptop.withoutReelway(folder);
        clip = Clips.clip(folder, "clip.mp4", "160x120", 25, 1);
    }

    @AfterAll
    static void stop() {
        laptop.close();
    }

    @Test
    void itGoesOnByItselfWhenTheGraceIsOver() throws IOException {
        laptop.restartReelway(settings(SHORT));
        laptop.upload("uploads/alone.mp4", clip);

        JsonNode outcome = laptop.outcome("uploads/alone.mp4", "PROCESSED");

        Video video = laptop.video("uploads/alone.mp4", Status.PROCESSED);
        Duration took = Duration.between(
                video.created(), Instant.parse(outcome.path("time").asText()));
        assertThat(took).isGreaterThanOrEqualTo(SHORT);
        // the run takes a second; the sweep alone would come after a lease
        assertThat(took).isLessThan(Duration.ofSeconds(40));
        assertThat(outcome.path("preset").asText()).isEqualTo("thumbnails");
        assertThat(video.sidecarUntil()).isEmpty();
    }

    @Test
    void itsSidecarEndsTheGraceAndCounts() throws IOException {
        laptop.restartReelway(settings(Duration.ofMinutes(15)));
        laptop.upload("uploads/second.mp4", clip);
        Video waiting = laptop.video("uploads/second.mp4", Status.RECEIVED);
        assertThat(waiting.sidecarUntil()).isPresent();

        laptop.upload("uploads/second.json", "{\"preset\": \"audio-only\"}");

        assertThat(laptop.outcome("uploads/second.mp4", "PROCESSED")
                        .path("preset")
                        .asText())
                .isEqualTo("audio-only");

        laptop.upload("uploads/first.mp4.json", "{\"preset\": \"audio-only\"}");
        laptop.upload("uploads/first.mp4", clip);

        assertThat(laptop.outcome("uploads/first.mp4", "PROCESSED")
                        .path("preset")
                        .asText())
                .isEqualTo("audio-only");
    }

    private static Map<String, String> settings(Duration grace) {
        return Map.of("REELWAY_SIDECAR_GRACE", grace.toString(), "REELWAY_PRESET", "thumbnails");
    }
}
