package io.reelway.worker;

import io.quarkus.runtime.StartupEvent;
import io.reelway.settings.Settings;
import io.reelway.video.Video;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The folder of this process in {@code reelway.work-dir}, {@code reelway-PID-RANDOM}, with a folder for each of its
 * jobs. The process holds a lock on a file in it while it lives; the operating system releases the lock when the
 * process ends, in whatever way. So a process that can take the lock of another folder knows that its process is dead,
 * and removes the folder. Any number of programs may share a work dir.
 */
@ApplicationScoped
public class ProcessFolder {
    private static final Logger LOG = Logger.getLogger(ProcessFolder.class);
    private static final Pattern NAME = Pattern.compile("reelway-[0-9]+-[0-9a-f]{16}|\\.reelway-[0-9]+-[0-9]+");
    private static final String LOCK = "lock";
    /** How the name of a folder begins before its lock is held; a process that died before that has left it. */
    private static final String UNFINISHED = ".";

    private static final Duration UNFINISHED_LONGEST = Duration.ofHours(1);

    private final Path workDir;
    private Path folder;
    private FileChannel channel;
    private FileLock lock;

    @Inject
    public ProcessFolder(Settings settings) {
        this(settings.workFolders());
    }

    ProcessFolder(Path workDir) {
        this.workDir = workDir;
    }

    void begin(@Observes StartupEvent event) {
        removeDead();
    }

    /** The work folder of a job; the stage that needs it first creates it. */
    public Path of(Video claimed) {
        return own().resolve(claimed.videoId() + "-" + claimed.fence());
    }

    /**
     * The folder of this process, created by the first call.
     *
     * @throws UncheckedIOException where it cannot be created
     */
    public synchronized Path own() {
        if (folder == null) {
            try {
                make();
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "cannot make a folder in " + workDir + "; check the setting reelway.work-dir", e);
            }
        }
        return folder;
    }

    private void make() throws IOException {
        Files.createDirectories(workDir);
        byte[] random = new byte[8];
        new SecureRandom().nextBytes(random);
        String prefix = "reelway-" + ProcessHandle.current().pid() + "-";
        // readable only for the user of this process
        Path unfinished = Files.createTempDirectory(workDir, UNFINISHED + prefix);
        channel = open(unfinished);
        lock = channel.lock();
        folder = Files.move(unfinished, workDir.resolve(prefix + HexFormat.of().formatHex(random)));
    }

    /** Removes the folders of dead processes: those whose locks can be taken. */
    public synchronized void removeDead() {
        if (!Files.isDirectory(workDir)) {
            return;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(workDir, ProcessFolder::isProcessFolder)) {
            for (Path each : folders) {
                // closing a second channel of our own lock file would release our lock
                if (!each.equals(folder)) {
                    removeIfDead(each);
                }
            }
        } catch (IOException e) {
            LOG.warnf("the work folder %s could not be looked through: %s", workDir, e);
        }
    }

    private static boolean isProcessFolder(Path path) {
        return NAME.matcher(path.getFileName().toString()).matches()
                && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static void removeIfDead(Path dead) {
        try {
            boolean unfinished = dead.getFileName().toString().startsWith(UNFINISHED);
            if (unfinished
                    && Files.getLastModifiedTime(dead)
                            .toInstant()
                            .isAfter(Instant.now().minus(UNFINISHED_LONGEST))) {
                return;
            }
            try (FileChannel theirs = open(dead);
                    FileLock taken = theirs.tryLock()) {
                if (taken != null) {
                    removeProcessFolder(dead);
                    LOG.infof("removed %s, which a process has left that ended without cleaning up", dead);
                }
            }
        } catch (NoSuchFileException e) {
            LOG.debugf("%s was removed by another process meanwhile", dead);
        } catch (IOException | OverlappingFileLockException e) {
            LOG.debugf("%s is not ours to remove: %s", dead, e);
        }
    }

    /** Opened for reading too: a named pipe that is opened only for writing would wait for a reader. */
    private static FileChannel open(Path processFolder) throws IOException {
        return FileChannel.open(
                processFolder.resolve(LOCK),
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS));
    }

    /** Removes the folder and releases its lock, at the regular end of the process. */
    public synchronized void close() {
        if (folder == null) {
            return;
        }
        try {
            removeProcessFolder(folder);
            lock.close();
            channel.close();
        } catch (IOException e) {
            LOG.warnf("the work folder %s could not be removed: %s; the next start removes it", folder, e);
        }
        folder = null;
    }

    /**
     * Removes the lock file last. If the process dies in between, the folder can be locked, and so removed, by the next
     * one.
     */
    private static void removeProcessFolder(Path folder) throws IOException {
        try (DirectoryStream<Path> content = Files.newDirectoryStream(folder)) {
            for (Path each : content) {
                if (!each.getFileName().toString().equals(LOCK)) {
                    remove(each);
                }
            }
        }
        remove(folder);
    }

    /** Removes a folder with all its content; one that does not exist is no error. Links are removed, not followed. */
    public static void remove(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        }
    }
}
