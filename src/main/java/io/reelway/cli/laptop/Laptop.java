package io.reelway.cli.laptop;

import io.reelway.cli.shared.CliException;
import io.reelway.cli.shared.DataFolder;
import io.reelway.cli.shared.LaptopEnvironment;
import io.reelway.cli.shared.LaptopOptions;
import io.reelway.cli.shared.PostgresAddress;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.RunNote;
import io.reelway.cli.shared.Terminal;
import io.reelway.worker.ProcessFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A Reelway on this machine: the embedded AWS and the program (or a command in its place), each in its own process.
 * Closing it ends them, the program first; so does the end of this process.
 */
final class Laptop implements AutoCloseable {
    /** The embedded AWS is there in less than a second; a loaded machine gets more. */
    private static final Duration START = Duration.ofSeconds(60);
    /** The program's own grace on SIGTERM is 30 s. */
    private static final Duration GRACE = Duration.ofSeconds(35);

    private static final String PROGRAM = "reelway";
    private static final String READY = "embedded AWS: ";

    private final ProgramFiles files;
    private final DataFolder data;
    private final int httpPort;
    private final int awsPort;
    private final Map<String, String> settings;
    private final Deque<ChildProcess> children = new ArrayDeque<>();
    private final Path user;
    private final List<Path> going = new ArrayList<>();
    private Optional<PostgresAddress> postgres = Optional.empty();
    private boolean closed;

    private Laptop(ProgramFiles files, DataFolder data, int httpPort, int awsPort, Map<String, String> settings)
            throws IOException {
        this.files = files;
        this.data = data;
        this.httpPort = httpPort;
        this.awsPort = awsPort;
        this.settings = settings;
        this.user = files.users().resolve(Long.toString(ProcessHandle.current().pid()));
        Files.createDirectories(files.users());
        Files.writeString(user, data.path() + "\n");
    }

    /** Locks the data folder, chooses the ports, and starts the embedded AWS. */
    static Laptop start(ProgramFiles files, LaptopOptions options, Terminal terminal) throws IOException {
        return start(files, DataFolder.open(options.data(files)), options, Map.of(), terminal);
    }

    /** @param settings variables of the program; they replace those of the user */
    static Laptop start(
            ProgramFiles files, DataFolder data, LaptopOptions options, Map<String, String> settings, Terminal terminal)
            throws IOException {
        int http = Ports.choose("the page", "--port", options.port(), LaptopOptions.HTTP_PORT);
        int aws = Ports.choose("the embedded AWS", "--aws-port", options.awsPort(), LaptopOptions.AWS_PORT);
        if (options.port() == null && http != LaptopOptions.HTTP_PORT) {
            terminal.line("Port " + LaptopOptions.HTTP_PORT + " is in use: the page is on port " + http + ".");
        }
        if (options.awsPort() == null && aws != LaptopOptions.AWS_PORT) {
            terminal.line("Port " + LaptopOptions.AWS_PORT + " is in use: the embedded AWS is on port " + aws + ".");
        }
        return start(files, data, http, aws, settings, terminal);
    }

    /** Starts it on free ports: the user never opens its page, so the numbers do not matter. */
    static Laptop startApart(ProgramFiles files, DataFolder data, Map<String, String> settings, Terminal terminal)
            throws IOException {
        return start(files, data, Ports.any(), Ports.any(), settings, terminal);
    }

