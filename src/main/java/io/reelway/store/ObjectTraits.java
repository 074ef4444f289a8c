package io.reelway.store;

import java.util.Set;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * The headers of an object that a copy keeps, beside its content and its user's metadata. A trait is null where the
 * object does not have it.
 *
 * @param storageClass null for STANDARD
 * @param kmsKey the ARN of the key that encrypts it; a copy does not keep it, since the bucket decides
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

    /** Storage classes whose objects can only be read for some days after a restore. */
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

    /** The traits that a listing shows, which names every storage class. */
    static ObjectTraits listed(String storageClass) {
        return new ObjectTraits(
                null, null, null, null, null, STANDARD.equals(storageClass) ? null : storageClass, null);
    }

    /** Whether a copy of the same storage class would have to be restored before it can be read. */
    public boolean isOfArchive() {
        return storageClass != null && ARCHIVES.contains(storageClass);
    }
}
