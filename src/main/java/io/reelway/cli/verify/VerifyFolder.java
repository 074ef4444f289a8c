package io.reelway.cli.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that goes with all that is in it. Each file that is read has one of its own, where nothing else lies. */
record VerifyFolder(Path path) implements AutoCloseable {

    /** A new folder in this one. */
    VerifyFolder with(String name) throws IOException {
        return new VerifyFolder(Files.createDirectory(path.resolve(name)));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> innermostFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : innermostFirst) {
                Files.delete(each);
            }
        }
    }
}
