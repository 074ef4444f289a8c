package io.reelway.probe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Random access to bytes: a file, or an unpacked part of one. */
interface Bytes {
    long size() throws IOException;

    /** At most so many bytes from a position on; fewer at the end. */
    ByteBuffer at(long position, int length) throws IOException;

    static Bytes of(FileChannel file) {
        return new Bytes() {
            @Override
            public long size() throws IOException {
                return file.size();
            }

            @Override
            public ByteBuffer at(long position, int length) throws IOException {
                ByteBuffer bytes = ByteBuffer.allocate(length);
                int read = 0;
                while (bytes.hasRemaining() && read >= 0) {
                    read = file.read(bytes, position + bytes.position());
                }
                return bytes.flip();
            }
        };
    }

    static Bytes of(byte[] all) {
        return new Bytes() {
            @Override
            public long size() {
                return all.length;
            }

            @Override
            public ByteBuffer at(long position, int length) {
                int from = (int) Math.min(position, all.length);
                return ByteBuffer.wrap(all, from, Math.min(length, all.length - from))
                        .slice();
            }
        };
    }
}
