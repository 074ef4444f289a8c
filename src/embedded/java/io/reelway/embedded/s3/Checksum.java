package io.reelway.embedded.s3;

import io.reelway.embedded.http.Digests;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * A running checksum under the name of its S3 header. CRC64NVME is not among them: Java has none, and S3 clients send
 * it only when asked to.
 */
interface Checksum {
    void update(byte[] bytes, int length);

    byte[] value();

    default String base64() {
        return Base64.getEncoder().encodeToString(value());
    }

    /** The checksum of a header such as {@code x-amz-checksum-crc32}, or null when it is none that is known. */
    static Checksum of(String header) {
        return switch (header) {
            case "x-amz-checksum-crc32" -> of(new CRC32());
            case "x-amz-checksum-crc32c" -> of(new CRC32C());
            case "x-amz-checksum-sha1" -> of(Digests.of("SHA-1"));
            case "x-amz-checksum-sha256" -> of(Digests.of("SHA-256"));
            default -> null;
        };
    }

    static Checksum of(MessageDigest digest) {
        return new Checksum() {
            @Override
            public void update(byte[] bytes, int length) {
                digest.update(bytes, 0, length);
            }

            @Override
            public byte[] value() {
                return digest.digest();
            }
        };
    }

    private static Checksum of(java.util.zip.Checksum crc) {
        return new Checksum() {
            @Override
            public void update(byte[] bytes, int length) {
                crc.update(bytes, 0, length);
            }

            @Override
            public byte[] value() {
                return ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
            }
        };
    }
}
