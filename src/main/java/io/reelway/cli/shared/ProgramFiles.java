package io.reelway.cli.shared;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the build has put what the command starts.
 *
 * @param home the project's folder: the one of the script
 */
public record ProgramFiles(Path home) {

    /** As the script says by the property {@code reelway.home}; without it, the working directory. */
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

    public Path mavenWrapper() {
        return home.resolve("mvnw");
    }

    /** Holds a file, named by its process, for each command that uses what was built: nobody may build over it. */
    public Path users() {
        return home.resolve("target/running");
    }

    Path defaultData() {
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
