package io.reelway.cli.preset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.cli.Main;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.Screen;
import io.reelway.cli.shared.ToolRun;
import io.reelway.preset.Preset;
import io.reelway.preset.mediaconvert.MediaConvert;
import io.reelway.preset.mediaconvert.Origin;
import io.reelway.preset.yaml.PresetReader;
import io.reelway.testkit.Clips;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PresetsCommandTest {
    private static final String STILLS = """
            # as its author wrote it
            description: A picture each second
            groups:
              - thumbnails:
                  to: assets/{asset}/Stills/{name}.{index}.jpg
                  every: 1s
                  size: 160x
                  quality: 80
            """;

    private static final String JOB = """
            {
              "Role": "arn:aws:iam::1:role/r",
              "Settings": {
                "OutputGroups": [{
                  "OutputGroupSettings": {
                    "Type": "FILE_GROUP_SETTINGS",
                    "FileGroupSettings": {"Destination": "s3://bucket/vod/"}
                  },
                  "Outputs": [{
                    "NameModifier": "-web",
                    "ContainerSettings": {"Container": "MP4"},
                    "VideoDescription": {
                      "Width": 1280,
                      "Height": 720,
                      "CodecSettings": {
                        "Codec": "H_264",
                        "H264Settings": {
                          "RateControlMode": "QVBR",
                          "MaxBitrate": 4000000,
                          "QvbrSettings": {"QvbrQualityLevel": 9}
                        }
                      }
                    },
                    "AudioDescriptions": [{"CodecSettings": {
                      "Codec": "AAC",
                      "AacSettings": {"Bitrate": 128000, "CodingMode": "CODING_MODE_2_0", "SampleRate": 48000}
                    }}]
                  }]
                }]
              }
            }
            """;

    @TempDir
    Path folder;

    private final Screen screen = new Screen();

    private int before;

    private int run(String... arguments) {
        before = screen.text().length();
        return run(screen, arguments);
    }

    private int run(Screen on, String... arguments) {
        return Main.commandLine(on.plain(), new ProgramFiles(folder), Map.of("REELWAY_PRESETS_DIR", folder.toString()))
                .execute(arguments);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** What the last run said, as one line. */
    private String told() {
        return screen.text().substring(before).strip().replaceAll("\\s+", " ");
    }

    private String last() {
        List<String> lines = screen.lines();
        return lines.get(lines.size() - 1);
    }

    @Test
    void listShowsBuiltInAndOwnPresetsAndWhatIsWrongWithABrokenOne() throws IOException {
        file("stills.yaml", STILLS);
        file("broken.yaml", STILLS.replace("every: 1s", "evry: 1s"));

        assertThat(run("presets", "list")).isZero();

        assertThat(screen.text())
                .contains("hls-ladder", "stills", "A picture each second")
                .containsPattern("(?s)✗ broken .*evry");
        assertThat(screen.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80 + folderLength()));
    }

    @Test
    void listAndCheckSayByWhichRulesAVideoIsJudged() throws IOException {
        Files.createDirectories(folder.resolve("quality"));
        file("quality/mine.yaml", "reject: {freeze: <= 2s}\nwarn: {black: none on outputs}\n");
        String path = file("judged.yaml", STILLS + "quality: mine\n").toString();

        assertThat(run("presets", "list")).isZero();
        assertThat(told()).contains("Rules: mine", "Rules: ad-creative");
        assertThat(run("presets", "check", path)).isZero();
        assertThat(told())
                .contains("rejected unless it keeps these rules freeze: <= 2s")
                .contains("warns where one of these is broken black: none on outputs");
    }

    @Test
    void checkRefusesTheNameOfARuleFileThatIsNotThere() throws IOException {
        String path = file("judged.yaml", STILLS + "quality: brodcast\n").toString();

        assertThat(run("presets", "check", path)).isEqualTo(1);
        assertThat(told()).contains("There is no rule file \"brodcast\"", "did you mean broadcast?");
    }

    /** A path is not broken. */
    private int folderLength() {
        return folder.toString().length();
    }

    @Test
    void listSaysThatTheNamedFolderIsNone() {
        int code = Main.commandLine(
                        screen.plain(), new ProgramFiles(folder), Map.of("REELWAY_PRESETS_DIR", folder + "/none"))
                .execute("presets", "list");

        assertThat(code).isZero();
        assertThat(screen.text()).contains("hls-ladder", "which is no folder");
    }

    @Test
    void showPrintsTheFileAsItsAuthorWroteIt() throws IOException {
        file("stills.yaml", STILLS);

        assertThat(run("presets", "show", "stills")).isZero();

        assertThat(screen.text()).isEqualTo(STILLS);
    }

    @Test
    void showOfAnUnknownNameSaysWhichThereAre() {
        assertThat(run("presets", "show", "../secret")).isEqualTo(1);
        assertThat(told()).contains("../secret", "hls-ladder");
    }

    @Test
    void checkShowsWhatWouldBeMadeAndEndsWithThatItCanBeUsed() throws IOException {
        Path stills = file("stills.yaml", STILLS);

        assertThat(run("presets", "check", stills.toString())).isZero();

        assertThat(screen.text())
                .contains(
                        "1920x1080, 25 fps, 60 s, stereo",
                        "assets/clip/Stills/clip.0000000.jpg",
                        "160x90, one each 1 s");
        assertThat(last()).isEqualTo("This preset can be used.");
    }

    @Test
    void checkTakesTheNameOfAPresetToo() {
        assertThat(run("presets", "check", "hls-ladder")).isZero();
        assertThat(screen.text()).contains("h264 1280x720, 25 fps, crf 22 up to 3.8 Mb/s", "assets/clip/MP4/clip.mp4");
    }

    @Test
    void checkOfABrokenPresetExitsWith1AndSaysFileLineAndKeyLast() throws IOException {
        Path broken = file("broken.yaml", STILLS.replace("every: 1s", "evry: 1s"));

        assertThat(run("presets", "check", broken.toString())).isEqualTo(1);

        assertThat(screen.text()).doesNotContain("ffmpeg");
        String end = screen.text().substring(screen.text().lastIndexOf("\n\n")).replace('\n', ' ');
        assertThat(end).contains("broken.yaml:6", "evry", "every");
    }

    @Test
    void checkForMachinesHoldsOutputsAndArguments() throws IOException {
        Path stills = file("stills.yaml", STILLS);

        assertThat(run("presets", "check", "--json", stills.toString())).isZero();

        JsonNode answer = new ObjectMapper().readTree(screen.text());
        assertThat(answer.get("ok").asBoolean()).isTrue();
        assertThat(answer.get("settings")).isEmpty();
        assertThat(answer.at("/outputs/0/key").asText()).isEqualTo("assets/clip/Stills/clip.0000000.jpg");
        assertThat(answer.at("/outputs/0/kind").asText()).isEqualTo("thumbnails");
        assertThat(answer.at("/outputs/0/width").asInt()).isEqualTo(160);
        assertThat(answer.get("ffmpeg")).extracting(JsonNode::asText).contains("-i", "source", "-filter_complex");
    }

    @Test
    void checkForMachinesOfABrokenPresetIsJsonTooAndExitsWith1() throws IOException {
        Path broken = file("broken.yaml", "groups: 7");

        assertThat(run("presets", "check", "--json", broken.toString())).isEqualTo(1);

        JsonNode answer = new ObjectMapper().readTree(screen.text());
        assertThat(answer.get("ok").asBoolean()).isFalse();
        assertThat(answer.at("/error/code").asText()).isEqualTo("INVALID_PRESET");
        assertThat(answer.at("/error/message").asText()).contains("broken.yaml:1");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the command is pasted into a POSIX shell")
    void theCommandForAVideoOfOnesOwnMakesTheOutputsWhenItIsPasted() throws IOException {
        Path video = Clips.clip(folder, "my clip's.mp4", "320x180", 25, 2);
        Path stills = file("stills.yaml", STILLS);

        assertThat(run("presets", "check", "--source", video.toString(), stills.toString()))
                .isZero();

        assertThat(screen.text()).contains("What it makes of my clip's.mp4 (320x180, 25 fps, 2 s, mono)");
        Path work = Files.createDirectory(folder.resolve("work"));
        List<String> lines = screen.lines();
        int from = lines.indexOf("mkdir out");
        String script = String.join("\n", lines.subList(from, lines.lastIndexOf("")));
        ToolRun.Result result = ToolRun.run(List.of("sh", "-ec", "cd '" + work + "'\n" + script));
        assertThat(result.exitCode()).as(result.output()).isZero();
        try (var made = Files.list(work.resolve("out"))) {
            assertThat(made).hasSize(2);
        }
    }

    @Test
    void aSourceThatIsNoVideoIsSaid() throws IOException {
        Path text = file("notes.mp4", "no video at all");
        Path stills = file("stills.yaml", STILLS);

        assertThat(run("presets", "check", "--source", text.toString(), stills.toString()))
                .isEqualTo(1);
        assertThat(told()).contains("notes.mp4");
    }

    @Test
    void whatIsNoFileAFolderOrMuchTooLargeIsRefusedInOneSentence() throws IOException {
        assertThat(run("presets", "check", folder.resolve("none.yaml").toString()))
                .isEqualTo(1);
        assertThat(told()).startsWith("There is no file ").contains("none.yaml");

        assertThat(run("presets", "check", folder.toString())).isEqualTo(1);
        assertThat(told()).endsWith("is a folder. Give the path of one preset in it.");

        Path large = file("large.yaml", "#".repeat(1_100_000));
        assertThat(run("presets", "check", large.toString())).isEqualTo(1);
        assertThat(told()).contains("large.yaml is larger than the 1024 KiB");
    }

    @Test
    void aJobOfTheFolderIsListedShownAsAPresetAndChecked() throws IOException {
        file("web.job.json", JOB);

        assertThat(run("presets", "list")).isZero();
        assertThat(screen.text()).contains("  web ");

        Screen shown = new Screen();
        assertThat(run(shown, "presets", "show", "web")).isZero();
        Preset preset = new PresetReader().read("web", "web.yaml", shown.text());
        assertThat(preset)
                .isEqualTo(MediaConvert.translate("web", "web.job.json", JOB, Origin.OPERATOR)
                        .orThrow());
        assertThat(shown.text())
                .contains(
                        "# APPROXIMATED",
                        "# HONOURED",
                        "QvbrSettings.QvbrQualityLevel = 9",
                        "Role = arn:aws:iam::1:role/r");

        Screen checked = new Screen();
        assertThat(run(checked, "presets", "check", "web")).isZero();
        assertThat(checked.text()).contains("vod/clip-web.mp4", "h264 1280x720, 25 fps, crf 19 up to 4 Mb/s");
        assertThat(checked.lines().get(checked.lines().size() - 1)).contains("This job runs; ");
    }

    @Test
    void everySettingOfAJobIsInTheJsonOnceWithItsVerdict() throws IOException {
        Path job = file("web.job.json", JOB);

        assertThat(run("presets", "check", "--json", job.toString())).isZero();

        JsonNode answer = new ObjectMapper().readTree(screen.text());
        assertThat(answer.get("form").asText()).isEqualTo("job");
        assertThat(answer.get("settings"))
                .extracting(setting -> setting.get("path").asText())
                .doesNotHaveDuplicates()
                .hasSize(JOB.split("\": (?=[\"0-9])").length - 1)
                .contains("Role", "Settings.OutputGroups[0].Outputs[0].NameModifier");
        assertThat(answer.get("settings"))
                .extracting(setting -> setting.get("verdict").asText())
                .containsOnly("HONOURED", "APPROXIMATED", "IGNORED");
    }

    @Test
    void aRefusedJobExitsWith1AndItsReasonIsLast() throws IOException {
        Path job = file("web.job.json", JOB.replace("AAC", "AC3"));

        assertThat(run("presets", "check", job.toString())).isEqualTo(1);

        assertThat(screen.text())
                .contains("REFUSED the job cannot run with these")
                .doesNotContain("The command");
        String end = screen.text().substring(screen.text().lastIndexOf("\n\n")).replaceAll("\\s+", " ");
        assertThat(end).contains("web.job.json is not run", "Codec = AC3");
    }

    @Test
    void convertWritesAPresetThatSaysWhatIsApproximatedAndNeverOverAFile() throws IOException {
        Path job = file("web.job.json", JOB);
        Path preset = folder.resolve("converted.yaml");

        assertThat(run("presets", "convert", job.toString(), "-o", preset.toString()))
                .isZero();

        String yaml = Files.readString(preset);
        assertThat(yaml)
                .startsWith("# yaml-language-server: $schema=preset.schema.json\n# From the MediaConvert job web.\n")
                .contains("# APPROXIMATED")
                .doesNotContain("# HONOURED");
        assertThat(new PresetReader().read("web", "converted.yaml", yaml))
                .isEqualTo(MediaConvert.translate("web", "web.job.json", JOB, Origin.OPERATOR)
                        .orThrow());
        Files.writeString(preset, "mine");
        assertThat(run("presets", "convert", job.toString(), "-o", preset.toString()))
                .isEqualTo(1);
        assertThat(preset).hasContent("mine");
        assertThat(told()).contains("converted.yaml is there already");
    }

    @Test
    void convertIntoAFolderThatIsNotThereSaysSo() throws IOException {
        Path job = file("web.job.json", JOB);
        assertThat(run(
                        "presets",
                        "convert",
                        job.toString(),
                        "-o",
                        folder.resolve("no/x.yaml").toString()))
                .isEqualTo(1);
        assertThat(told()).contains("x.yaml cannot be written").doesNotContain("Exception");
    }

    @Test
    void convertOfARefusedJobWritesNothingAndSaysWhy() throws IOException {
        Path job = file("web.job.json", JOB.replace("AAC", "AC3"));
        Path preset = folder.resolve("converted.yaml");

        assertThat(run("presets", "convert", job.toString(), "-o", preset.toString()))
                .isEqualTo(1);

        assertThat(preset).doesNotExist();
        assertThat(last()).contains("AC3");
    }

    @Test
    void convertOfAPresetSaysThatItIsNoJob() throws IOException {
        assertThat(run("presets", "convert", file("stills.yaml", STILLS).toString()))
                .isEqualTo(1);
        assertThat(told()).contains("stills.yaml is no MediaConvert job");
    }
}
