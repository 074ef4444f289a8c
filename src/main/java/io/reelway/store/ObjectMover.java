package io.reelway.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Moves objects within a bucket: a copy under the condition that the source is still the same, then the delete of that
 * version only. Done again, it finishes what was half done.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html">CopyObject</a>, which takes at
 *     most 5 GB; above, parts are copied
 */
@ApplicationScoped
public class ObjectMover {
    private static final long LARGEST_SINGLE_COPY = 5_000_000_000L;
    private static final long PART = 1L << 30;
    private static final int NOT_IMPLEMENTED = 501;

    private final S3Client s3;

    public ObjectMover(S3Client s3) {
        this.s3 = s3;
    }

    /** Copies with the mark of the video that it is moved for, then deletes the source. */
    public void move(StoredObject source, String toKey, long videoId) {
        copy(source, toKey, videoId);
        delete(source);
    }

    public void copy(StoredObject source, String toKey, long videoId) {
        Map<String, String> metadata = new HashMap<>(source.metadata());
        metadata.put(StoredObject.VIDEO_ID, Long.toString(videoId));
        if (source.bytes() > LARGEST_SINGLE_COPY) {
            copyInParts(source, toKey, metadata);
            return;
        }
        s3.copyObject(request -> request.sourceBucket(source.bucket())
                .sourceKey(source.key())
                .sourceVersionId(source.versionId())
                .copySourceIfMatch(source.etag())
                .destinationBucket(source.bucket())
                .destinationKey(toKey)
                .metadataDirective(MetadataDirective.REPLACE)
                .metadata(metadata)
                .contentType(source.contentType()));
    }

    /** Deletes this version only: an object that was put there meanwhile stays. */
    public void delete(StoredObject source) {
        if (source.versionId() != null) {
            s3.deleteObject(
                    request -> request.bucket(source.bucket()).key(source.key()).versionId(source.versionId()));
            return;
        }
        try {
            s3.deleteObject(
                    request -> request.bucket(source.bucket()).key(source.key()).ifMatch(source.etag()));
        } catch (S3Exception e) {
            if (e.statusCode() != NOT_IMPLEMENTED) {
                throw e;
            }
            // a store without conditional deletes: asked just before, which leaves a moment's gap
            if (s3.headObject(request -> request.bucket(source.bucket()).key(source.key()))
                    .eTag()
                    .equals(source.etag())) {
                s3.deleteObject(request -> request.bucket(source.bucket()).key(source.key()));
            }
        }
    }

    private void copyInParts(StoredObject source, String toKey, Map<String, String> metadata) {
        String upload = s3.createMultipartUpload(request -> request.bucket(source.bucket())
                        .key(toKey)
                        .metadata(metadata)
                        .contentType(source.contentType()))
                .uploadId();
        try {
            List<CompletedPart> parts = new ArrayList<>();
            for (long start = 0; start < source.bytes(); start += PART) {
                int number = parts.size() + 1;
                String range = "bytes=" + start + "-" + (Math.min(start + PART, source.bytes()) - 1);
                String etag = s3.uploadPartCopy(request -> request.sourceBucket(source.bucket())
                                .sourceKey(source.key())
                                .sourceVersionId(source.versionId())
                                .copySourceIfMatch(source.etag())
                                .copySourceRange(range)
                                .destinationBucket(source.bucket())
                                .destinationKey(toKey)
                                .uploadId(upload)
                                .partNumber(number))
                        .copyPartResult()
                        .eTag();
                parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
            }
            s3.completeMultipartUpload(request -> request.bucket(source.bucket())
                    .key(toKey)
                    .uploadId(upload)
                    .multipartUpload(completed -> completed.parts(parts)));
        } catch (RuntimeException e) {
            s3.abortMultipartUpload(
                    request -> request.bucket(source.bucket()).key(toKey).uploadId(upload));
            throw e;
        }
    }
}
