package io.reelway.probe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Walks the boxes of QuickTime and MP4 files (ISO/IEC 14496-12, 4.2). In a file of another kind the walk ends at its
 * first box.
 */
final class MovBoxes {
    /** Bytes of a box's size and type; both may be longer. */
    static final int HEADER = 8;

    private static final int LONG_HEADER = 16;
    private static final int DEEPEST = 12;
    /** Most boxes that are visited; a long recording in fragments has tens of thousands. */
    private static final int MOST = 500_000;

    /** What to do after the head of a box. */
    enum Next {
        /** Visit the boxes that are its content. */
        INTO,
        OVER,
        STOP
    }

    /** Visits each box, before the boxes in it. */
    interface Visitor {
        /**
         * @param from the first byte of its content
         * @param end the byte after it
         * @param depth 0 for a box of the file itself
         */
        Next box(String type, long from, long end, int depth) throws IOException;
    }

    private final Bytes bytes;
    private final Visitor visitor;
    private int boxes;

    MovBoxes(Bytes bytes, Visitor visitor) {
        this.bytes = bytes;
        this.visitor = visitor;
    }

    void walk() throws IOException {
        walk(0, bytes.size(), 0);
    }

    /** Whether to go on. */
    private boolean walk(long from, long end, int depth) throws IOException {
        long at = from;
        while (at + HEADER <= end && boxes++ < MOST) {
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
                return true;
            }
            Next next = visitor.box(new String(type, StandardCharsets.ISO_8859_1), at + length, at + size, depth);
            if (next == Next.STOP || next == Next.INTO && depth < DEEPEST && !walk(at + length, at + size, depth + 1)) {
                return false;
            }
            at += size;
        }
        return true;
    }
}
