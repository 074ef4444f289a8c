package io.reelway.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Aborts multipart uploads that were begun and neither completed nor aborted. They are not visible as objects, but cost
 * as much.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html">ListMultipartUploads</a>
 */
@ApplicationScoped
public class HalfDoneUploads {
    private static final Logger LOG = Logger.getLogger(HalfDoneUploads.class);
    private static final int NOT_FOUND = 404;

    /** Uploads cannot be listed: forbidden, or unknown to this store. */
    private static final Set<Integer> CANNOT_LIST = Set.of(403, 405, 501);

    private final S3Client s3;

    public HalfDoneUploads(S3Client s3) {
        this.s3 = s3;
    }

    /** Aborts the uploads whose keys begin with the prefix, and that the predicate accepts. */
    public void abort(String bucket, String prefix, Predicate<MultipartUpload> meant) {
        for (MultipartUpload upload : list(bucket, prefix)) {
            if (meant.test(upload)) {
                abort(bucket, upload.key(), upload.uploadId());
            }
        }
    }

    /** Aborts one upload; one that is gone already is no error. */
    public void abort(String bucket, String key, String uploadId) {
        try {
            s3.abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(uploadId));
        } catch (S3Exception e) {
            // the client repeats an abort whose answer was lost
            if (e.statusCode() != NOT_FOUND) {
                throw e;
            }
        }
    }

    /** Aborts an upload that failed. If the abort fails too, its exception is added to the first failure. */
    public void abort(String bucket, String key, String uploadId, Throwable failure) {
        try {
            abort(bucket, key, uploadId);
        } catch (SdkException e) {
            failure.addSuppressed(e);
        }
    }

    private List<MultipartUpload> list(String bucket, String prefix) {
        try {
            return s3
                    .listMultipartUploadsPaginator(
                            request -> request.bucket(bucket).prefix(prefix).encodingType(EncodingType.URL))
                    .uploads()
                    .stream()
                    .toList();
        } catch (S3Exception e) {
            if (!CANNOT_LIST.contains(e.statusCode())) {
                throw e;
            }
            LOG.warnf(
                    "uploads in progress of %s cannot be listed, so half-done ones stay: %s. Allow"
                            + " s3:ListBucketMultipartUploads, or let a lifecycle rule of the bucket end them.",
                    bucket, e.getMessage());
            return List.of();
        }
    }
}