    private static Laptop start(
            ProgramFiles files, DataFolder data, int http, int aws, Map<String, String> settings, Terminal terminal)
            throws IOException {
        Laptop laptop = new Laptop(files, data, http, aws, settings);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> laptop.end(terminal), "stop-children"));
        laptop.startEmbeddedAws();
        return laptop;
    }

    private void startEmbeddedAws() throws IOException {
        ChildProcess embedded = startChild(
                "The embedded AWS",
                "embedded-aws",
                java(
                        files,
                        // the embedded AWS keeps all records in memory, some kB each, and a library has a hundred
                        // thousand
                        "-Xmx2g",
                        "-jar",
                        files.embeddedAws().toString(),
                        "--data",
                        data.path().toString(),
                        "--port",
                        Integer.toString(awsPort),
                        "--setup",
                        "reelway",
                        "--mediaconvert",
                        http().toString()));
        await("The embedded AWS", () -> Files.readString(embedded.log().path()).contains(READY));
        Files.createDirectories(uploads());
    }

    /** Starts an embedded PostgreSQL. A program that is started later writes its rows there. */
    PostgresAddress startPostgres() throws IOException {
        int port = Ports.anyFrom(PostgresChild.PORT);
        ChildProcess child = startChild("PostgreSQL", "postgresql", PostgresChild.command(files, data.path(), port));
        await("PostgreSQL", () -> Files.readString(child.log().path()).contains(PostgresChild.READY));
        PostgresAddress address = PostgresAddress.ofLaptop(port, data.path());
        postgres = Optional.of(address);
        note();
        return address;
    }

    /** Starts the program and returns its process when it accepts work. */
    ChildProcess startProgram(ReelwayClient client) throws IOException {
        ChildProcess program = startChild(
                "Reelway", PROGRAM, java(files, "-jar", files.program().toString()));
        await("Reelway", client::ready);
        return program;
    }

    /** Kills the program and its child processes; another one may be started then. */
    void kill(ChildProcess program) {
        synchronized (children) {
            if (children.remove(program)) {
                program.kill();
            }
        }
    }

    private ChildProcess startChild(String name, String log, List<String> command) throws IOException {
        synchronized (children) {
            if (closed) {
                throw new CliException(name + " was not started: this command is ending.");
            }
            ChildProcess child = ChildProcess.start(name, command, environment(), files.home(), data.log(log));
            children.push(child);
            note();
            return child;
        }
    }

    private void note() throws IOException {
        synchronized (children) {
            data.note(new RunNote(
                    ProcessHandle.current().pid(),
                    http(),
                    aws(),
                    postgres.map(PostgresAddress::url),
                    children.stream().map(each -> RunNote.child(each.handle())).toList()));
        }
    }

    /** A command line for the same Java that runs this process. */
    static List<String> java(ProgramFiles files, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + files.jvmOptions()));
        command.addAll(List.of(arguments));
        return command;
    }

    private void await(String what, Condition ready) throws IOException {
        long end = System.nanoTime() + START.toNanos();
        while (!ready.holds()) {
            mustRun();
            if (System.nanoTime() > end) {
                throw new CliException(what + " was not ready within " + START.toSeconds() + " s: see "
                        + ProgramFiles.shown(data.path().resolve("logs")) + ".");
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /** Throws, with the last lines of its log, if one of the processes has ended. */
    void mustRun() {
        synchronized (children) {
            if (closed) {
                return;
            }
            children.forEach(ChildProcess::mustRun);
        }
    }

    /** Waits until the condition holds, as long as all processes run. */
    void awaitWhileRunning(BooleanSupplier done) {
        while (!done.getAsBoolean()) {
            mustRun();
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /** Runs a command with the program's environment on the user's terminal; returns its exit code. */
    int runInForeground(String name, List<String> command) throws IOException {
        ChildProcess child;
        synchronized (children) {
            if (closed) {
                throw new CliException(name + " was not started: this command is ending.");
            }
            child = ChildProcess.startInForeground(name, command, environment(), files.home());
            children.push(child);
        }
        return child.await();
    }

    /** Waits as long as all processes run: until one ends by itself, or this process is told to end. */
    void keepServing(LogWatch watch) {
        while (true) {
            mustRun();
            watch.look();
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
    }

    /** Registers a folder that is removed when nothing runs in it any more, also when this process is told to end. */
    void thenRemove(Path folder) {
        synchronized (children) {
            going.add(folder);
        }
    }

    /** The program's standard output. */
    Path log() {
        return data.log(PROGRAM).path();
    }

    /** The program's environment. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(LaptopEnvironment.of(System.getenv(), aws(), httpPort));
        // users who copy a video and its sidecar with a file manager do not see which comes first
        environment.putIfAbsent("REELWAY_SIDECAR_GRACE", "PT2S");
        // all buckets of the embedded AWS are the user's own
        environment.putIfAbsent("REELWAY_MEDIACONVERT_BUCKETS", "*");
        environment.putAll(settings);
        postgres.ifPresent(address -> address.addUnlessSet(environment));
        return environment;
    }

    URI http() {
        return URI.create("http://127.0.0.1:" + httpPort);
    }

    URI aws() {
        return URI.create("http://127.0.0.1:" + awsPort);
    }

    Path data() {
        return data.path();
    }

    /** The folder where copied files become videos. */
    Path uploads() {
        return data.path().resolve(LaptopBuckets.SOURCE).resolve("uploads");
    }

    Path outputs() {
        return data.path().resolve(LaptopBuckets.OUTPUT);
    }

    private void end(Terminal terminal) {
        synchronized (children) {
            if (!closed) {
                terminal.line("Ending Reelway …");
                close();
            }
        }
    }

    @Override
    public void close() {
        synchronized (children) {
            if (closed) {
                return;
            }
            closed = true;
            // The last started first: the program may still write to the embedded AWS.
            children.forEach(child -> child.stop(GRACE));
            try {
                data.close();
                Files.deleteIfExists(user);
                for (Path folder : going) {
                    ProcessFolder.remove(folder);
                }
            } catch (IOException left) {
                System.err.println("Could not tidy " + data.path() + ": " + left.getMessage());
            }
        }
    }

    /** Something to wait for. */
    private interface Condition {
        boolean holds() throws IOException;
    }
}
