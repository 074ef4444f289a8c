package io.reelway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.encode.Programs;
import io.reelway.testkit.Clips;
import io.reelway.testkit.Laptop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fails for a passing reason is tried again, in sight of everybody. */
class RetryIT {
    @TempDir
    Path folder;

    @Test
    void anEncoderThatFailsOnceIsTriedAgainFromTheFolderOfFailures() throws IOException {
        Map<String, String> settings = Map.of(
                "REELWAY_FFMPEG", failingOnce().toString(),
                "REELWAY_FFPROBE", ffprobe().toString(),
                "REELWAY_RETRY_DELAY", "PT1S");
        try (Laptop laptop = Laptop.start(folder, settings)) {
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

    /** An ffmpeg that fails the first time. */
    private Path failingOnce() throws IOException {
        Path script = folder.resolve("ffmpeg-failing-once");
        Programs programs = programs();
        Files.writeString(script, """
                #!/bin/sh
                if mkdir '%s/failed-once' 2>/dev/null; then echo 'a passing fault' >&2; exit 1; fi
                LD_LIBRARY_PATH='%s' exec '%s' "$@"
                """.formatted(folder, programs.ffmpeg().getParent(), programs.ffmpeg()));
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    /** Configured programs run in a bare environment, so the bundled one needs to be told its libraries. */
    private Path ffprobe() throws IOException {
        Path script = folder.resolve("ffprobe-found");
        Programs programs = programs();
        Files.writeString(script, """
                #!/bin/sh
                LD_LIBRARY_PATH='%s' exec '%s' "$@"
                """.formatted(programs.ffprobe().getParent(), programs.ffprobe()));
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    private static Programs programs() {
        return Programs.find(Optional.empty(), Optional.empty());
    }
}
