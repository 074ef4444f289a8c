package io.reelway.embedded.s3;

import io.reelway.embedded.http.Percent;
import io.reelway.embedded.http.Request;
import java.io.IOException;

/** The object that {@code x-amz-copy-source} names: {@code /bucket/key}, percent-encoded. */
record CopySource(String bucket, String key, String versionId) {
    private static final String VERSION = "?versionId=";

    static CopySource of(Request request) {
        String header = request.header("x-amz-copy-source");
        int version = header.indexOf(VERSION);
        String path = Percent.decode(version < 0 ? header : header.substring(0, version));
        String plain = path.startsWith("/") ? path.substring(1) : path;
        int slash = plain.indexOf('/');
        if (slash <= 0 || slash == plain.length() - 1) {
            throw S3Errors.invalid("Invalid copy source object key: expected bucket/key, got " + header);
        }
        return new CopySource(
                plain.substring(0, slash),
                plain.substring(slash + 1),
                version < 0 ? null : header.substring(version + VERSION.length()));
    }

    /** Opens the object, after checking the conditions on it. */
    Bucket.Opened open(Buckets buckets, Request request) throws IOException {
        Bucket.Opened opened = buckets.get(bucket).open(key, versionId);
        if (opened == null) {
            throw versionId == null ? S3Errors.noSuchKey(key) : S3Errors.noSuchVersion(key, versionId);
        }
        boolean good = false;
        try {
            Preconditions.forCopySource(request, opened.meta());
            ObjectHeaders.refuseArchived(opened.meta());
            good = true;
            return opened;
        } finally {
            if (!good) {
                opened.channel().close();
            }
        }
    }
}
