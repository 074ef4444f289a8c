package io.reelway.cli.shared;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The built files that a command starts.
 *
 * @param home the project's folder: the one of the script
 */
public record ProgramFiles(Path home) {

    /** The folder of the property {@code reelway.home}, which the script sets; without it, the working directory. */
    public static ProgramFiles ofThisProcess() {
        return new ProgramFiles(Path.of(System.getProperty("reelway.home", "."))
                .toAbsolutePath()
                .normalize());
    }

    public Path program() {
        return built("target/quarkus-app/quarkus-run.jar");
    }

    /** Arguments for the JVM that runs {@link #program()}. */
    public Path jvmOptions() {
        return built("target/quarkus-app/jvm.options");
    }

    public Path embeddedAws() {
        return built("target/embedded-aws/reelway-embedded-aws.jar");
    }

    /** The folder with the embedded PostgreSQL, as it was fetched. */
    public Path postgresql() {
        Path folder = home.resolve("target/postgresql");
        for (String file : List.of("binaries.jar", "xz.jar")) {
            if (!Files.isRegularFile(folder.resolve(file))) {
                throw new CliException("The embedded PostgreSQL is not there: " + folder.resolve(file)
                        + " is missing. Run ./mvnw dependency:copy@bundled-postgresql in " + home
                        + ", or start through ./reelway, which does so.");
            }
        }
        return folder;
    }

    public Path mavenWrapper() {
        return home.resolve("mvnw");
    }

    /**
     * The folder with a file for each command that uses the build, named by its process: no build may overwrite it
     * meanwhile.
     */
    public Path users() {
        return home.resolve("target/running");
    }

    public Path defaultData() {
        return home.resolve("data");
    }

    private Path built(String name) {
        Path file = home.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new CliException("The built program is incomplete: " + file + " is missing. Run ./mvnw"
                    + " -Dmaven.test.skip package in " + home + ", or start through ./reelway, which does so.");
        }
        return file;
    }

    /** The path as a user of the working directory would write it. */
    public static String shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(here) && !absolute.equals(here)
                ? here.relativize(absolute).toString()
                : absolute.toString();
    }
}
