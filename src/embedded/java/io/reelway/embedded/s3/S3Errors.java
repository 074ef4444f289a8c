package io.reelway.embedded.s3;

import io.reelway.embedded.http.AwsException;
import java.util.Map;

/** The errors of S3, in its own words. */
final class S3Errors {
    private static final String KNOWN =
            "buckets, objects, multipart uploads, listings, copies and notifications to queues";

    private S3Errors() {}

    static AwsException noSuchBucket(String bucket) {
        return new AwsException(
                404, "NoSuchBucket", "The specified bucket does not exist", Map.of("BucketName", bucket));
    }

    static AwsException noSuchKey(String key) {
        return new AwsException(404, "NoSuchKey", "The specified key does not exist.", Map.of("Key", key));
    }

    static AwsException noSuchUpload(String uploadId) {
        return new AwsException(
                404,
                "NoSuchUpload",
                "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.",
                Map.of("UploadId", uploadId));
    }

    static AwsException preconditionFailed(String condition) {
        return new AwsException(
                412,
                "PreconditionFailed",
                "At least one of the pre-conditions you specified did not hold",
                Map.of("Condition", condition));
    }

    static AwsException badDigest(String what, String expected, String got) {
        return new AwsException(
                400,
                "BadDigest",
                "The " + what + " you specified did not match the calculated checksum: expected " + expected + ", got "
                        + got);
    }

    static AwsException invalid(String message) {
        return new AwsException(400, "InvalidArgument", message);
    }

    static AwsException invalidRequest(String message) {
        return new AwsException(400, "InvalidRequest", message);
    }

    static AwsException unsupported(String what) {
        return AwsException.unsupported("NotImplemented", what, KNOWN);
    }
}
