package io.reelway.testkit;

import static io.reelway.testkit.Eventually.eventually;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs moto, an independent implementation of AWS, in its own process on a free port, where Python has it. */
public final class MotoProcess implements AutoCloseable {
    /** Why a test that needs it is skipped. */
    public static final String ABSENT = "python3 has no moto.server";

    private static Boolean importable;

    private final Process process;
    private final URI endpoint;

    private MotoProcess(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /** Empty where there is none. */
    public static Optional<MotoProcess> start() throws IOException, InterruptedException {
        if (!canBeImported()) {
            return Optional.empty();
        }
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Process process = new ProcessBuilder(
                        "python3", "-m", "moto.server", "-H", "127.0.0.1", "-p", Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        eventually("moto listens").until(() -> listens(port));
        return Optional.of(new MotoProcess(process, URI.create("http://127.0.0.1:" + port)));
    }

    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A second answer would be the same. */
    private static synchronized boolean canBeImported() throws InterruptedException {
        if (importable != null) {
            return importable;
        }
        try {
            Process python = new ProcessBuilder("python3", "-c", "import moto.server")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            importable = python.waitFor(60, TimeUnit.SECONDS) && python.exitValue() == 0;
        } catch (IOException e) {
            importable = false;
        }
        return importable;
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
