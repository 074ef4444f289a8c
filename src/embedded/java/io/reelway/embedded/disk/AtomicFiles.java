package io.reelway.embedded.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.stream.Stream;

/** Writes files that exist as a whole or not at all. The data folder has to lie on one file system. */
public final class AtomicFiles {
    private final Path tmp;

    /** Temporary files of an earlier process are removed. */
    public AtomicFiles(Path tmp) throws IOException {
        this.tmp = tmp;
        Files.createDirectories(tmp);
        try (Stream<Path> left = Files.list(tmp)) {
            for (Path file : left.toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** A new place for content, which no reader sees. */
    public Path temporary() {
        return tmp.resolve(UUID.randomUUID().toString());
    }

    /** Puts a finished file in its place, over whatever file is there, making the folders it needs. */
    public void moveInto(Path finished, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    public void write(Path target, byte[] content) throws IOException {
        Path file = temporary();
        Files.write(file, content);
        moveInto(file, target);
    }
}
