package io.reelway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.testkit.Clips;
import io.reelway.testkit.RunningLaptop;
import io.reelway.video.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Videos that wait for their metadata. */
class WaitingIT {
    @TempDir
    static Path folder;

    private static RunningLaptop laptop;
    private static Path clip;

    @BeforeAll
    static void start() throws IOException {
        laptop = RunningLaptop.start(
                folder,
                Map.of("REELWAY_METADATA", "required", "REELWAY_METADATA_GRACE", "PT1S", "REELWAY_LEASE", "PT2S"));
        clip = Clips.clip(folder, "clip.mp4", "320x240", 25, 2);
    }

    @AfterAll
    static void stop() {
        laptop.close();
    }

    @Test
    void aVideoThatGoesWhileItWaitsEndsAsGone() {
        laptop.upload("uploads/gone.mp4", clip);
        laptop.outcome("uploads/gone.mp4", "MISSING_METADATA");

        laptop.delete("uploads/gone.mp4");

        assertThat(laptop.outcome("uploads/gone.mp4", "UNABLE_TO_PROCESS")
                        .at("/error/code")
                        .asText())
                .isEqualTo("SOURCE_GONE");
    }

    @Test
    void aSidecarThatComesFirstWaitsInSilence() {
        laptop.upload("uploads/first.mp4.json", "{\"preset\": \"thumbnails\"}");
        laptop.upload("uploads/first.mp4", clip);

        assertThat(laptop.outcome("uploads/first.mp4", "PROCESSED")
                        .get("preset")
                        .asText())
                .isEqualTo("thumbnails");
    }

    @Test
    void aMissingSidecarIsAnnouncedOnceAndItsArrivalStartsTheVideo() {
        laptop.upload("uploads/late.mp4", clip);
        laptop.outcome("uploads/late.mp4", "MISSING_METADATA");

        laptop.upload("uploads/late.json", "{\"preset\": \"thumbnails\"}");

        laptop.outcome("uploads/late.mp4", "PROCESSED");
        laptop.video("uploads/late.mp4", Status.PROCESSED);
        assertThat(laptop.outcomes().stream()
                        .filter(outcome -> outcome.get("key").asText().equals("uploads/late.mp4"))
                        .map(outcome -> outcome.get("status").asText()))
                .containsExactly("MISSING_METADATA", "PROCESSED");
    }
}
