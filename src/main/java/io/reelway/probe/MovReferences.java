package io.reelway.probe;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.zip.InflaterInputStream;

/**
 * References of QuickTime and MP4 files: media in other files (data references, {@code dref}, without the flag that says
 * "in this file") and reference movies ({@code rmra}). ISO/IEC 14496-12, 8.7.2, and the QuickTime File Format. What is no
 * such file ends the walk at its first box.
 */
final class MovReferences {
    private static final String DATA_ELSEWHERE = "a movie whose media lie in other files (data references)";
    private static final String REFERENCE_MOVIE = "a reference movie";

    private static final Set<String> PARENTS = Set.of("moov", "trak", "mdia", "minf", "dinf", "stbl");
    private static final Set<String> LINKS = Set.of("url ", "urn ", "alis", "rsrc");
    /** A box is its size and its type; both may be longer. */
    private static final int HEADER = 8;

    private static final int LONG_HEADER = 16;
    /** Version and flags, then a count; each entry has version and flags too. */
    private static final int FULL = 4;

    private static final int MOST_ENTRIES = 64;
    private static final int ENTRY = 512;
    private static final int DEEPEST = 12;
    /** A long recording in fragments has tens of thousands. */
    private static final int MOST_BOXES = 500_000;

    private static final int MOST_UNPACKED = 32 << 20;

    private final Bytes bytes;
    private int boxes;

    MovReferences(Bytes bytes) {
        this.bytes = bytes;
    }

    Optional<String> find() throws IOException {
        return walk(0, bytes.size(), 0);
    }

    private Optional<String> walk(long from, long end, int depth) throws IOException {
        long at = from;
        while (at + HEADER <= end && boxes++ < MOST_BOXES) {
            ByteBuffer header = bytes.at(at, LONG_HEADER);
            long size = Integer.toUnsignedLong(header.getInt());
            byte[] type = new byte[4];
            header.get(type);
            int length = HEADER;
            if (size == 1 && header.remaining() >= Long.BYTES) {
                size = header.getLong();
                length = LONG_HEADER;
            } else if (size == 0) {
                size = end - at;
            }
            if (size < length || size > end - at) {
                return Optional.empty();
            }
            Optional<String> found = box(new String(type, StandardCharsets.ISO_8859_1), at + length, at + size, depth);
            if (found.isPresent()) {
                return found;
            }
            at += size;
        }
        return Optional.empty();
    }

    private Optional<String> box(String type, long from, long end, int depth) throws IOException {
        if (depth == 0 && !type.equals("moov") || depth >= DEEPEST) {
            return Optional.empty();
        }
        return switch (type) {
            case "rmra" -> Optional.of(REFERENCE_MOVIE);
            case "dref" -> entries(from + FULL + FULL, end) ? Optional.of(DATA_ELSEWHERE) : Optional.empty();
            case "cmov" -> packed(from, end);
            default -> PARENTS.contains(type) ? walk(from, end, depth + 1) : Optional.empty();
        };
    }

    private boolean entries(long from, long end) throws IOException {
        long at = from;
        for (int count = 0; count < MOST_ENTRIES && at + HEADER + FULL <= end; count++) {
            ByteBuffer entry = bytes.at(at, (int) Math.min(ENTRY, end - at));
            long size = Integer.toUnsignedLong(entry.getInt());
            byte[] type = new byte[4];
            entry.get(type);
            boolean here = (entry.getInt() & 1) == 1;
            if (size < HEADER + FULL) {
                return false;
            }
            entry.limit((int) Math.min(entry.limit(), size));
            if (!here && LINKS.contains(new String(type, StandardCharsets.ISO_8859_1)) && saysSomething(entry)) {
                return true;
            }
            at += size;
        }
        return false;
    }

    /** Careless programs leave out the flag, and name nothing either. */
    private static boolean saysSomething(ByteBuffer rest) {
        while (rest.hasRemaining()) {
            if (rest.get() != 0) {
                return true;
            }
        }
        return false;
    }

    /** A compressed header: {@code dcom} names the method, {@code cmvd} holds the size of what is packed, and that. */
    private Optional<String> packed(long from, long end) throws IOException {
        for (long at = from; at + HEADER + FULL <= end && boxes++ < MOST_BOXES; ) {
            ByteBuffer header = bytes.at(at, HEADER);
            long size = Integer.toUnsignedLong(header.getInt());
            if (size < HEADER || size > end - at) {
                return Optional.empty();
            }
            if (header.getInt() == 0x636d7664 && size <= MOST_UNPACKED) {
                ByteBuffer packed = bytes.at(at + HEADER + FULL, (int) size - HEADER - FULL);
                return new MovReferences(Bytes.of(unpacked(packed))).find();
            }
            at += size;
        }
        return Optional.empty();
    }

    private static byte[] unpacked(ByteBuffer packed) {
        byte[] bytes = new byte[packed.remaining()];
        packed.get(bytes);
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            return in.readNBytes(MOST_UNPACKED);
        } catch (IOException e) {
            // ffmpeg cannot unpack it either, and says so
            return new byte[0];
        }
    }
}
