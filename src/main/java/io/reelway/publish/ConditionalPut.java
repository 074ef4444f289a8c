package io.reelway.publish;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.store.ObjectStore;
import io.reelway.store.S3Address;
import io.reelway.store.StoredObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Puts an object under a stable name with a conditional write: only while the object there is the one that the run saw.
 * So a process that was stopped for a while cannot overwrite the files of a newer run with its old ones.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">Conditional writes</a>
 */
@ApplicationScoped
class ConditionalPut {
    private static final int NOT_IMPLEMENTED = 501;

    /** The object is gone (404), two writers met (409), or another object is there (412). */
    private static final Set<Integer> REFUSED = Set.of(404, 409, 412);

    private static final int TRIES = 3;

    private final ObjectStore store;
    private final Uploads uploads;

    ConditionalPut(ObjectStore store, Uploads uploads) {
        this.store = store;
        this.uploads = uploads;
    }

    /** Sends the content. */
    interface Sender {
        void send(PutObjectRequest request) throws IOException;
    }

    /**
     * @param request unconditional, with the run in its metadata
     * @param check throws where the run must not go on
     * @throws VideoException INTERRUPTED where another process has put an object there since
     */
    void put(PutObjectRequest request, long bytes, SeenEtags seen, Runnable check, Sender sender) throws IOException {
        Optional<String> expected = seen.etag(new S3Address(request.bucket(), request.key()));
        for (int attempt = 1; ; attempt++) {
            check.run();
            try {
                sender.send(conditional(request, expected));
                return;
            } catch (S3Exception e) {
                if (e.statusCode() == NOT_IMPLEMENTED) {
                    check.run();
                    sender.send(request);
                    return;
                }
                if (!REFUSED.contains(e.statusCode())) {
                    throw e;
                }
                if (uploads.isThere(request, bytes)) {
                    return;
                }
                expected = stillFree(request, expected, e, attempt);
            }
        }
    }

    /**
     * The ETag that the next try expects: the same after a conflict without effect, or none where the object is gone.
     */
    private Optional<String> stillFree(
            PutObjectRequest request, Optional<String> expected, S3Exception refusal, int attempt) {
        Optional<String> now = store.head(request.bucket(), request.key()).map(StoredObject::etag);
        boolean ours = now.isEmpty() || now.equals(expected);
        if (!ours) {
            throw new VideoException(
                    ErrorCode.INTERRUPTED,
                    "The object " + request.key() + " in " + request.bucket()
                            + " was replaced by somebody else while this run published it.",
                    refusal);
        }
        if (attempt == TRIES) {
            throw refusal;
        }
        return now;
    }

    private static PutObjectRequest conditional(PutObjectRequest request, Optional<String> expected) {
        return expected.map(etag -> request.toBuilder().ifMatch(etag).build())
                .orElseGet(() -> request.toBuilder().ifNoneMatch("*").build());
    }
}
