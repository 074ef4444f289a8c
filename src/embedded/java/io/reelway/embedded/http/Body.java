package io.reelway.embedded.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;

/** The body of a response. */
public interface Body extends AutoCloseable {

    /** The length of a body that is known only after it is written. */
    long UNKNOWN = -1;

    /** Length in bytes, or {@link #UNKNOWN}. */
    long length();

    void writeTo(OutputStream out) throws IOException;

    @Override
    default void close() throws IOException {}

    static Body of(byte[] bytes) {
        return new Body() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(bytes);
            }
        };
    }

    /** A range of an open file, which is closed with the body. The file may be replaced or deleted meanwhile. */
    static Body of(FileChannel file, long from, long length) {
        return new Body() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                WritableByteChannel target = Channels.newChannel(out);
                long sent = 0;
                while (sent < length) {
                    long n = file.transferTo(from + sent, Math.min(length - sent, 1 << 20), target);
                    if (n <= 0) {
                        throw new IOException("The file became shorter while it was read: expected " + length
                                + " bytes from " + from + ", got " + sent);
                    }
                    sent += n;
                }
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }
}
