package io.reelway.embedded.s3;

import io.reelway.embedded.http.AwsException;
import java.util.Map;

/** The errors of S3, in its own words. */
final class S3Errors {
    private static final String KNOWN =
            "buckets, objects and their versions, multipart uploads, listings, copies, tags, restores and notifications to queues";

    private S3Errors() {}

    static AwsException noSuchBucket(String bucket) {
        return new AwsException(
                404, "NoSuchBucket", "The specified bucket does not exist", Map.of("BucketName", bucket));
    }

    static AwsException noSuchKey(String key) {
        return new AwsException(404, "NoSuchKey", "The specified key does not exist.", Map.of("Key", key));
    }

    static AwsException noSuchVersion(String key, String versionId) {
        return new AwsException(
                404,
                "NoSuchVersion",
                "The specified version does not exist.",
                Map.of("Key", key, "VersionId", versionId));
    }

    static AwsException methodNotAllowed() {
        return new AwsException(
                405, "MethodNotAllowed", "The specified method is not allowed against this resource: a delete marker");
    }

    static AwsException metadataTooLarge(int bytes, int most) {
        return new AwsException(
                400,
                "MetadataTooLarge",
                "Your metadata headers exceed the maximum allowed metadata size",
                Map.of("Size", Integer.toString(bytes), "MaxSizeAllowed", Integer.toString(most)));
    }

    static AwsException archived(String storageClass) {
        return new AwsException(
                403,
                "InvalidObjectState",
                "The operation is not valid for the object's storage class",
                Map.of("StorageClass", storageClass));
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
