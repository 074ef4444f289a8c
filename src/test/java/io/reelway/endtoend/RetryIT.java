package io.reelway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.encode.Programs;
import io.reelway.testkit.Clips;
import io.reelway.testkit.Eventually;
import io.reelway.testkit.Laptop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What fails for a passing reason is tried again, in sight of everybody. */
class RetryIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"events", "poll"})
    void anEncoderThatFailsOnceIsTriedAgainFromTheFolderOfFailures(String ingest) throws IOException {
        Map<String, String> settings = Map.of(
                "REELWAY_FFMPEG",
                firstTime("echo 'a passing fault' >&2; exit 1").toString(),
                "REELWAY_FFPROBE",
                ffprobe().toString(),
                "REELWAY_INGEST",
                ingest,
                "REELWAY_POLL_INTERVAL",
                "PT0.3S",
                "REELWAY_RETRY_DELAY",
                "PT1S");
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

    @Test
    void aVideoPlacedAmongTheFailuresByHandIsNeverLost() throws IOException {
        Map<String, String> settings = Map.of(
                "REELWAY_FFMPEG", firstTime("exit 1").toString(),
                "REELWAY_FFPROBE", ffprobe().toString(),
                "REELWAY_INGEST", "poll",
                "REELWAY_POLL_INTERVAL", "PT0.3S",
                "REELWAY_RETRY_DELAY", "PT3S");
        try (Laptop laptop = Laptop.start(folder, settings)) {
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
        Map<String, String> settings = Map.of(
                "REELWAY_FFMPEG", firstTime("exec sleep 100").toString(),
                "REELWAY_FFPROBE", ffprobe().toString(),
                "REELWAY_SHUTDOWN_GRACE", "PT1S");
        try (Laptop laptop = Laptop.start(folder, settings)) {
            laptop.upload("uploads/clip.mp4", Clips.clip(folder, "clip.mp4", "320x240", 25, 2));
            Eventually.get("the encoder runs", () -> Files.exists(folder.resolve("first-time")) ? true : null);

            laptop.restartReelway(settings);

            JsonNode processed = laptop.outcome("uploads/clip.mp4", "PROCESSED");
            assertThat(processed.get("attempt").asInt()).isEqualTo(1);
            assertThat(laptop.outcomes()).hasSize(1);
        }
    }

    /** An ffmpeg that does something else the first time that it is to encode; asked what it can do, it answers. */
    private Path firstTime(String does) throws IOException {
        Path script = folder.resolve("ffmpeg-first-time");
        Programs programs = programs();
        Files.writeString(script, """
                #!/bin/sh
                case " $* " in *" -progress "*) if mkdir '%s/first-time' 2>/dev/null; then %s; fi ;; esac
                LD_LIBRARY_PATH='%s' exec '%s' "$@"
                """.formatted(folder, does, programs.ffmpeg().getParent(), programs.ffmpeg()));
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
