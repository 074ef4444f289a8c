package io.reelway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.testkit.Clips;
import io.reelway.testkit.RunningLaptop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys, sidecars and files of somebody who means no good, through the packaged program. */
class HostileInputIT {
    private static final String SIDECAR =
            "{\"preset\": \"thumbnails\", \"title\": \"'\\\"; -i \\n99:99:99 INFO  forged \\u001b[2J\", \"content_id\": \"-y\"}";

    @TempDir
    static Path folder;

    private static Path workDir;
    private static RunningLaptop laptop;
    private static Path clip;

    @BeforeAll
    static void start() throws IOException {
        clip = Clips.clip(folder, "clip.mp4", "160x120", 25, 1);
        workDir = Files.createDirectory(folder.resolve("shared-work-dir"));
        // what a process has left that was killed
        Files.createDirectories(workDir.resolve("reelway-1-0123456789abcdef/1-1/out"));
        laptop = RunningLaptop.start(
                folder,
                Map.of(
                        "REELWAY_WORK_DIR",
                        workDir.toString(),
                        "REELWAY_MAX_DURATION",
                        "PT2S",
                        "REELWAY_PRESET",
                        "thumbnails"));
    }

    @AfterAll
    static void stopAndLookWhatIsLeft() throws IOException {
        String log = laptop.reelway().log();
        laptop.close();
        assertThat(log).doesNotContain("\u001b").doesNotContain("\u202e").doesNotContain("\r");
        assertThat(log).contains("forged");
        assertThat(log.lines().filter(line -> line.startsWith("99:99:99"))).isEmpty();
        try (Stream<Path> left = Files.list(workDir)) {
            assertThat(left).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-i",
                "-f lavfi -i x.mp4",
                "a\n99:99:99 INFO  forged.mp4",
                "%2e%2e/%2e%2e/x.mp4",
                "../../x.mp4",
                "q'\"`$(touch x);.mp4",
                "\u001b[31mred.mp4",
                "\u202egpj.exe",
                "concat:a|b.mp4",
                "%d %05d.mp4",
            })
    void aKeyIsOnlyAName(String name) {
        laptop.upload("uploads/" + name + ".json", SIDECAR);
        laptop.upload("uploads/" + name, clip);
        JsonNode outcome = laptop.outcome("uploads/" + name, "PROCESSED");
        assertThat(outcome.path("preset").asText()).isEqualTo("thumbnails");
    }

    @Test
    void aThousandBytesOfAKeyAreAnswered() {
        String key = "uploads/" + "\u00fc".repeat(500) + ".mp4";
        laptop.upload(key, clip);
        assertThat(error(key)).isEqualTo("LIMIT_EXCEEDED");
    }

    @ParameterizedTest
    @CsvSource({
        "playlist.mp4, '#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/a.ts\n', FORBIDDEN_REFERENCE",
        "concat.mov, 'ffconcat version 1.0\nfile /etc/passwd\n', FORBIDDEN_REFERENCE",
        "page.mp4, '<html><video src=x></html>', FORBIDDEN_REFERENCE",
        "archive.mp4, PK\u0003\u0004, NOT_A_VIDEO",
        "letter.mp4, Dear reader, NOT_A_VIDEO",
    })
    void whatIsNoVideoIsRefusedAtOnce(String name, String content, String code) {
        laptop.upload("uploads/" + name, content);
        assertThat(error("uploads/" + name)).isEqualTo(code);
    }

    @Test
    void aVideoThatHidesItsLengthIsEndedAtTheLimit() {
        Path endless = Clips.make(
                folder,
                "endless.h264",
                List.of("-f", "lavfi", "-i", "testsrc2=s=160x120:r=25:d=8", "-c:v", "libx264", "-preset", "ultrafast"));
        laptop.upload("uploads/endless.h264.json", "{\"preset\": \"mp4-web\"}");
        laptop.upload("uploads/endless.h264", endless);
        assertThat(error("uploads/endless.h264")).isEqualTo("LIMIT_EXCEEDED");
    }

    private static String error(String key) {
        return laptop.outcome(key, "UNABLE_TO_PROCESS").at("/error/code").asText();
    }
}
