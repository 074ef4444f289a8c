package io.reelway.encode.plan;

import io.reelway.encode.output.Naming;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.preset.Group;
import io.reelway.preset.KeyLength;

/** Makes the keys of outputs and checks them against S3's limits. */
final class Keys {
    private Keys() {}

    /** The key that a group's template makes. */
    static String of(Group group, Naming naming) {
        return checked(group.to().fill(naming.places(group.modifier(), "")));
    }

    /** @throws VideoException LIMIT_EXCEEDED when the key is longer than S3 takes */
    static String checked(String key) {
        if (!KeyLength.fits(key)) {
            throw new VideoException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "The output key " + key + " would have " + KeyLength.of(key) + " bytes, the store takes "
                            + KeyLength.LONGEST + ". Upload the source under a shorter name or in fewer folders.");
        }
        return key;
    }
}
