package io.reelway.encode.plan;

import io.reelway.encode.output.Naming;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.preset.Group;
import java.nio.charset.StandardCharsets;

/** Keys of outputs, and what S3 asks of them. */
final class Keys {
    private static final int MAX_BYTES = 1024;

    private Keys() {}

    /** The key that a group's template makes. */
    static String of(Group group, Naming naming) {
        return checked(group.to().fill(naming.places(group.modifier(), "")));
    }

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
