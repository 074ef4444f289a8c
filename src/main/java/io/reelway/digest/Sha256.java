package io.reelway.digest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes SHA-256 digests, as lower-case hex where they are text. */
public final class Sha256 {
    private Sha256() {}

    /** A digest that has no content yet. */
    public static MessageDigest empty() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The digest of the text's UTF-8 bytes. */
    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String of(byte[] content) {
        return HexFormat.of().formatHex(empty().digest(content));
    }

    public static String of(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return copy(content, OutputStream.nullOutputStream());
        }
    }

    /** Copies the content to its end, and returns its digest. */
    public static String copy(InputStream content, OutputStream out) throws IOException {
        DigestInputStream digested = new DigestInputStream(content, empty());
        digested.transferTo(out);
        return HexFormat.of().formatHex(digested.getMessageDigest().digest());
    }
}
