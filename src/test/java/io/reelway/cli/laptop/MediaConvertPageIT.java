package io.reelway.cli.laptop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.reelway.testkit.Clips;
import io.reelway.testkit.DocumentedJob;
import io.reelway.testkit.ServeProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The function, the fixture and the test of docs/mediaconvert.md, run as the page has them. */
@Timeout(240)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "./reelway is a script of /bin/sh")
class MediaConvertPageIT {
    private static final Path PAGE = Path.of("docs/mediaconvert.md");
    private static final Pattern PROGRAM = Pattern.compile("```python\n# (\\w+\\.py)\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void theFunctionPassesItsTestUnderTheFixture() throws IOException, InterruptedException {
        assumeTrue(hasModules(), "python3 has no boto3 or no pytest");
        String page = Files.readString(PAGE);
        List<MatchResult> programs = PROGRAM.matcher(page).results().toList();
        assertThat(programs)
                .extracting(program -> program.group(1))
                .containsExactly("make.py", "conftest.py", "test_make.py");
        for (MatchResult program : programs) {
            Files.writeString(folder.resolve(program.group(1)), program.group(2));
        }
        Files.writeString(folder.resolve("spots.job.json"), DocumentedJob.read());
        Clips.made(folder, "spot.mov", "testsrc2=s=320x180:r=25:d=1", "sine=f=440:r=48000:d=1");
        script(Files.createDirectories(folder.resolve("reelway")).resolve("reelway"));

        Process tests = python("-m", "pytest", "-q", "-p", "no:cacheprovider");

        String said = new String(tests.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(tests.waitFor(180, TimeUnit.SECONDS)).isTrue();
        assertThat(tests.exitValue()).as(said).isZero();
        assertThat(said).contains("1 passed");
    }

    private boolean hasModules() throws InterruptedException {
        try {
            return python("-c", "import boto3, pytest").waitFor() == 0;
        } catch (IOException noPython) {
            return false;
        }
    }

    private Process python(String... arguments) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder("python3").directory(folder.toFile()).redirectErrorStream(true);
        builder.command().addAll(List.of(arguments));
        builder.environment()
                .keySet()
                .removeIf(
                        name -> name.startsWith("AWS_") || name.startsWith("QUARKUS_") || name.startsWith("REELWAY_"));
        return builder.start();
    }

    /** In place of the script, which would see whether it must build. */
    private static void script(Path file) throws IOException {
        Files.writeString(file, """
                #!/bin/sh
                cd '%s'
                exec '%s' "$@" %s
                """.formatted(
                        Path.of("").toAbsolutePath(),
                        String.join("' '", ServeProcess.command()),
                        String.join(" ", ServeProcess.freePorts())));
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
