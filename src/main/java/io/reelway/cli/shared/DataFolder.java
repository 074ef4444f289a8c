package io.reelway.cli.shared;

import io.reelway.worker.ProcessFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The folder that holds all state of a Reelway on this machine; one command at a time owns it. */
public final class DataFolder implements AutoCloseable {
    private static final String LOCK = ".reelway.lock";
    private static final String NOTE = ".reelway.run";
    private static final int LEFTOVER_SECONDS = 45;

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Locks the folder, creates it if needed, and waits for the processes that a killed command left running in it. */
    public static DataFolder open(Path path) throws IOException {
        return open(path, path, "--data");
    }

    private static DataFolder open(Path path, Path named, String option) throws IOException {
        Files.createDirectories(path);
        FileChannel channel = lock(path);
        if (channel == null) {
            throw inUse(path, named, option);
        }
        DataFolder folder = new DataFolder(path, channel);
        folder.awaitLeftovers(named, option);
        return folder;
    }

    /** Locks the folder like {@link #open} and removes what an earlier run left in it. */
    public static DataFolder openEmpty(Path path) throws IOException {
        return openEmpty(path, path, "--data");
    }

    /**
     * The same, for a folder that the user does not name directly.
     *
     * @param named the folder that the user has named
     * @param option by which the user names another one
     */
    public static DataFolder openEmpty(Path path, Path named, String option) throws IOException {
        DataFolder folder = open(path, named, option);
        List<Path> old;
        try (Stream<Path> all = Files.list(path)) {
            old = all.filter(each -> !each.equals(path.resolve(LOCK))).toList();
        }
        for (Path each : old) {
            ProcessFolder.remove(each);
        }
        return folder;
    }

    /** The note of the Reelway that runs in the folder now, if one does. */
    public static Optional<RunNote> running(Path path) throws IOException {
        if (!Files.isRegularFile(path.resolve(LOCK))) {
            return Optional.empty();
        }
        try (FileChannel channel = lock(path)) {
            return channel == null ? RunNote.read(path.resolve(NOTE)) : Optional.empty();
        }
    }

    /**
     * The locked channel, or null if another process has the lock. The lock ends with the process, however that ends.
     */
    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return null;
        }
        return channel;
    }

    private static CliException inUse(Path path, Path named, String option) throws IOException {
        String user = RunNote.read(path.resolve(NOTE))
                .map(note -> " (process " + note.pid() + ", " + note.http() + ")")
                .orElse("");
        return new CliException("Another ./reelway uses " + ProgramFiles.shown(named) + user
                + ": end that one with Ctrl-C, or name another folder with " + option + ".");
    }

    private void awaitLeftovers(Path named, String option) throws IOException {
        for (ProcessHandle process :
                RunNote.read(path.resolve(NOTE)).map(RunNote::leftovers).orElse(List.of())) {
            CompletableFuture<ProcessHandle> end = process.onExit();
            try {
                end.get(LEFTOVER_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException | ExecutionException stays) {
                throw new CliException(
                        "A process of an earlier run still uses " + ProgramFiles.shown(named) + ": end process "
                                + process.pid() + ", or name another folder with " + option + ".",
                        stays);
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    public void note(RunNote note) throws IOException {
        note.write(path.resolve(NOTE));
    }

    public Path path() {
        return path;
    }

    public LogFile log(String name) {
        return new LogFile(path.resolve("logs").resolve(name + ".log"));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path.resolve(NOTE));
        channel.close();
    }
}
