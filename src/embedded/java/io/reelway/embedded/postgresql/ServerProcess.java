package io.reelway.embedded.postgresql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The running server. It does not outlive this process, however that ends: a shell reads a pipe that this process never
 * writes to, and ends the server when the pipe closes.
 */
final class ServerProcess {
    private static final int START_SECONDS = 60;
    private static final int STOP_SECONDS = 30;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);
    /** How long processes of a killed server may still hold its memory. */
    private static final int TRIES = 20;

    private static final long PAUSE_BETWEEN_TRIES = TimeUnit.MILLISECONDS.toNanos(500);
    /** The place in {@code postmaster.pid} where the server says whether it accepts connections. */
    private static final int STATUS = 7;

    /**
     * The shell becomes the server, so the number of its process is the server's. The reader is no child of it: the
     * server takes the kill of any child for a crash. INT is PostgreSQL's fast shutdown.
     */
    private static final String GUARD = """
            trap '' INT HUP TERM
            exec 3<&0
            (
                (
                    read -r nothing <&3
                    kill -s INT "$$"
                ) </dev/null >/dev/null 2>&1 &
            )
            exec 3<&-
            trap - INT HUP TERM
            exec "$@" </dev/null
            """;

    private final Process process;

    private ServerProcess(Process process) {
        this.process = process;
    }

    /** Starts the server, and returns when it accepts connections. */
    static ServerProcess start(Cluster cluster, int port) throws IOException {
        Path pidFile = cluster.folder().resolve("postmaster.pid");
        // a server that was killed leaves the file, and for a moment processes that keep the next one from starting
        int tries = Files.exists(pidFile) ? TRIES : 1;
        endFormer(cluster, pidFile);
        for (int left = tries - 1; ; left--) {
            ServerProcess server = new ServerProcess(launch(cluster, port));
            if (server.isReady(pidFile)) {
                return server;
            }
            if (left == 0) {
                throw new IOException(
                        "the server ended with exit code " + server.process.exitValue() + "; it says above why");
            }
            LockSupport.parkNanos(PAUSE_BETWEEN_TRIES);
        }
    }

    private static Process launch(Cluster cluster, int port) throws IOException {
        List<String> server = List.of(
                cluster.binaries().program("postgres"),
                "-D",
                cluster.folder().toString(),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "port=" + port,
                "-c",
                "unix_socket_directories=",
                "-c",
                "timezone=UTC",
                "-c",
                "log_timezone=UTC");
        List<String> command = new ArrayList<>(cluster.user().stepDown());
        command.addAll(List.of("/bin/sh", "-c", GUARD, "reelway-guard"));
        command.addAll(server);
        return cluster.builder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Waits until the server accepts connections; false if it ends instead. */
    private boolean isReady(Path pidFile) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (process.isAlive()) {
            List<String> lines = lines(pidFile);
            if (lines.size() > STATUS && lines.get(STATUS).startsWith("ready") && isMine(lines.get(0))) {
                return true;
            }
            if (System.nanoTime() > end) {
                stop();
                throw new IOException("the server accepted no connections within " + START_SECONDS + " s");
            }
            LockSupport.parkNanos(PAUSE);
        }
        return false;
    }

    private boolean isMine(String pid) {
        return pid.equals(Long.toString(process.pid()))
                || process.descendants().anyMatch(each -> pid.equals(Long.toString(each.pid())));
    }

    /** Ends the server of an earlier run that lost its guard. */
    private static void endFormer(Cluster cluster, Path pidFile) throws IOException {
        Optional<ProcessHandle> former = lines(pidFile).stream()
                .findFirst()
                .filter(line -> line.matches("\\d{1,9}"))
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
                // the number may be another program's by now
                .filter(found -> found.info().command().orElse("").endsWith("/postgres"));
        if (former.isPresent()) {
            System.out.println("embedded PostgreSQL: ending the server of an earlier run, process "
                    + former.get().pid());
            String folder = cluster.folder().toString();
            try {
                cluster.run("", "pg_ctl", "stop", "-D", folder, "-m", "fast", "-t", "" + STOP_SECONDS);
            } catch (IOException busy) {
                cluster.run("", "pg_ctl", "stop", "-D", folder, "-m", "immediate", "-t", "" + STOP_SECONDS);
            }
        }
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }

    /** Waits for the end of the server; returns its exit code. */
    int await() throws InterruptedException {
        return process.waitFor();
    }

    /** Ends the server in order: it breaks off what runs, and writes all to the disk. */
    void stop() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException closed) {
            System.err.println("embedded PostgreSQL: " + closed.getMessage());
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
