package io.reelway.probe;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds where the index of an MP4 is (ISO/IEC 14496-12, 4.2 and 8.1.1). */
public final class FastStart {
    private static final int MOOV = 0x6D6F6F76;
    private static final int MDAT = 0x6D646174;
    private static final int HEADER = 8;

    private FastStart() {}

    /** Whether the index comes before the media, so that players can begin before they have the whole file. */
    public static boolean indexFirst(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            DataInputStream in = new DataInputStream(Channels.newInputStream(channel));
            long box = 0;
            while (box + 2 * HEADER <= channel.size()) {
                channel.position(box);
                long length = Integer.toUnsignedLong(in.readInt());
                int type = in.readInt();
                if (type == MOOV || type == MDAT) {
                    return type == MOOV;
                }
                length = length == 1 ? in.readLong() : length;
                if (length < HEADER) {
                    return false;
                }
                box += length;
            }
            return false;
        }
    }
}
