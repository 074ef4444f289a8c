package io.reelway.testkit;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The embedded AWS as its own process on a free port: with what tests need (src/embedded-testing), or as a user runs it.
 */
public final class EmbeddedAwsProcess implements AutoCloseable {
    private static final Path JAR = Path.of("target/embedded-aws/reelway-embedded-aws.jar");
    /** Classes of that jar, for a quicker start; a build may be without. */
    private static final Path ARCHIVE = JAR.resolveSibling("reelway-embedded-aws.jsa");

    /** What is asked of those that tests start; the build empties it. */
    public static final Path ACCESS_LOG = Path.of("target/access-log");

    private static final Path CLASSES = Path.of("target/embedded-classes");

    private final Process process;
    private final URI endpoint;
    private final Path data;

    private EmbeddedAwsProcess(Process process, URI endpoint, Path data) {
        this.process = process;
        this.endpoint = endpoint;
        this.data = data;
    }

    /** Starts it on a data folder, with all that Reelway needs, a fault switch and an access log. */
    public static EmbeddedAwsProcess start(Path data) throws IOException {
        String classPath = JAR.toAbsolutePath() + File.pathSeparator + CLASSES;
        return run(
                data,
                List.of(
                        "-Dreelway.access-log=" + ACCESS_LOG,
                        "-cp",
                        classPath,
                        "io.reelway.embedded.testing.AwsForTests"),
                List.of());
    }

    /** Starts the jar that users run, with all that Reelway needs, and further options. */
    public static EmbeddedAwsProcess ofUsers(Path data, String... options) throws IOException {
        return run(data, List.of("-jar", JAR.toAbsolutePath().toString()), List.of(options));
    }

    private static EmbeddedAwsProcess run(Path data, List<String> program, List<String> options) throws IOException {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException("Expected " + JAR.toAbsolutePath() + "; build it first: ./mvnw package");
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xlog:cds*=off",
                "-XX:SharedArchiveFile=" + ARCHIVE.toAbsolutePath()));
        command.addAll(program);
        command.addAll(List.of("--data", data.toString(), "--port", "0", "--setup", "reelway"));
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        // Names of files beyond ASCII need a locale that has them.
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        if (line == null || !line.startsWith("embedded AWS: http://")) {
            process.destroyForcibly();
            throw new IllegalStateException("Expected the embedded AWS to say where it listens, got " + line);
        }
        return new EmbeddedAwsProcess(process, URI.create(line.split(" ")[2]), data);
    }

    public URI endpoint() {
        return endpoint;
    }

    public long pid() {
        return process.pid();
    }

    /** The folder in which each bucket is a folder. */
    public Path data() {
        return data;
    }

    /** Ends it as if the power had failed. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    /** Ends it by SIGTERM. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("Expected the embedded AWS to end within 10 s of SIGTERM");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
