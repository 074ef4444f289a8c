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
 * Finds references of QuickTime and MP4 files to others: media in other files (data references, {@code dref}, without
 * the flag that says "in this file") and reference movies ({@code rmra}). ISO/IEC 14496-12, 8.7.2, and the QuickTime
 * File Format.
 */
final class MovReferences {
    private static final String DATA_ELSEWHERE = "a movie whose media lie in other files (data references)";
    private static final String REFERENCE_MOVIE = "a reference movie";

    private static final Set<String> PARENTS = Set.of("moov", "trak", "mdia", "minf", "dinf", "stbl");
    private static final Set<String> LINKS = Set.of("url ", "urn ", "alis", "rsrc");
    private static final int HEADER = MovBoxes.HEADER;
    /** Bytes of version and flags, before a count; each entry has version and flags too. */
    private static final int FULL = 4;

    private static final int MOST_ENTRIES = 64;
    private static final int ENTRY = 512;
    private static final int MOST_PACKED = 64;
    private static final int MOST_UNPACKED = 32 << 20;

    private final Bytes bytes;
    private final boolean mayBePacked;
    private String found;

    MovReferences(Bytes bytes) {
        this(bytes, true);
    }

    /**
     * @param mayBePacked whether a compressed header is unpacked; not inside another one, or a small file could fill
     *     the memory
     */
    private MovReferences(Bytes bytes, boolean mayBePacked) {
        this.bytes = bytes;
        this.mayBePacked = mayBePacked;
    }

    Optional<String> find() throws IOException {
        new MovBoxes(bytes, this::box).walk();
        return Optional.ofNullable(found);
    }

    private MovBoxes.Next box(String type, long from, long end, int depth) throws IOException {
        if (depth == 0 && !type.equals("moov")) {
            return MovBoxes.Next.OVER;
        }
        switch (type) {
            case "rmra" -> found = REFERENCE_MOVIE;
            case "dref" -> found = entries(from + FULL + FULL, end) ? DATA_ELSEWHERE : null;
            case "cmov" -> found = mayBePacked ? packed(from, end).orElse(null) : null;
            default -> {
                return PARENTS.contains(type) ? MovBoxes.Next.INTO : MovBoxes.Next.OVER;
            }
        }
        return found == null ? MovBoxes.Next.OVER : MovBoxes.Next.STOP;
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

    /** Whether the reference names anything: some programs leave out the flag, but name no file. */
    private static boolean saysSomething(ByteBuffer rest) {
        while (rest.hasRemaining()) {
            if (rest.get() != 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * The reference in a compressed header: {@code dcom} names the method, {@code cmvd} holds the unpacked size and the
     * data.
     */
    private Optional<String> packed(long from, long end) throws IOException {
        long at = from;
        for (int count = 0; count < MOST_PACKED && at + HEADER + FULL <= end; count++) {
            ByteBuffer header = bytes.at(at, HEADER);
            long size = Integer.toUnsignedLong(header.getInt());
            if (size < HEADER || size > end - at) {
                return Optional.empty();
            }
            if (header.getInt() == 0x636d7664 && size <= MOST_UNPACKED) {
                ByteBuffer packed = bytes.at(at + HEADER + FULL, (int) size - HEADER - FULL);
                return new MovReferences(Bytes.of(unpacked(packed)), false).find();
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
            // ffmpeg cannot unpack it either, and reports that
            return new byte[0];
        }
    }
}
