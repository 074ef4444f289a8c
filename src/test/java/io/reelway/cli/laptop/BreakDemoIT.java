package io.reelway.cli.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.cli.Main;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.Screen;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The whole demonstration, as it is shown to people. */
@Timeout(400)
class BreakDemoIT {
    @TempDir
    Path folder;

    @Test
    void eachUploadComesToItsOneEndAfterAKillAndRepeatedEvents() {
        Screen screen = new Screen();
        CommandLine line =
                Main.commandLine(screen.plain(), new ProgramFiles(Path.of("").toAbsolutePath()), Map.of());

        int code =
                line.execute("demo", "--break", "--data", folder.resolve("data").toString());

        assertThat(code).as(screen.text()).isZero();
        assertThat(screen.lines())
                .anySatisfy(text -> assertThat(text).matches("✓ clip.mp4 +PROCESSED, [2-9] attempts, .*"))
                .anySatisfy(text -> assertThat(text).matches("✓ cut-short.mp4 +UNABLE_TO_PROCESS, .*"))
                .anySatisfy(text -> assertThat(text).matches("✓ no-video.mp4 +UNABLE_TO_PROCESS, .*"))
                .anySatisfy(text -> assertThat(text).startsWith("kill -9 "))
                .anySatisfy(text -> assertThat(text).contains("CORRUPT_MEDIA: "))
                .anySatisfy(text -> assertThat(text).contains("NOT_A_VIDEO: "))
                .allSatisfy(text -> assertThat(text.length()).isLessThan(100));
    }

    @Test
    void itBringsItsOwnFiles() {
        CommandLine line = Main.commandLine(new Screen().plain(), new ProgramFiles(folder), Map.of());

        assertThat(line.execute("demo", "--break", "mine.mp4")).isEqualTo(2);
        assertThat(folder).isEmptyDirectory();
    }
}
