package io.reelway.ffmpeg;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Finds out whether a program advances: ffmpeg's progress moves on, files in its work folder are written, or it writes
 * to stdout. Files count because {@code +faststart} rewrites a large MP4 without any progress. The progress file itself
 * does not count, because ffmpeg writes it even while it hangs.
 */
final class StallWatch {
    /** Seconds that a frame counts where ffmpeg reports only frames: those of a fast camera. */
    private static final double FRAME_SECONDS = 0.02;

    private final Path folder;
    private final Path progressFile;
    private final ProgressReader reader;
    private final LongSupplier said;
    private Progress latest = Progress.NONE;
    private Look seen;
    private long heard;
    private long grown;
    private long movedAt = System.nanoTime();

    /** The files in the folder, as one look finds them. */
    private static final class Look {
        private long bytes;
        private long touched;
        private Path strange;
    }

    /** @param said bytes that came on stdout so far */
    StallWatch(Path folder, LongSupplier said) {
        this.folder = folder;
        this.progressFile = folder.resolve(Progress.FILE);
        this.reader = new ProgressReader(progressFile);
        this.said = said;
    }

    /** The progress, if anything has advanced since the last call. */
    Optional<Progress> advanced() {
        try {
            Progress now = reader.read();
            boolean moved = now.isBeyond(latest) || now.ended() && !latest.ended();
            latest = moved ? now : latest;
            long words = said.getAsLong();
            boolean spoke = words > heard;
            grown += Math.max(0, words - heard);
            heard = words;
            if (filesMoved() || moved || spoke) {
                movedAt = System.nanoTime();
                return Optional.of(latest);
            }
            return Optional.empty();
        } catch (IOException e) {
            // a file was renamed during the look; the next look comes soon
            return Optional.empty();
        }
    }

    Progress latest() {
        return latest;
    }

    /** How long nothing has advanced, at the last look. */
    Duration idle() {
        return Duration.ofNanos(System.nanoTime() - movedAt);
    }

    /** Seconds of media that the program has worked through. */
    double mediaSeconds() {
        return Math.max(latest.outTimeSeconds(), latest.frame() * FRAME_SECONDS);
    }

    /** Bytes by which files and stdout have grown. */
    long bytes() {
        return grown;
    }

    /**
     * A thing in the folder that is neither a file nor a folder: opening it could wait for ever, or read a file
     * elsewhere.
     */
    Optional<Path> strange() {
        return Optional.ofNullable(seen).map(look -> look.strange);
    }

    private boolean filesMoved() throws IOException {
        Look look = new Look();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!attributes.isRegularFile()) {
                    look.strange = file;
                } else if (!file.equals(progressFile)) {
                    look.bytes += attributes.size();
                    look.touched =
                            Math.max(look.touched, attributes.lastModifiedTime().toMillis());
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
        // files that were there before the program began are not its work
        boolean moved = seen != null && (look.bytes != seen.bytes || look.touched != seen.touched);
        grown += seen == null ? 0 : Math.max(0, look.bytes - seen.bytes);
        seen = look;
        return moved;
    }
}
