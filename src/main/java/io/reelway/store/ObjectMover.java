package io.reelway.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Moves objects within a bucket. It copies an object under the condition that the source is still the same, then
 * deletes that version only. Repeated, it finishes what was half done. The client repeats calls whose answers were
 * lost, and a repeat may be refused because the first call has succeeded; so what is in the bucket decides, not the
 * refusal.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html">CopyObject</a>, which takes at
 *     most 5 GB; above, parts are copied
 */
@ApplicationScoped
public class ObjectMover {
    private static final long LARGEST_SINGLE_COPY = 5_000_000_000L;
    private static final long PART = 1L << 30;

    /** A call is refused because the object is gone (404) or has changed (412). */
    private static final Set<Integer> OVERTAKEN = Set.of(404, 412);

    private final S3Client s3;
    private final ObjectStore store;
    private final HalfDoneUploads halfDone;
    private final long largestSingleCopy;
    private final long part;

    @Inject
    public ObjectMover(S3Client s3, ObjectStore store, HalfDoneUploads halfDone) {
        this(s3, store, halfDone, LARGEST_SINGLE_COPY, PART);
    }

    ObjectMover(S3Client s3, ObjectStore store, HalfDoneUploads halfDone, long largestSingleCopy, long part) {
        this.s3 = s3;
        this.store = store;
        this.halfDone = halfDone;
        this.largestSingleCopy = largestSingleCopy;
        this.part = part;
    }

    /**
     * Copies the source, with the number of its video in the metadata, then deletes the source. Nothing is moved if the
     * source is gone or has changed since it was looked at: the new object is an arrival of its own.
     *
     * @return whether it has been moved
     */
    public boolean move(StoredObject source, String toKey, long videoId) {
        if (!isCopied(source, toKey, videoId)) {
            try {
                copy(source, toKey, videoId);
            } catch (S3Exception e) {
                if (!isOvertaken(e) || isUnchanged(source)) {
                    throw e;
                }
                return false;
            }
        }
        delete(source);
        return true;
    }

    /** Whether one call copies it; larger objects are copied in parts, which takes long. */
    public boolean isCopiedAtOnce(StoredObject source) {
        return source.bytes() <= largestSingleCopy;
    }

    /** Whether a call was refused because an object is gone or has changed. */
    public static boolean isOvertaken(S3Exception refusal) {
        return OVERTAKEN.contains(refusal.statusCode());
    }

    private boolean isUnchanged(StoredObject source) {
        return store.find(source.bucket(), source.key(), source.version()).isPresent();
    }

    /** Copies the source, with the number of its video in the metadata. */
    public void copy(StoredObject source, String toKey, long videoId) {
        Map<String, String> metadata = new HashMap<>(source.metadata());
        metadata.put(StoredObject.VIDEO_ID, Long.toString(videoId));
        try {
            if (isCopiedAtOnce(source)) {
                copyAtOnce(source, toKey, metadata);
            } else {
                copyInParts(source, toKey, metadata);
            }
        } catch (S3Exception e) {
            if (!isOvertaken(e) || !isCopied(source, toKey, videoId)) {
                throw e;
            }
        }
    }

    /** Whether an earlier call has made this copy: of that length, for that video, and no older than its source. */
    private boolean isCopied(StoredObject source, String toKey, long videoId) {
        return store.head(source.bucket(), toKey)
                .filter(copy -> copy.bytes() == source.bytes())
                .filter(copy -> copy.movedFor().filter(id -> id == videoId).isPresent())
                .filter(copy -> !copy.lastModified().isBefore(source.lastModified()))
                .isPresent();
    }

    /** Deletes this version only: an object that was put there meanwhile stays. */
    public void delete(StoredObject source) {
        if (source.versionId() != null) {
            s3.deleteObject(
                    request -> request.bucket(source.bucket()).key(source.key()).versionId(source.versionId()));
            return;
        }
        store.deleteSame(source);
    }

    private void copyAtOnce(StoredObject source, String toKey, Map<String, String> metadata) {
        s3.copyObject(request -> request.sourceBucket(source.bucket())
                .sourceKey(source.key())
                .sourceVersionId(source.versionId())
                .copySourceIfMatch(source.etag())
                .destinationBucket(source.bucket())
                .destinationKey(toKey)
                .metadataDirective(MetadataDirective.REPLACE)
                .metadata(metadata)
                .contentType(source.traits().contentType())
                .cacheControl(source.traits().cacheControl())
                .contentDisposition(source.traits().contentDisposition())
                .contentEncoding(source.traits().contentEncoding())
                .contentLanguage(source.traits().contentLanguage())
                .storageClass(source.traits().storageClass()));
    }

    private void copyInParts(StoredObject source, String toKey, Map<String, String> metadata) {
        // a process that was killed in the middle of this very copy left an upload
        halfDone.abort(source.bucket(), toKey, upload -> upload.key().equals(toKey));
        String upload = s3.createMultipartUpload(request -> request.bucket(source.bucket())
                        .key(toKey)
                        .metadata(metadata)
                        .contentType(source.traits().contentType())
                        .cacheControl(source.traits().cacheControl())
                        .contentDisposition(source.traits().contentDisposition())
                        .contentEncoding(source.traits().contentEncoding())
                        .contentLanguage(source.traits().contentLanguage())
                        .storageClass(source.traits().storageClass())
                        .tagging(store.tags(source)))
                .uploadId();
        try {
            List<CompletedPart> parts = new ArrayList<>();
            for (long start = 0; start < source.bytes(); start += part) {
                parts.add(copyPart(source, toKey, upload, parts.size() + 1, start));
            }
            s3.completeMultipartUpload(request -> request.bucket(source.bucket())
                    .key(toKey)
                    .uploadId(upload)
                    .multipartUpload(completed -> completed.parts(parts)));
        } catch (RuntimeException e) {
            halfDone.abort(source.bucket(), toKey, upload, e);
            throw e;
        }
    }

    private CompletedPart copyPart(StoredObject source, String toKey, String upload, int number, long start) {
        String range = "bytes=" + start + "-" + (Math.min(start + part, source.bytes()) - 1);
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
        return CompletedPart.builder().partNumber(number).eTag(etag).build();
    }
}
