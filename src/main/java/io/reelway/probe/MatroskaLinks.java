package io.reelway.probe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;

/**
 * Finds links of Matroska files to others: the segment before or after, by number or by name, and chapters in another
 * segment (RFC 9559, 17). A player that follows them opens other files in the source's folder.
 */
final class MatroskaLinks {
    private static final String LINKED = "a Matroska file that is linked to others";

    private static final long SEGMENT = 0x18538067L;
    private static final Set<Long> PARENTS = Set.of(
            SEGMENT,
            0x1549A966L, // Info
            0x1043A770L, // Chapters
            0x45B9L, // EditionEntry
            0xB6L); // ChapterAtom
    private static final Set<Long> LINKS = Set.of(
            0x3CB923L, // PrevUUID
            0x3C83ABL, // PrevFilename
            0x3EB923L, // NextUUID
            0x3E83BBL, // NextFilename
            0x6E67L); // ChapterSegmentUUID
    private static final int LONGEST_HEADER = 12;
    private static final int DEEPEST = 12;
    private static final int MOST_ELEMENTS = 500_000;

    private final Bytes bytes;
    private int elements;

    MatroskaLinks(Bytes bytes) {
        this.bytes = bytes;
    }

    static boolean isMatroska(byte[] head) {
        return head.length > 4 && ByteBuffer.wrap(head).getInt() == 0x1A45DFA3;
    }

    Optional<String> find() throws IOException {
        return isLinked(0, bytes.size(), 0) ? Optional.of(LINKED) : Optional.empty();
    }

    private boolean isLinked(long from, long end, int depth) throws IOException {
        long at = from;
        while (at < end && elements++ < MOST_ELEMENTS) {
            ByteBuffer header = bytes.at(at, LONGEST_HEADER);
            long id = number(header, false);
            long size = number(header, true);
            if (id < 0) {
                return false;
            }
            long begin = at + header.position();
            // only a live recording has an unknown size; in those, nothing after the first cluster is read
            boolean endless = size < 0;
            if (endless && id != SEGMENT) {
                return false;
            }
            long stop = endless ? end : Math.min(end, begin + size);
            if (LINKS.contains(id) && size > 0 && saysSomething(begin, size)) {
                return true;
            }
            if (PARENTS.contains(id) && depth < DEEPEST && isLinked(begin, stop, depth + 1)) {
                return true;
            }
            at = stop;
        }
        return false;
    }

    private boolean saysSomething(long begin, long size) throws IOException {
        ByteBuffer value = bytes.at(begin, (int) Math.min(size, 64));
        while (value.hasRemaining()) {
            if (value.get() != 0) {
                return true;
            }
        }
        return false;
    }

    /** Reads a number whose first byte tells its length; -1 for a broken one, and for a size that says "unknown". */
    private static long number(ByteBuffer header, boolean size) {
        if (!header.hasRemaining()) {
            return -1;
        }
        int first = Byte.toUnsignedInt(header.get());
        int more = Integer.numberOfLeadingZeros(first) - 24;
        if (more > 7 || more > header.remaining()) {
            return -1;
        }
        long mask = 0x7fL >> more;
        long value = size ? first & mask : first;
        boolean allOnes = (first & mask) == mask;
        for (int i = 0; i < more; i++) {
            int next = Byte.toUnsignedInt(header.get());
            allOnes &= next == 0xff;
            value = value << 8 | next;
        }
        return size && allOnes ? -1 : value;
    }
}
