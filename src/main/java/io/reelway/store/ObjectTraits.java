package io.reelway.store;

import java.util.Set;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * What an object says of itself beside its content and its user's metadata; a copy says the same. Null is what it does not
 * say.
 *
 * @param storageClass null for STANDARD
 * @param kmsKey the ARN of the key that encrypts it, which a copy does not take along: that is its bucket's to say
 */
public record ObjectTraits(
        String contentType,
        String cacheControl,
        String contentDisposition,
        String contentEncoding,
        String contentLanguage,
        String storageClass,
        String kmsKey) {
    private static final String STANDARD = "STANDARD";

    /** Objects of these can only be read for some days after a restore. */
    private static final Set<String> ARCHIVES = Set.of("GLACIER", "DEEP_ARCHIVE");

    static ObjectTraits of(HeadObjectResponse head) {
        return new ObjectTraits(
                head.contentType(),
                head.cacheControl(),
                head.contentDisposition(),
                head.contentEncoding(),
                head.contentLanguage(),
                head.storageClassAsString(),
                head.ssekmsKeyId());
    }

    /** All that a listing says, which names every storage class. */
    static ObjectTraits listed(String storageClass) {
        return new ObjectTraits(
                null, null, null, null, null, STANDARD.equals(storageClass) ? null : storageClass, null);
    }

    /** Whether a copy of the same storage class would have to be restored before it can be read. */
    public boolean isOfArchive() {
        return storageClass != null && ARCHIVES.contains(storageClass);
    }
}
