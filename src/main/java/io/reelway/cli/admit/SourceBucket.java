package io.reelway.cli.admit;

import io.reelway.cli.shared.CliException;
import io.reelway.store.ObjectStore;
import io.reelway.store.S3Address;
import io.reelway.store.StoredObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Reads foreign buckets, and explains in words when it is not allowed to. */
final class SourceBucket {
    private static final int FORBIDDEN = 403;
    private static final int ELSEWHERE = 301;
    private static final int NOT_FOUND = 404;

    private final S3Client s3;
    private final ObjectStore store;

    SourceBucket(S3Client s3) {
        this.s3 = s3;
        this.store = new ObjectStore(s3, null);
    }

    /** The object by HEAD; empty where there is none. */
    Optional<StoredObject> head(S3Address address) {
        return explained(address, "s3:GetObject", () -> store.head(address.bucket(), address.key()));
    }

    /** All objects whose keys begin so, as a listing describes them. */
    List<StoredObject> list(S3Address beginning) {
        return explained(beginning, "s3:ListBucket", () -> store.listing(beginning.bucket(), beginning.key())
                .toList());
    }

    /**
     * Whether the bucket keeps no versions, so that its listing describes objects fully. Without the right to ask that,
     * the answer is no, and each object is read by HEAD.
     */
    boolean isWithoutVersions(String bucket) {
        try {
            return store.isWithoutVersions(bucket);
        } catch (S3Exception e) {
            return false;
        }
    }

    /** Whether an archived object is restored for some days. */
    boolean isRestored(S3Address address) {
        HeadObjectResponse head = explained(
                address,
                "s3:GetObject",
                () -> s3.headObject(request -> request.bucket(address.bucket()).key(address.key())));
        return head.restore() != null && head.restore().contains("ongoing-request=\"false\"");
    }

    /** @throws CliException in place of S3's refusal */
    static <T> T explained(S3Address address, String right, Supplier<T> look) {
        try {
            return look.get();
        } catch (S3Exception e) {
            throw switch (e.statusCode()) {
                case FORBIDDEN ->
                    new CliException(
                            "You may not look into " + address + " (HTTP 403): allow your user " + right
                                    + " on the bucket " + address.bucket() + ". Reelway's own role needs s3:ListBucket,"
                                    + " s3:GetObject and s3:GetObjectVersion there; deploy/README.md has the policy.",
                            e);
                case ELSEWHERE ->
                    new CliException(
                            "The bucket " + address.bucket() + " lies in another region than the one that is set."
                                    + " Reelway reads buckets of its own region: copy the videos over, or run it there.",
                            e);
                case NOT_FOUND ->
                    new CliException("There is no bucket " + address.bucket() + ": check its name and the account.", e);
                default -> e;
            };
        }
    }
}
