package io.reelway.cli.shared;

import io.reelway.worker.ProcessFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that is removed with all its content, also when the command is ended by a signal. */
public record TemporaryFolder(Path path) implements AutoCloseable {

    /** A new folder in the system's temporary folder. */
    static TemporaryFolder create(String prefix) throws IOException {
        return goingAtTheEnd(Files.createTempDirectory(prefix));
    }

    static TemporaryFolder goingAtTheEnd(Path path) {
        TemporaryFolder folder = new TemporaryFolder(path);
        Runtime.getRuntime().addShutdownHook(new Thread(folder::remove));
        return folder;
    }

    private void remove() {
        try {
            close();
        } catch (IOException | UncheckedIOException e) {
            // no user is there any more to be told
        }
    }

    /** A new folder in this one. */
    public TemporaryFolder with(String name) throws IOException {
        return new TemporaryFolder(Files.createDirectory(path.resolve(name)));
    }

    @Override
    public void close() throws IOException {
        ProcessFolder.remove(path);
    }
}
