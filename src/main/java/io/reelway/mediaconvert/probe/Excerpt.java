package io.reelway.mediaconvert.probe;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import software.amazon.awssdk.http.Abortable;

/**
 * Copies of a file what ffprobe reads of it: all of a small one; of a large one the beginning, the end, and the index of
 * an MP4 or MOV wherever it lies. The rest of the copy is a hole that takes no room on the disk, so the copy has the
 * length of the file.
 */
final class Excerpt {
    /** The most bytes that a copy takes. */
    static final long MOST = Sizes.USUAL.most();

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int BUFFER = 1 << 18;
    private static final int BOX_HEADER = 16;
    private static final int SHORT_HEADER = 8;
    /** Boxes before the index: their number is small in any file that people make. */
    private static final int MOST_BOXES = 32;

    /**
     * How much is read.
     *
     * @param head of the beginning
     * @param tail of the end
     * @param index of the box {@code moov}, at most
     */
    record Sizes(long head, long tail, long index) {
        static final Sizes USUAL = new Sizes(32L << 20, 16L << 20, 64L << 20);

        long most() {
            return head + tail + index;
        }
    }

    /** Opens the file from a byte on. */
    interface Opening {
        InputStream at(long from);
    }

    private final String name;
    private final long bytes;
    private final Opening opening;
    private final Sizes sizes;
    private final long until = System.nanoTime() + LONGEST.toNanos();
    private final byte[] buffer = new byte[BUFFER];

    /** @param name for messages */
    Excerpt(String name, long bytes, Opening opening, Sizes sizes) {
        this.name = name;
        this.bytes = bytes;
        this.opening = opening;
        this.sizes = sizes;
    }

    /**
     * @throws VideoException SOURCE_UNAVAILABLE where the file does not come, or not in time
     * @throws IOException where it cannot be written
     */
    void to(Path copy) throws IOException {
        try (RandomAccessFile out = new RandomAccessFile(copy.toFile(), "rw")) {
            if (bytes <= sizes.head() + sizes.tail()) {
                copy(out, 0, bytes);
                return;
            }
            out.setLength(bytes);
            copy(out, 0, sizes.head());
            copy(out, bytes - sizes.tail(), bytes);
            copyIndex(out);
        }
    }

    /** Walks the outermost boxes to the index (ISO/IEC 14496-12, 4.2); in another file it finds none. */
    private void copyIndex(RandomAccessFile out) throws IOException {
        long at = 0;
        for (int boxes = 0; boxes < MOST_BOXES && at <= bytes - BOX_HEADER; boxes++) {
            ByteBuffer header = ByteBuffer.wrap(header(out, at));
            long size = Integer.toUnsignedLong(header.getInt());
            byte[] type = new byte[4];
            header.get(type);
            size = size == 1 ? header.getLong() : size;
            if (size < SHORT_HEADER || size > bytes - at) {
                return;
            }
            if (new String(type, StandardCharsets.ISO_8859_1).equals("moov")) {
                long from = Math.max(at, sizes.head());
                copy(out, from, Math.min(Math.min(at + size, bytes - sizes.tail()), from + sizes.index()));
                return;
            }
            at += size;
        }
    }

    private byte[] header(RandomAccessFile out, long at) throws IOException {
        if (at > sizes.head() - BOX_HEADER && at < bytes - sizes.tail()) {
            copy(out, at, at + BOX_HEADER);
        }
        byte[] header = new byte[BOX_HEADER];
        out.seek(at);
        out.readFully(header);
        return header;
    }

    private void copy(RandomAccessFile out, long from, long end) throws IOException {
        if (from >= end) {
            return;
        }
        InputStream in = opening.at(from);
        try {
            out.seek(from);
            for (long at = from; at < end; ) {
                int read = read(in, (int) Math.min(buffer.length, end - at));
                out.write(buffer, 0, read);
                at += read;
            }
        } finally {
            abort(in);
        }
    }

    private int read(InputStream in, int most) {
        if (System.nanoTime() > until) {
            throw unavailable("what is read of it did not come within " + LONGEST.toSeconds() + " s", null);
        }
        try {
            int read = in.read(buffer, 0, most);
            if (read > 0) {
                return read;
            }
        } catch (IOException e) {
            throw unavailable("the connection broke off (" + e.getMessage() + ")", e);
        }
        throw unavailable("it ended before the " + bytes + " bytes that it should have", null);
    }

    private VideoException unavailable(String why, IOException cause) {
        return new VideoException(
                ErrorCode.SOURCE_UNAVAILABLE, "The file " + name + " could not be read: " + why + ".", cause);
    }

    /** Aborts the stream: to close it would read it to its end. */
    private static void abort(InputStream in) throws IOException {
        if (in instanceof Abortable connection) {
            connection.abort();
        } else {
            in.close();
        }
    }
}
