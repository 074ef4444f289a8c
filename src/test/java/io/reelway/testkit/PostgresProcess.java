package io.reelway.testkit;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A PostgreSQL in its own process, as {@code ./reelway serve --postgresql} starts it: by the same embedded main. It can
 * end like a server that loses its power, and start again on the same port.
 */
public final class PostgresProcess implements AutoCloseable {
    private static final Path JAR = Path.of("target/embedded-aws/reelway-embedded-aws.jar");
    private static final Path BINARIES = Path.of("target/postgresql");
    private static final String MAIN = "io.reelway.embedded.postgresql.EmbeddedPostgres";
    private static final String USER = "reelway";
    private static final Pattern READY = Pattern.compile("embedded PostgreSQL: (jdbc:\\S+:(\\d+)/\\S+)\\?user=\\S+ .*");
    private static final int END_SECONDS = 40;

    private final Path data;
    private Process process;
    private String address;
    private int port;

    private PostgresProcess(Path data) {
        this.data = data;
    }

    /** Starts it on a free port. PostgreSQL runs as another user where tests run as root: it gets into the folder. */
    public static PostgresProcess start(Path data) throws IOException {
        letOthersEnter(data);
        PostgresProcess started = new PostgresProcess(data);
        started.start();
        return started;
    }

    /** Starts it after {@link #stopImmediate()} or {@link #stop()}, on the same port. */
    public void start() throws IOException {
        if (!Files.exists(JAR) || !Files.exists(BINARIES)) {
            throw new IllegalStateException("Expected " + JAR.toAbsolutePath() + " and " + BINARIES.toAbsolutePath()
                    + "; build them first: ./mvnw package dependency:copy@bundled-postgresql");
        }
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        JAR + File.pathSeparator + BINARIES.resolve("xz.jar"),
                        MAIN,
                        "--data",
                        data.toString(),
                        "--binaries",
                        BINARIES.toString(),
                        "--port",
                        Integer.toString(port))
                .redirectErrorStream(true)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.matches()) {
                address = ready.group(1);
                port = Integer.parseInt(ready.group(2));
                drain(out);
                return;
            }
            said.append(line).append('\n');
        }
        throw new IllegalStateException("Expected PostgreSQL to say where it listens, got " + said);
    }

    /** The server's log would fill the pipe and stop it. */
    private static void drain(Reader out) {
        Thread thread = new Thread(
                () -> {
                    try (out) {
                        out.transferTo(Writer.nullWriter());
                    } catch (IOException killed) {
                        // a process that is killed closes its pipe
                    }
                },
                "postgresql-log");
        thread.setDaemon(true);
        thread.start();
    }

    /** The address with user and password. */
    public String jdbcUrl() {
        return address + "?user=" + USER + "&password=" + password();
    }

    /** The variables that have the program write its rows here. */
    public Map<String, String> settings() {
        return Map.of(
                "REELWAY_RECORDS_POSTGRESQL",
                "true",
                "QUARKUS_DATASOURCE_JDBC_URL",
                address,
                "QUARKUS_DATASOURCE_USERNAME",
                USER,
                "QUARKUS_DATASOURCE_PASSWORD",
                password());
    }

    public String password() {
        try {
            return Files.readString(data.resolve("password"));
        } catch (IOException e) {
            throw new IllegalStateException("expected the password that the server was made with", e);
        }
    }

    public int port() {
        return port;
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl());
    }

    /** Ends the server as {@code pg_ctl stop -m immediate} does: it writes nothing more, and recovers at its next start. */
    public void stopImmediate() throws IOException {
        signalServer("-QUIT");
        awaitEnd();
    }

    /** Kills the server and what watches it, like a power failure. */
    public void kill() throws IOException {
        process.destroyForcibly();
        signalServer("-KILL");
        awaitEnd();
    }

    /** Kills only what started the server. */
    public void killStarter() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Kills all that would end the server, which runs on. */
    public void killAllButServer() {
        List<ProcessHandle> guards = ProcessHandle.allProcesses()
                .filter(each -> {
                    List<String> arguments = List.of(each.info().arguments().orElse(new String[0]));
                    return arguments.contains("reelway-guard")
                            && arguments.contains(data.resolve("cluster").toString());
                })
                .toList();
        if (guards.isEmpty()) {
            throw new IllegalStateException("Expected a guard beside the server on " + data);
        }
        guards.forEach(ProcessHandle::destroyForcibly);
        killStarter();
    }

    /** The process of the server itself. */
    public long serverPid() throws IOException {
        return Long.parseLong(
                Files.readAllLines(data.resolve("cluster/postmaster.pid")).get(0));
    }

    private void signalServer(String name) throws IOException {
        try {
            new ProcessBuilder("kill", name, Long.toString(serverPid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends it in order, by SIGTERM. */
    public void stop() {
        process.destroy();
        awaitEnd();
    }

    @Override
    public void close() {
        stop();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("Expected PostgreSQL to end within " + END_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Opens the folders of JUnit above that one, for what root cannot run. */
    public static void letOthersEnter(Path data) throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
        Files.createDirectories(data);
        for (Path each = data.toAbsolutePath().getParent();
                each.startsWith(temporary) && !each.equals(temporary);
                each = each.getParent()) {
            Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(each));
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
            Files.setPosixFilePermissions(each, permissions);
        }
    }
}
