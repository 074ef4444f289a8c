package io.reelway.testkit;

import static io.reelway.testkit.Eventually.eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The packaged program in its own process, configured by the environment, as a user starts it. It is the native program
 * where the build has made one (property {@code native.image.path}), else the jar.
 */
public final class ReelwayProcess implements AutoCloseable {
    /** The access key that it signs its requests with by default; tests use another one. */
    public static final String ACCESS_KEY = "reelway";

    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final String NATIVE = System.getProperty("native.image.path", "");
    private static final Duration START = Duration.ofMinutes(2);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final URI address;
    private final Path log;

    private ReelwayProcess(Process process, URI address, Path log) {
        this.process = process;
        this.address = address;
        this.log = log;
    }

    /** @param settings {@code REELWAY_*} variables, and others that it gets */
    public static ReelwayProcess start(URI endpoint, Path folder, Map<String, String> settings) throws IOException {
        ReelwayProcess started = launch(endpoint, folder, settings, List.of());
        started.awaitStarted();
        return started;
    }

    /**
     * Starts it without waiting until it is ready.
     *
     * @param wrapper a program that runs the command that follows it; empty for none
     */
    static ReelwayProcess launch(URI endpoint, Path folder, Map<String, String> settings, List<String> wrapper)
            throws IOException {
        int port = freePort();
        Path log = Files.createTempFile(folder, "reelway-", ".log");
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(program());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("REELWAY_"));
        builder.environment()
                .putAll(Map.of(
                        "AWS_ENDPOINT_URL",
                        endpoint.toString(),
                        "AWS_REGION",
                        "us-east-1",
                        "AWS_ACCESS_KEY_ID",
                        ACCESS_KEY,
                        "AWS_SECRET_ACCESS_KEY",
                        "test",
                        "QUARKUS_HTTP_PORT",
                        Integer.toString(port),
                        // As the templates of deploy/ give them, so that it needs no right to look them up.
                        "REELWAY_EVENTS_QUEUE",
                        endpoint + "/000000000000/reelway-events",
                        "REELWAY_JOBS_QUEUE",
                        endpoint + "/000000000000/reelway-jobs",
                        "REELWAY_OUTCOMES_TOPIC",
                        "arn:aws:sns:us-east-1:000000000000:reelway-outcomes"));
        builder.environment().putAll(TestPrograms.settings());
        if (!settings.containsKey("REELWAY_WORK_DIR")) {
            builder.environment()
                    .put(
                            "REELWAY_WORK_DIR",
                            Files.createTempDirectory(folder, "work").toString());
        }
        builder.environment().putAll(settings);
        String host = settings.getOrDefault("QUARKUS_HTTP_HOST", "127.0.0.1");
        return new ReelwayProcess(builder.start(), URI.create("http://" + host + ":" + port), log);
    }

    private static List<String> program() {
        if (!NATIVE.isEmpty()) {
            return List.of(Path.of(NATIVE).toAbsolutePath().toString());
        }
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + JAR.resolveSibling("jvm.options").toAbsolutePath(),
                "-jar",
                JAR.toAbsolutePath().toString());
    }

    /**
     * Waits until its routes run. It is ready only after a first poll of its queues, which takes seconds if they are
     * empty.
     */
    void awaitStarted() {
        eventually("Reelway has started; its log: " + log).atMost(START).until(this::isLive);
    }

    public URI address() {
        return address;
    }

    public String get(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(address.resolve(path)).build();
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Kills it like a power failure; programs that it started live on. */
    public void kill() {
        process.destroyForcibly();
        eventually("the killed process is gone").until(() -> !process.isAlive());
    }

    /** Freezes it, with everything it started. */
    public void freeze() {
        signal("-STOP");
    }

    /** Lets it continue. */
    public void thaw() {
        signal("-CONT");
    }

    private void signal(String name) {
        List<String> command = new ArrayList<>(List.of("kill", name, Long.toString(process.pid())));
        process.descendants().forEach(child -> command.add(Long.toString(child.pid())));
        try {
            // A child may have ended meanwhile, which makes kill fail.
            new ProcessBuilder(command).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("Expected Reelway to end within its grace");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private boolean isLive() {
        if (!process.isAlive()) {
            throw new AssertionError("Reelway ended with " + process.exitValue() + "; its log is " + log);
        }
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(address.resolve("/q/health/live")).build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
