package io.reelway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts the command line, with a java that only says where it stands. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "./reelway is a script of /bin/sh")
class ReelwayScriptTest {
    private static final String JAVA = """
            #!/bin/sh
            if [ "$1" = -version ]; then
                echo 'openjdk version "17.0.1"' >&2
            else
                pwd -P
            fi
            """;

    @TempDir
    private Path folder;

    @Test
    void pathsAreReadFromWhereTheCallerStands() throws IOException, InterruptedException {
        Path home = folder.resolve("home");
        Path jar = home.resolve("target/quarkus-app/quarkus-run.jar");
        Path java = folder.resolve("jdk/bin/java");
        Path caller = Files.createDirectories(folder.resolve("caller")).toRealPath();
        Files.createDirectories(java.getParent());
        Files.createDirectories(jar.getParent());
        Files.copy(Path.of("reelway"), home.resolve("reelway"));
        Files.writeString(jar, "");
        Files.writeString(java, JAVA);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));

        ProcessBuilder builder =
                new ProcessBuilder("sh", home.resolve("reelway").toString(), "presets", "list");
        builder.directory(caller.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        Process script = builder.start();
        String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(script.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(said.strip()).isEqualTo(caller.toString());
    }
}
