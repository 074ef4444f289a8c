package io.reelway.preset;

import java.nio.charset.StandardCharsets;

/**
 * The maximum length of a key in S3.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html">Naming Amazon S3 objects</a>
 */
public final class KeyLength {
    /** In bytes of UTF-8. */
    public static final int LONGEST = 1024;

    private KeyLength() {}

    public static int of(String key) {
        return key.getBytes(StandardCharsets.UTF_8).length;
    }

    public static boolean fits(String key) {
        return of(key) <= LONGEST;
    }
}
