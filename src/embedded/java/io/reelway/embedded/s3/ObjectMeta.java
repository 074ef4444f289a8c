package io.reelway.embedded.s3;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The metadata of an object.
 *
 * @param key the object's key
 * @param etag without quotes
 * @param size bytes
 * @param modified the file's modification time in nanoseconds since 1970: with the size it tells whether this still
 *     describes the file
 * @param headers Content-Type, Cache-Control … as they were given, and what S3 tells in headers of its own
 * @param user user metadata, names without {@code x-amz-meta-}
 * @param checksums S3 checksum header to base64 value
 * @param announced whether the event of the file was sent
 */
record ObjectMeta(
        String key,
        String etag,
        long size,
        long modified,
        Map<String, String> headers,
        Map<String, String> user,
        Map<String, String> checksums,
        boolean announced) {

    static long modified(BasicFileAttributes attributes) {
        return attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    }

    boolean describes(BasicFileAttributes attributes) {
        return size == attributes.size() && modified == modified(attributes);
    }

    /** Whole seconds, which is all that S3 keeps. */
    Instant lastModified() {
        return Instant.EPOCH.plusNanos(modified).truncatedTo(ChronoUnit.SECONDS);
    }

    String quotedEtag() {
        return '"' + etag + '"';
    }

    /** Null where it was put into a bucket that keeps no versions. */
    @JsonIgnore
    String versionId() {
        return headers.get(ObjectHeaders.VERSION);
    }

    ObjectMeta with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new ObjectMeta(key, etag, size, modified, more, user, checksums, announced);
    }

    ObjectMeta asAnnounced() {
        return new ObjectMeta(key, etag, size, modified, headers, user, checksums, true);
    }
}
