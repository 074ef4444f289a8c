package io.reelway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
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
        Path caller = Files.createDirectories(folder.resolve("caller")).toRealPath();

        assertThat(said(caller, "quarkus-run.jar", "jvm.options").strip()).isEqualTo(caller.toString());
    }

    /** As a build of the function leaves it. */
    @Test
    void aProgramWithoutItsOptionsIsBuiltAnew() throws IOException, InterruptedException {
        assertThat(said(folder, "quarkus-run.jar")).contains("is not built yet");
    }

    /** The server is fetched when serve asks for it, once, and again when pom.xml may name another one. */
    @Test
    void postgresqlIsFetchedOnlyWhenItIsAskedFor() throws IOException, InterruptedException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Path maven = Files.writeString(home.resolve("mvnw"), """
                #!/bin/sh
                mkdir -p target/postgresql
                touch target/postgresql/binaries.jar
                echo "$*" >>fetched.txt
                """);
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path fetched = home.resolve("fetched.txt");

        script(folder, "serve");
        script(folder, "presets", "--postgresql");
        assertThat(fetched).doesNotExist();

        assertThat(script(folder, "serve", "--data", "a", "--postgresql")).contains("Fetching PostgreSQL", "15 MB");
        assertThat(script(folder, "serve", "--postgresql")).doesNotContain("Fetching");
        assertThat(fetched).hasContent("-q -B -ntp dependency:copy@bundled-postgresql");

        Files.writeString(maven, "#!/bin/sh\necho no network; exit 1\n");
        Files.delete(home.resolve("target/postgresql/binaries.jar"));
        assertThat(script(folder, "serve", "--postgresql"))
                .contains("no network", "could not be fetched", "postgresql.log");
    }

    /** @param built files in the folder of the packaged program */
    private String said(Path caller, String... built) throws IOException, InterruptedException {
        return said(caller, List.of(built), "presets", "list");
    }

    private String script(Path caller, String... words) throws IOException, InterruptedException {
        return said(caller, List.of("quarkus-run.jar", "jvm.options"), words);
    }

    private String said(Path caller, List<String> built, String... words) throws IOException, InterruptedException {
        Path home = folder.resolve("home");
        Path program = Files.createDirectories(home.resolve("target/quarkus-app"));
        Path java = folder.resolve("jdk/bin/java");
        Files.createDirectories(java.getParent());
        Files.copy(Path.of("reelway"), home.resolve("reelway"), StandardCopyOption.REPLACE_EXISTING);
        for (String file : built) {
            Files.writeString(program.resolve(file), "");
        }
        Files.writeString(java, JAVA);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));

        List<String> command =
                new ArrayList<>(List.of("sh", home.resolve("reelway").toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(caller.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        Process script = builder.start();
        String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(script.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
