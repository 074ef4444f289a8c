package io.reelway.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * An object as HEAD or a listing shows it.
 *
 * @param versionId null where the bucket keeps no versions
 * @param bytes its length
 * @param metadata the user's, names without {@code x-amz-meta-}
 */
public record StoredObject(
        String bucket,
        String key,
        String etag,
        String versionId,
        long bytes,
        Instant lastModified,
        ObjectTraits traits,
        Map<String, String> metadata) {

    /** Metadata of objects that Reelway moved: the number of the video. */
    public static final String VIDEO_ID = "reelway-video-id";

    /** Metadata of results: the run that made them. */
    public static final String RUN = "reelway-run";

    /** What stands for an object that is not there, for a record of it that ends with that error. */
    public static StoredObject missing(String bucket, String key, Instant now) {
        return listed(bucket, key, "", null, 0L, now, null);
    }

    /**
     * What stands for a file of an HTTP server.
     *
     * @param origin scheme, host and port, in place of the bucket
     * @param etag null where the server has none
     * @param contentType null where the server has none
     */
    public static StoredObject elsewhere(
            String origin, String key, String etag, long bytes, Instant lastModified, String contentType) {
        return new StoredObject(
                origin,
                key,
                etag == null ? "" : etag,
                null,
                bytes,
                lastModified.truncatedTo(ChronoUnit.SECONDS),
                new ObjectTraits(contentType, null, null, null, null, null, null),
                Map.of());
    }

    static StoredObject of(String bucket, String key, HeadObjectResponse head) {
        return new StoredObject(
                bucket,
                key,
                head.eTag(),
                kept(head.versionId()),
                head.contentLength(),
                head.lastModified(),
                ObjectTraits.of(head),
                Map.copyOf(head.metadata()));
    }

    /** An object from a listing of versions, which shows no metadata. */
    static StoredObject of(String bucket, ObjectVersion listed) {
        return listed(
                bucket,
                listed.key(),
                listed.eTag(),
                kept(listed.versionId()),
                listed.size(),
                listed.lastModified(),
                listed.storageClassAsString());
    }

    /** An object from a plain listing, of a store that knows no versions. */
    static StoredObject of(String bucket, S3Object listed) {
        return listed(
                bucket,
                listed.key(),
                listed.eTag(),
                null,
                listed.size(),
                listed.lastModified(),
                listed.storageClassAsString());
    }

    private static StoredObject listed(
            String bucket, String key, String etag, String versionId, long bytes, Instant time, String storageClass) {
        // HEAD says whole seconds
        Instant seconds = time.truncatedTo(ChronoUnit.SECONDS);
        return new StoredObject(
                bucket, key, etag, versionId, bytes, seconds, ObjectTraits.listed(storageClass), Map.of());
    }

    /**
     * The version's number; null for "null". A bucket with suspended versioning says that, and the next upload
     * overwrites such a version.
     */
    private static String kept(String versionId) {
        return "null".equals(versionId) ? null : versionId;
    }

    /** The identity of this object among others of the same key: its versionId, else ETag, size and Last-Modified. */
    public String version() {
        return versionId != null ? versionId : etag + " " + bytes + " " + lastModified;
    }

    /** The versionId in an identity from {@link #version}; empty for an object of a bucket that keeps no versions. */
    static Optional<String> versionId(String version) {
        return version.indexOf(' ') < 0 ? Optional.of(version) : Optional.empty();
    }

    /** Whether that run has put it. */
    public boolean isOfRun(String run) {
        return run.equals(metadata.get(RUN));
    }

    /** The video that Reelway moved it for. */
    public Optional<Long> movedFor() {
        String id = metadata.get(VIDEO_ID);
        return id != null && id.matches("\\d{1,18}") ? Optional.of(Long.valueOf(id)) : Optional.empty();
    }

    /** Whether Reelway moved it there for that video; another video's source may lie there. */
    public boolean isMovedFor(long videoId) {
        return movedFor().filter(id -> id == videoId).isPresent();
    }
}
