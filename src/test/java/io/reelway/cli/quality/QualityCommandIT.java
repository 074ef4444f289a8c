package io.reelway.cli.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.cli.Main;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.Screen;
import io.reelway.testkit.Clips;
import io.reelway.testkit.TestPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Local files are judged by rules, without AWS. */
class QualityCommandIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BLACK_SECONDS = "drawbox=c=black:t=fill:enable='between(n,50,99)'";

    @TempDir
    Path folder;

    private final Map<String, String> variables = new HashMap<>(TestPrograms.settings());
    private Path out;
    private Path rules;
    private Screen screen;

    @BeforeEach
    void prepare() throws IOException {
        out = folder.resolve("out");
        rules = Files.writeString(folder.resolve("mine.yaml"), """
                reject:
                  - duration: as told +- 2 frames
                  - black: <= 1s
                  - size: 1920x1080 on outputs
                warn:
                  - size: 1920x1080
                """);
    }

    private int run(String... arguments) {
        screen = new Screen();
        List<String> words = new ArrayList<>(List.of("quality", "--out", out.toString()));
        words.addAll(List.of(arguments));
        return Main.commandLine(screen.plain(), new ProgramFiles(Path.of("").toAbsolutePath()), variables)
                .execute(words.toArray(String[]::new));
    }

    private Path clip(String name, String videoFilters) {
        return Clips.made(folder, name, "testsrc2=s=320x180:r=25:d=6", "sine=f=440:r=48000:d=6", "-vf", videoFilters);
    }

    private JsonNode report(String name) throws IOException {
        return JSON.readTree(out.resolve(name + ".quality.json").toFile());
    }

    private static String page(Path file) throws IOException {
        return Files.readString(file);
    }

    @Test
    void aCleanClipKeepsTheRulesAndHasAReport() throws IOException {
        Path clip = clip("clean.mp4", "null");
        byte[] before = Files.readAllBytes(clip);

        int code = run(clip.toString(), "--rules", rules.toString());

        assertThat(code).as(screen.text()).isZero();
        assertThat(screen.text())
                .contains("clean.mp4\n", "rules: mine.yaml", "320x180", "passed     black", "not known  duration")
                .contains("1 rule is about outputs", "WARNED: 1 rule warns", "clean.mp4.quality.html");
        JsonNode report = report("clean.mp4");
        assertThat(report.path("verdict").asText()).isEqualTo("WARNED");
        assertThat(report.at("/video/rule_files/0").asText()).isEqualTo("mine.yaml");
        assertThat(report.path("video").has("asset")).isFalse();
        assertThat(report.at("/ffprobe/format/format_name").asText()).contains("mp4");
        assertThat(page(out.resolve("clean.mp4.quality.html"))).startsWith("<!doctype html>");
        assertThat(clip).hasBinaryContent(before);
    }

    @Test
    void twoBlackSecondsAreFoundWhereTheyAre() throws IOException {
        Path clip = clip("black.mp4", BLACK_SECONDS);

        int code = run(clip.toString(), "--rules", rules.toString());

        assertThat(code).as(screen.text()).isEqualTo(1);
        assertThat(screen.text()).contains("at most 1 s", "2.000 s to 4.000 s", "REJECTED: 1 rule rejects");
        assertThat(report("black.mp4").at("/rules/1/at/0/from").asDouble()).isEqualTo(2);
        assertThat(report("black.mp4").at("/rules/1/at/0/to").asDouble()).isEqualTo(4);
        assertThat(page(out.resolve("black.mp4.quality.html"))).contains("data:image/jpeg;base64,");
    }

    @Test
    void theSidecarBesideItSaysHowLongItIsAndWhosePublisherItHas() throws IOException {
        Path clip = clip("told.mp4", "null");
        Files.writeString(folder.resolve("told.mp4.json"), "{\"duration\": 5, \"pub_id\": \"acme\"}");
        Path own = Files.createDirectories(folder.resolve("quality/publishers"));
        Files.writeString(own.resolve("acme.yaml"), "reject: [size: 640x360]\n");
        variables.put("REELWAY_QUALITY_DIR", folder.resolve("quality").toString());

        int code = run(clip.toString(), "--rules", rules.toString(), "--json");

        assertThat(code).as(screen.text()).isEqualTo(1);
        JsonNode printed = JSON.readTree(screen.text());
        assertThat(printed).isEqualTo(report("told.mp4"));
        assertThat(printed.path("failed").toString()).isEqualTo("[\"duration\",\"size\"]");
        assertThat(printed.at("/rules/0/required").asText()).startsWith("5 s");
    }

    @Test
    void rulesComeByNameToo() throws IOException {
        Path own = Files.createDirectories(folder.resolve("presets/quality"));
        Files.writeString(own.resolve("small.yaml"), "reject: [size: 640x360]\n");
        variables.put("REELWAY_PRESETS_DIR", folder.resolve("presets").toString());
        variables.put("REELWAY_QUALITY", "small");
        Path clip = clip("named.mp4", BLACK_SECONDS);

        assertThat(run(clip.toString())).isEqualTo(1);
        assertThat(screen.text()).contains("rules: small", "size     640x360");
        assertThat(run(clip.toString(), "--rules", "web, small")).isEqualTo(1);
        assertThat(screen.text()).contains("rules: web, small", "passed     picture");
        assertThat(run(clip.toString(), "--rules", "web")).isZero();
        assertThat(screen.text()).contains("WARNED");
        assertThat(run(clip.toString(), "--rules", "broadcats")).isEqualTo(2);
        assertThat(screen.text()).contains("did you mean broadcast");
    }

    @Test
    void noNameOfAFileCommandsTheTerminalOrThePage() throws IOException {
        String name = "it's \"<b>\"\n\u001b[31m -i x.mp4";
        Path clip = clip("plain.mp4", BLACK_SECONDS);
        Path hostile = Files.move(clip, folder.resolve(name));

        int code = run(hostile.toString(), "--rules", rules.toString());

        assertThat(code).as(screen.text()).isEqualTo(1);
        assertThat(screen.text()).doesNotContain("\u001b", "\n -i", "\n[31m");
        assertThat(report(name).at("/video/file").asText()).isEqualTo(name);
        assertThat(page(out.resolve(name + ".quality.html")))
                .contains("data:image/jpeg;base64,")
                .doesNotContain("<b>");
    }

    @Test
    void whatIsNoVideoIsToldAndTheOthersAreJudged() throws IOException {
        Path letter = Files.writeString(folder.resolve("letter.mp4"), "Dear Reelway, this is a letter.\n");
        Path clip = clip("clip.mp4", "null");

        int code = run(letter.toString(), folder.resolve("gone.mp4").toString(), clip.toString());

        assertThat(code).isEqualTo(2);
        assertThat(screen.text()).contains("letter.mp4", "There is no video", "clip.mp4.quality.html");
        try (Stream<Path> made = Files.list(out)) {
            assertThat(made.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("clip.mp4.quality.html", "clip.mp4.quality.json");
        }
    }

    @Test
    void twoFilesOfOneNameAreNotJudgedTogether() throws IOException {
        Path first = Files.writeString(folder.resolve("a.mp4"), "a");
        Path second =
                Files.writeString(Files.createDirectory(folder.resolve("other")).resolve("a.mp4"), "a");

        assertThat(run(first.toString(), second.toString())).isEqualTo(2);
        assertThat(screen.text()).contains("Two of the files are called a.mp4");
        assertThat(out).doesNotExist();
    }
}
