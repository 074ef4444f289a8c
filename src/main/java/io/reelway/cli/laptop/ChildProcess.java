package io.reelway.cli.laptop;

import io.reelway.cli.shared.CliException;
import io.reelway.cli.shared.LogFile;
import io.reelway.cli.shared.ProgramFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A child process that writes to a log file, and ends with this process in any case. */
final class ChildProcess {
    private static final int LINES_SHOWN = 15;

    private final String name;
    private final Process process;
    /** Null where it writes to the user's terminal. */
    private final LogFile log;

    private ChildProcess(String name, Process process, LogFile log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it.
     *
     * @param name for the user, such as {@code "the embedded AWS"}
     * @param environment all its environment variables
     */
    static ChildProcess start(
            String name, List<String> command, Map<String, String> environment, Path folder, LogFile log)
            throws IOException {
        log.rotate();
        ProcessBuilder builder = new ProcessBuilder(Guard.around(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.path().toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new ChildProcess(name, builder.start(), log);
    }

    /** Starts it on the terminal of this process, to be waited for by {@link #await()}. */
    static ChildProcess startInForeground(
            String name, List<String> command, Map<String, String> environment, Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Guard.aroundForeground(command))
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new ChildProcess(name, builder.start(), null);
    }

    /** Waits for its end and returns its exit code. */
    int await() {
        try {
            return process.waitFor();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            throw new CliException("Interrupted while waiting for " + name + ".", end);
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    LogFile log() {
        return log;
    }

    /** Throws, with the last lines of the log, if the process has ended. */
    void mustRun() {
        if (log != null && !process.isAlive()) {
            throw new CliException(name + " ended with exit code " + process.exitValue() + ". The last lines of "
                    + ProgramFiles.shown(log.path()) + ":\n  " + String.join("\n  ", log.tail(LINES_SHOWN)));
        }
    }

    /** Kills the process and its whole tree at once, like a power failure. */
    void kill() {
        // list the tree before the kill: a process that has ended has no descendants
        List<ProcessHandle> tree = process.descendants().toList();
        process.destroyForcibly();
        tree.forEach(ProcessHandle::destroyForcibly);
        await();
    }

    /** Asks the process to end, waits, and then kills what is left of its tree. */
    void stop(Duration grace) {
        List<ProcessHandle> tree = process.descendants().toList();
        process.toHandle().destroy();
        boolean ended = false;
        try {
            ended = process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        tree.forEach(ProcessHandle::destroyForcibly);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
