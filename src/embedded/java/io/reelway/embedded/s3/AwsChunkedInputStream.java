package io.reelway.embedded.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the content of an {@code aws-chunked} body: chunks, each after a line with its length in hexadecimal (and
 * perhaps a signature, which is not checked), a last one of length 0, then trailing headers.
 */
final class AwsChunkedInputStream extends InputStream {
    private static final int LONGEST_LINE = 8192;

    private final InputStream in;
    private final Map<String, String> trailers = new HashMap<>();
    private long left;
    private boolean first = true;
    private boolean ended;

    AwsChunkedInputStream(InputStream in) {
        this.in = in;
    }

    /** The trailing headers, names in lower case; there only after the end of the content. */
    Map<String, String> trailers() {
        return trailers;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0 && !ended) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int n = in.read(target, offset, (int) Math.min(length, left));
        if (n < 0) {
            throw incomplete("the end of the body inside a chunk");
        }
        left -= n;
        return n;
    }

    private void nextChunk() throws IOException {
        if (!first && !line().isEmpty()) {
            throw incomplete("no line end behind a chunk");
        }
        first = false;
        String head = line();
        int semicolon = head.indexOf(';');
        try {
            left = Long.parseLong((semicolon < 0 ? head : head.substring(0, semicolon)).trim(), 16);
        } catch (NumberFormatException e) {
            throw incomplete("'" + head + "' for a chunk's length");
        }
        if (left < 0) {
            throw incomplete("a negative length of a chunk");
        }
        if (left == 0) {
            ended = true;
            readTrailers();
        }
    }

    private void readTrailers() throws IOException {
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                trailers.put(
                        line.substring(0, colon).trim().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).trim());
            }
        }
    }

    /** A line without its end; the end of the body ends it too. */
    private String line() throws IOException {
        byte[] bytes = new byte[LONGEST_LINE];
        int length = 0;
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (length == LONGEST_LINE) {
                throw incomplete("a line of more than " + LONGEST_LINE + " bytes");
            }
            bytes[length++] = (byte) b;
        }
        if (length > 0 && bytes[length - 1] == '\r') {
            length--;
        }
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    private static IOException incomplete(String got) {
        return new MalformedBodyException("Expected an aws-chunked body, got " + got);
    }

    /** A body that is not what its headers say. */
    static final class MalformedBodyException extends IOException {
        private static final long serialVersionUID = 1L;

        MalformedBodyException(String message) {
            super(message);
        }
    }
}
