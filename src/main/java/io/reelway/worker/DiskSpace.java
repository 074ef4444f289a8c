package io.reelway.worker;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Reserves disk space for jobs: checks that the disk of the work folders has room for a job's files, besides the room
 * that is reserved for other jobs of this process and not yet used. It is an estimate; if the disk is full all the
 * same, the write fails.
 */
@ApplicationScoped
public class DiskSpace {
    private static final double MEBIBYTE = 1 << 20;

    private final Map<Path, Long> promised = new ConcurrentHashMap<>();
    private final ToLongFunction<Path> usable;

    @Inject
    DiskSpace() {
        this(DiskSpace::usable);
    }

    /** @param usable the free bytes on the disk of a folder, which may not exist yet */
    DiskSpace(ToLongFunction<Path> usable) {
        this.usable = usable;
    }

    /**
     * Reserves room for a job; a later call replaces an earlier one.
     *
     * @param folder the job's
     * @param bytes that its folder will hold in all, what lies there already included
     * @param what these are, for the message: "the source and the outputs of uploads/clip.mov"
     * @throws VideoException OUT_OF_SPACE, with figures
     */
    public synchronized void promise(Path folder, long bytes, String what) {
        long others = promised.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(folder))
                .mapToLong(entry -> Math.max(0, entry.getValue() - written(entry.getKey())))
                .sum();
        long needed = Math.max(0, bytes - written(folder));
        long free = usable.applyAsLong(folder);
        if (needed > free - others) {
            throw new VideoException(
                    ErrorCode.OUT_OF_SPACE,
                    "Expected " + mebibytes(needed) + " of room for " + what + " on the disk of " + folder
                            + ", which has " + mebibytes(free)
                            + " left" + (others > 0 ? ", " + mebibytes(others) + " of it promised to other videos" : "")
                            + ". Free some, lower reelway.concurrency, or set reelway.work-dir to a larger disk.");
        }
        promised.put(folder, bytes);
    }

    public void release(Path folder) {
        promised.remove(folder);
    }

    /** The free bytes at the nearest folder that exists. */
    private static long usable(Path folder) {
        for (Path each = folder.toAbsolutePath(); each != null; each = each.getParent()) {
            File file = each.toFile();
            if (file.exists()) {
                return file.getUsableSpace();
            }
        }
        return 0;
    }

    private static long written(Path folder) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toFile)
                    .filter(File::isFile)
                    .mapToLong(File::length)
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            // a file was renamed, or a folder removed, during the walk
            return 0;
        }
    }

    private static String mebibytes(long bytes) {
        return "%.1f MiB".formatted(bytes / MEBIBYTE);
    }
}
