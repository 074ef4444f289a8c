package io.reelway.encode;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.nio.charset.StandardCharsets;

/** What S3 asks of a key. */
final class Keys {
    private static final int MAX_BYTES = 1024;

    private Keys() {}

    /** @throws VideoException LIMIT_EXCEEDED when the key is longer than S3 takes */
    static String checked(String key) {
        int bytes = key.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            throw new VideoException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "The output key " + key + " would have " + bytes + " bytes, the store takes " + MAX_BYTES
                            + ". Upload the source under a shorter name or in fewer folders.");
        }
        return key;
    }
}
