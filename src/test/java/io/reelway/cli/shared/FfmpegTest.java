package io.reelway.cli.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.ffmpeg.ProcessResult;
import io.reelway.probe.FfprobeCommand;
import io.reelway.settings.Settings;
import io.reelway.testkit.Clips;
import io.reelway.testkit.TestPrograms;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How commands run ffprobe on somebody's file, mostly by a script in its place that tells what it was given. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs that stand in are scripts of /bin/sh")
@Timeout(30)
class FfmpegTest {
    private static final List<String> PROBE = FfprobeCommand.source(Path.of("source"));

    @TempDir
    Path data;

    private Path folder;

    @BeforeEach
    void anEmptyFolder() throws IOException {
        folder = Files.createDirectory(data.resolve("work"));
    }

    private ProcessResult probe(String script, Map<String, String> variables) throws IOException {
        Path program = Files.writeString(data.resolve("program"), "#!/bin/sh\n" + script + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Map<String, String> all = new HashMap<>(variables);
        all.put("REELWAY_FFPROBE", program.toString());
        all.put("REELWAY_FFMPEG", program.toString());
        return Ffmpeg.of(all).probe(folder, "source", "uploads/clip.mp4", PROBE);
    }

    @Test
    void itGetsNothingOfTheEnvironmentButWhereToFindThings() throws IOException {
        List<String> names = probe("env", Map.of("AWS_SECRET_ACCESS_KEY", "secret"))
                .stdout()
                .lines()
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();

        assertThat(System.getenv()).as("what could be passed on").containsKey("HOME");
        assertThat(names)
                .contains("PATH")
                .isSubsetOf("PATH", "LANG", "TMPDIR", "PWD", "OLDPWD", "SHLVL", "_", "REELWAY_PROGRAM");
    }

    @Test
    void itReadsNothingFromTheTerminal() throws IOException {
        assertThat(probe("cat; echo done", Map.of()).stdout()).isEqualTo("done\n");
    }

    @Test
    void theSystemHoldsIt() throws IOException {
        assumeThat(ToolRun.run(List.of("/bin/sh", "-c", "command -v prlimit")).exitCode())
                .isZero();

        assertThat(probe("ulimit -c; ulimit -n; ulimit -f", Map.of("REELWAY_MAX_BYTES", "1MiB"))
                        .stdout())
                .isEqualTo("0\n1024\n2048\n");
    }

    @Test
    void theOperatorsLimitsHoldTheSource() throws IOException {
        Map<String, String> variables = Map.of("REELWAY_MAX_PIXELS", "1000000", "REELWAY_MAX_STREAMS", "7");

        assertThat(probe("echo \"$@\"", variables).stdout())
                .contains(" -max_pixels 1315536 -max_streams 7 -i file:source");
    }

    @Test
    void whatHangsIsEndedAndTheMessageSaysWhatToDo() {
        assertThatThrownBy(() -> probe("exec sleep 1000", Map.of("REELWAY_STALL_TIMEOUT", "PT1S")))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ENCODER_STALLED))
                .hasMessageStartingWith("program did not get to the end of uploads/clip.mp4. Try again; on a slow disk"
                        + " set REELWAY_STALL_TIMEOUT above its PT1S. program advanced nothing for 1 s");
    }

    @Test
    void aLimitThatEndsItIsNamed() {
        assertThatThrownBy(() -> probe("kill -KILL $$", Map.of()))
                .isInstanceOf(VideoException.class)
                .hasMessageContaining("uploads/clip.mp4")
                .hasMessageContaining("memory");
    }

    /** Where the first bytes give nothing away, the lists of protocols and demuxers do not let it through. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ffconcat version 1.0;file 'other.mp4'
                    #EXTM3U;#EXT-X-TARGETDURATION:1;#EXTINF:1,;other.ts;#EXT-X-ENDLIST
                    """)
    void aFileThatPointsAtAnotherOpensNone(String lines) throws IOException {
        Path other = Clips.clip(folder, "other.mp4", "160x120", 25, 1);
        Files.copy(other, folder.resolve("other.ts"));
        Files.writeString(folder.resolve("source"), lines.replace(';', '\n') + "\n");

        ProcessResult result = Ffmpeg.of(TestPrograms.settings()).probe(folder, "source", "uploads/clip.mp4", PROBE);

        assertThat(result.exit()).isNotZero();
        assertThat(result.stderrTail()).contains("Format not on whitelist");
        assertThat(result.stdout()).doesNotContain("h264");
    }

    @Test
    void anInputWithoutItsListsIsNotRead() {
        Ffmpeg ffmpeg = Ffmpeg.of(TestPrograms.settings());

        assertThatThrownBy(() -> ffmpeg.convert(folder, "source", "clip", List.of("-i", "file:source", "out.mp4")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatIsNotSetIsAsInTheProgram() {
        Settings program =
                new SmallRyeConfigBuilder().withMapping(Settings.class).build().getConfigMapping(Settings.class);

        assertThat(FfmpegSettings.of(Map.of("REELWAY_MAX_STREAMS", " ")))
                .isEqualTo(new FfmpegSettings(
                        program.maxPixels(),
                        program.maxStreams(),
                        program.maxBytes(),
                        program.stallTimeout(),
                        program.workFolders()));
    }

    @ParameterizedTest
    @CsvSource({
        "REELWAY_MAX_PIXELS, many",
        "REELWAY_MAX_STREAMS, 1e3",
        "REELWAY_MAX_BYTES, 9999999TiB",
        "REELWAY_STALL_TIMEOUT, soon",
        "REELWAY_MAX_PIXELS, -5",
        "REELWAY_MAX_STREAMS, 0",
        "REELWAY_STALL_TIMEOUT, PT0S"
    })
    void aSettingThatCannotBeReadIsNamed(String name, String value) {
        assertThatThrownBy(() -> FfmpegSettings.of(Map.of(name, value)))
                .isInstanceOf(CliException.class)
                .hasMessageContaining(name + " is \"" + value + "\", expected a value above zero such as its default");
    }

    @Test
    void aWorkDirInWhichNoFolderCanBeMadeIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("no-folder"));

        assertThatThrownBy(() ->
                        Ffmpeg.of(Map.of("REELWAY_WORK_DIR", file.toString())).newWorkFolder("test-"))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("REELWAY_WORK_DIR")
                .hasMessageContaining(file.toString());
    }
}
