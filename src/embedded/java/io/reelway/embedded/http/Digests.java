package io.reelway.embedded.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes message digests that every Java has. */
public final class Digests {
    private Digests() {}

    public static MessageDigest of(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has " + algorithm + ", this one has not", e);
        }
    }

    public static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    /** Hexadecimal digest of a text's UTF-8 bytes. */
    public static String hex(String algorithm, String text) {
        return hex(of(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
