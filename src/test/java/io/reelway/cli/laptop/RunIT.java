package io.reelway.cli.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.cli.Main;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.Screen;
import io.reelway.testkit.Clips;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files to a folder, through the packaged program. */
@Timeout(120)
class RunIT {
    @TempDir
    Path folder;

    private final Screen screen = new Screen();

    private int run(String... arguments) {
        List<String> words =
                Stream.concat(Stream.of("run"), Stream.of(arguments)).toList();
        return Main.commandLine(screen.plain(), new ProgramFiles(Path.of("").toAbsolutePath()), Map.of())
                .execute(words.toArray(String[]::new));
    }

    private List<String> files(Path out) throws IOException {
        try (Stream<Path> all = Files.walk(out)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> out.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aVideoBecomesWhatAPresetOfOnesOwnSays() throws IOException, InterruptedException {
        Path clip = Clips.clip(folder, "My clip.mp4", "160x90", 25, 2);
        byte[] before = Files.readAllBytes(clip);
        Path preset = Files.writeString(folder.resolve("Small One.yaml"), """
                description: Small
                groups:
                  - file:
                      to: assets/{asset}/{name}.mp4
                      video: {codec: h264, size: 160x90, crf: 30, keyframes: 2s, speed: ultrafast}
                      audio: {codec: aac, bitrate: 64k}
                """);
        Path out = folder.resolve("out");

        int code = run(clip.toString(), "--preset", preset.toString(), "--out", out.toString());

        assertThat(code).as(screen.text()).isZero();
        assertThat(files(out))
                .contains("My clip.process.json", "assets/My clip/manifest.json")
                .anyMatch(file -> file.endsWith(".mp4"))
                .noneMatch(file -> file.startsWith(".reelway-run"));
        assertThat(Files.readString(out.resolve("assets/My clip/manifest.json")))
                .contains("own-small-one");
        assertThat(clip).hasBinaryContent(before);
    }

    @Test
    void aVideoThatRulesRejectHasNoOutputsButAReport() throws IOException, InterruptedException {
        Path clip = Clips.clip(folder, "clip.mp4", "160x90", 25, 2);
        Path preset = Files.writeString(folder.resolve("judged.yaml"), """
                quality: {reject: [size: 1920x1080], warn: [duration: 30s]}
                groups:
                  - file:
                      to: assets/{asset}/{name}.mp4
                      video: {codec: h264, size: 160x90, crf: 30, keyframes: 2s, speed: ultrafast}
                """);
        Path out = folder.resolve("out");

        int code = run(clip.toString(), "--preset", preset.toString(), "--out", out.toString());

        assertThat(code).as(screen.text()).isEqualTo(1);
        assertThat(screen.text().replaceAll("\\s+", " "))
                .contains("QUALITY_REJECTED", "size: required 1920x1080, came 160x90")
                .contains("assets/clip/quality.html shows all places");
        assertThat(screen.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(files(out))
                .containsExactly("assets/clip/quality.html", "assets/clip/quality.json", "clip.error.json");
    }

    @Test
    void whatIsNoVideoIsToldAtOnce() throws IOException {
        Path letter = Files.writeString(folder.resolve("letter.mp4"), "Dear Reelway, this is a letter.\n");
        Path out = folder.resolve("out");

        assertThat(run(letter.toString(), "--out", out.toString())).isEqualTo(1);

        assertThat(screen.text())
                .contains("letter.mp4  UNABLE_TO_PROCESS", "NOT_A_VIDEO", "letter.error.json says more")
                .doesNotContain("unable_to_process/");
        assertThat(files(out)).containsExactly("letter.error.json");
    }

    @Test
    void nothingStartsWithAWrongPresetOrIntoAFolderThatIsFull() throws IOException {
        Path file = Files.writeString(folder.resolve("a.mp4"), "a");
        Path out = folder.resolve("out");

        assertThat(run(file.toString(), "--preset", "nosuch", "--out", out.toString()))
                .isEqualTo(1);
        assertThat(screen.text().replaceAll("\\s+", " ")).contains("There is no file nosuch");
        assertThat(out).doesNotExist();

        assertThat(run(file.toString(), "--out", folder.toString())).isEqualTo(1);
        assertThat(screen.text().replaceAll("\\s+", " ")).contains("none is replaced");
        assertThat(run(folder.resolve("gone.mp4").toString())).isEqualTo(1);
        assertThat(screen.text().replaceAll("\\s+", " ")).contains("gone.mp4 is not there");
    }
}
