package io.reelway.testkit;

import static io.reelway.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.cli.Main;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code ./reelway serve} in a process of its own, as the script starts it. */
public final class ServeProcess implements AutoCloseable {
    private static final Path PROGRAM = Path.of("target/quarkus-app/quarkus-run.jar");

    private final Process process;
    private final Path said;

    private ServeProcess(Process process, Path said) {
        this.process = process;
        this.said = said;
    }

    /** The command line that the script runs, without its words. */
    public static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + PROGRAM.resolveSibling("jvm.options"),
                "-Dreelway.home=" + Path.of("").toAbsolutePath(),
                "-cp",
                PROGRAM.toString(),
                Main.class.getName());
    }

    /** Options that name free ports: several may start at once, and the first free ones would be the same. */
    public static List<String> freePorts() throws IOException {
        try (ServerSocket page = new ServerSocket(0);
                ServerSocket aws = new ServerSocket(0)) {
            return List.of("--port", "" + page.getLocalPort(), "--aws-port", "" + aws.getLocalPort());
        }
    }

    /**
     * Starts it, and returns when it says that it is there.
     *
     * @param folder for what it says
     * @param data its folder of data
     */
    public static ServeProcess start(Path folder, Path data, String... options) throws IOException {
        Path said = Files.createTempFile(folder, "serve", ".out");
        List<String> command = new ArrayList<>(command());
        command.addAll(List.of("serve", "--data", data.toString()));
        command.addAll(freePorts());
        command.addAll(List.of(options));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("REELWAY_"));
        ServeProcess serve = new ServeProcess(builder.start(), said);
        eventually("serve is there; it says " + said)
                .atMost(Duration.ofMinutes(2))
                .until(() -> {
                    assertThat(serve.process.isAlive()).as(serve.said()).isTrue();
                    return serve.said().contains("Ctrl-C ends this");
                });
        return serve;
    }

    /** What it has said to the user. */
    public String said() throws IOException {
        return Files.readString(said);
    }

    public Process process() {
        return process;
    }

    /** Ends it by SIGTERM. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
}
