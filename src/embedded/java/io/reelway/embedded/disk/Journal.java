package io.reelway.embedded.disk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.embedded.http.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Keeps state as a list of changes, one JSON value per line. What one call appends is found again as a whole or not at
 * all, also after a kill. The file is written anew when it holds much more than the state needs. Not safe for several
 * threads: the owner holds its own lock.
 */
public final class Journal implements AutoCloseable {
    private static final int SPARE_LINES = 2_000;

    private final AtomicFiles files;
    private final Path path;
    private FileChannel channel;
    private long lines;

    private Journal(AtomicFiles files, Path path) {
        this.files = files;
        this.path = path;
    }

    /** Opens a journal, giving every change it holds to the consumer, in order. */
    public static Journal open(AtomicFiles files, Path path, Consumer<JsonNode> replay) throws IOException {
        Files.createDirectories(path.getParent());
        Journal journal = new Journal(files, path);
        long good = journal.replay(replay);
        journal.channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        journal.channel.truncate(good);
        journal.channel.position(good);
        return journal;
    }

    public void append(JsonNode change) throws IOException {
        write(channel, line(change));
        lines++;
    }

    /** Writes the journal anew from the state when it has grown far beyond it. */
    public void compact(int stateSize, Supplier<Stream<JsonNode>> state) throws IOException {
        if (lines < SPARE_LINES + 4L * stateSize) {
            return;
        }
        Path fresh = files.temporary();
        long written = 0;
        try (Stream<JsonNode> changes = state.get();
                FileChannel out = FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (JsonNode change : (Iterable<JsonNode>) changes::iterator) {
                write(out, line(change));
                written++;
            }
        }
        channel.close();
        files.moveInto(fresh, path);
        channel = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        lines = written;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Returns the number of bytes that hold whole lines: a kill may have left half a line behind them. */
    private long replay(Consumer<JsonNode> consumer) throws IOException {
        if (!Files.exists(path)) {
            return 0;
        }
        byte[] all = Files.readAllBytes(path);
        int start = 0;
        for (int i = 0; i < all.length; i++) {
            if (all[i] == '\n') {
                try {
                    consumer.accept(Json.MAPPER.readTree(all, start, i - start));
                } catch (JsonProcessingException e) {
                    throw new IOException(
                            path + ", byte " + start + ": expected a line of JSON: " + e.getOriginalMessage()
                                    + "; move the file away to begin without it",
                            e);
                }
                lines++;
                start = i + 1;
            }
        }
        return start;
    }

    private static ByteBuffer line(JsonNode change) throws IOException {
        byte[] json = Json.MAPPER.writeValueAsBytes(change);
        return ByteBuffer.allocate(json.length + 1).put(json).put((byte) '\n').flip();
    }

    private static void write(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
