package io.reelway.embedded.s3;

import io.reelway.embedded.disk.AtomicFiles;
import io.reelway.embedded.http.AwsException;
import io.reelway.embedded.http.Digests;
import io.reelway.embedded.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes incoming content into a temporary file, and verifies every checksum that came with it. */
final class Transfer {
    private static final int BUFFER = 128 * 1024;

    private final AtomicFiles files;

    Transfer(AtomicFiles files) {
        this.files = files;
    }

    /**
     * Received content.
     *
     * @param file a temporary file; the caller moves or deletes it
     * @param md5 in hexadecimal, which is the ETag
     * @param checksums checksum header to verified base64 value
     */
    record Received(Path file, long size, String md5, Map<String, String> checksums) {}

    /** The content of a PUT, plain or {@code aws-chunked}. */
    Received receive(Request request) throws IOException {
        String contentHash = header(request, "x-amz-content-sha256");
        boolean chunked = contentHash.startsWith("STREAMING-")
                || header(request, "Content-Encoding").contains("aws-chunked");
        AwsChunkedInputStream chunks = chunked ? new AwsChunkedInputStream(request.body()) : null;
        Map<String, Checksum> running = wanted(request);
        Checksum bodyHash = contentHash.matches("[0-9a-f]{64}") ? Checksum.of(Digests.of("SHA-256")) : null;
        if (bodyHash != null) {
            running.put("body", bodyHash);
        }
        Path file = files.temporary();
        boolean good = false;
        try {
            Received raw = copy(chunked ? chunks : request.body(), file, running);
            if (bodyHash != null
                    && !Digests.hex(Base64.getDecoder().decode(raw.checksums().get("body")))
                            .equals(contentHash)) {
                throw new AwsException(
                        400,
                        "XAmzContentSHA256Mismatch",
                        "The provided 'x-amz-content-sha256' header does not match what was computed.");
            }
            requireLength(request, raw.size());
            requireMd5(request, raw.md5());
            Received received = new Received(file, raw.size(), raw.md5(), verified(request, chunks, raw.checksums()));
            good = true;
            return received;
        } catch (AwsChunkedInputStream.MalformedBodyException e) {
            throw new AwsException(400, "IncompleteBody", e.getMessage());
        } finally {
            if (!good) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** A range of another object, hashed on the way. */
    Received copy(FileChannel source, long from, long length) throws IOException {
        source.position(from);
        Path file = files.temporary();
        boolean good = false;
        try (InputStream in = new LimitedStream(Channels.newInputStream(source), length)) {
            Received received = copy(in, file, Map.of());
            good = true;
            return received;
        } finally {
            if (!good) {
                Files.deleteIfExists(file);
            }
        }
    }

    static String md5(Path file) throws IOException {
        MessageDigest digest = Digests.of("MD5");
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return Digests.hex(digest.digest());
    }

    private static Received copy(InputStream in, Path file, Map<String, Checksum> running) throws IOException {
        MessageDigest md5 = Digests.of("MD5");
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                md5.update(buffer, 0, n);
                for (Checksum checksum : running.values()) {
                    checksum.update(buffer, n);
                }
                size += n;
            }
        }
        Map<String, String> sums = new LinkedHashMap<>();
        running.forEach((name, checksum) -> sums.put(name, checksum.base64()));
        return new Received(file, size, Digests.hex(md5.digest()), sums);
    }

    /** The checksums that come with the request, before or behind the content. */
    private static Map<String, Checksum> wanted(Request request) {
        Map<String, Checksum> running = new TreeMap<>();
        for (String name : request.headers().keySet()) {
            add(running, name);
        }
        for (String name : header(request, "x-amz-trailer").split(",")) {
            add(running, name.trim());
        }
        return running;
    }

    private static void add(Map<String, Checksum> running, String header) {
        String name = header.toLowerCase(Locale.ROOT);
        Checksum checksum = Checksum.of(name);
        if (checksum != null) {
            running.put(name, checksum);
        }
    }

    private static Map<String, String> verified(
            Request request, AwsChunkedInputStream chunks, Map<String, String> sums) {
        Map<String, String> verified = new LinkedHashMap<>();
        for (Map.Entry<String, String> sum : sums.entrySet()) {
            String name = sum.getKey();
            if (Checksum.of(name) == null) {
                continue;
            }
            String given = request.header(name);
            String expected =
                    given == null && chunks != null ? chunks.trailers().get(name) : given;
            if (expected == null) {
                throw S3Errors.invalidRequest("The request promises the trailer " + name + ", but the body has none");
            }
            if (!expected.equals(sum.getValue())) {
                throw S3Errors.badDigest(
                        name.substring("x-amz-checksum-".length()).toUpperCase(Locale.ROOT), expected, sum.getValue());
            }
            verified.put(name, expected);
        }
        return verified;
    }

    private static void requireLength(Request request, long size) {
        String expected = header(request, "x-amz-decoded-content-length");
        if (!expected.isEmpty() && !expected.equals(Long.toString(size))) {
            throw new AwsException(
                    400,
                    "IncompleteBody",
                    "You did not provide the number of bytes specified by x-amz-decoded-content-length: expected "
                            + expected + ", got " + size);
        }
    }

    private static void requireMd5(Request request, String md5) {
        String expected = request.header("Content-MD5");
        if (expected == null) {
            return;
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(expected);
        } catch (IllegalArgumentException e) {
            throw new AwsException(400, "InvalidDigest", "The Content-MD5 you specified is not valid: " + expected);
        }
        if (!Digests.hex(bytes).equals(md5)) {
            throw S3Errors.badDigest("Content-MD5", Digests.hex(bytes), md5);
        }
    }

    private static String header(Request request, String name) {
        String value = request.header(name);
        return value == null ? "" : value;
    }

    /** Reads only the next bytes of a stream. */
    private static final class LimitedStream extends InputStream {
        private final InputStream in;
        private long left;

        LimitedStream(InputStream in, long length) {
            this.in = in;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int n = in.read(target, offset, (int) Math.min(length, left));
            left -= Math.max(n, 0);
            return n;
        }
    }
}
