package io.reelway.encode;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether a run of ffmpeg advances: its progress moves on, or files in its work folder are written. The latter counts
 * because {@code +faststart} rewrites a large MP4 without any progress; the progress file itself does not count, ffmpeg
 * writes that while it hangs.
 */
final class StallWatch {
    private final Path folder;
    private final Path progressFile;
    private final ProgressReader reader;
    private Progress latest = Progress.NONE;
    private long written = -1;
    private long touched = -1;
    private long movedAt = System.nanoTime();

    StallWatch(Path folder) {
        this.folder = folder;
        this.progressFile = folder.resolve(EncodePlan.PROGRESS);
        this.reader = new ProgressReader(progressFile);
    }

    /** The progress, when anything has advanced since the last call. */
    Optional<Progress> advanced() {
        try {
            Progress now = reader.read();
            boolean moved = now.isBeyond(latest) || now.ended() && !latest.ended();
            latest = moved ? now : latest;
            if (filesMoved() || moved) {
                movedAt = System.nanoTime();
                return Optional.of(latest);
            }
            return Optional.empty();
        } catch (IOException e) {
            // a file renamed while it is looked at; the next look comes soon
            return Optional.empty();
        }
    }

    Progress latest() {
        return latest;
    }

    /** How long nothing has advanced, as of the last look. */
    Duration idle() {
        return Duration.ofNanos(System.nanoTime() - movedAt);
    }

    private boolean filesMoved() throws IOException {
        long[] seen = {0, 0};
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!file.equals(progressFile)) {
                    seen[0] += attributes.size();
                    seen[1] = Math.max(seen[1], attributes.lastModifiedTime().toMillis());
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
        boolean moved = seen[0] != written || seen[1] != touched;
        written = seen[0];
        touched = seen[1];
        return moved;
    }
}
