package io.reelway.embedded.testing.faults;

import io.reelway.embedded.http.Percent;
import io.reelway.embedded.http.Request;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A request as rules and the access log see it.
 *
 * @param operation its name in the service's API
 * @param caller the access key that it is signed with; empty without one
 * @param path decoded
 * @param text the body, decoded; empty for S3, whose bodies may be large
 */
public record Call(String service, String operation, String caller, String path, String text) {
    static final String S3 = "s3";
    static final Set<String> SERVICES = Set.of(S3, "sqs", "sns", "dynamodb");

    /** @param request one whose body can be read again, unless it is for S3 */
    public static Call of(String service, Request request) throws IOException {
        String path = Percent.decode(request.rawPath());
        String caller = request.accessKey();
        if (service.equals(S3)) {
            return new Call(service, s3Operation(request), caller, path, "");
        }
        String target = request.header("X-Amz-Target");
        String text = request.text();
        if (target != null) {
            return new Call(service, target.substring(target.indexOf('.') + 1), caller, path, text);
        }
        String action = Request.parseForm(text).getOrDefault("Action", String.valueOf(request.query("Action")));
        return new Call(service, action, caller, path, Percent.decodeForm(text));
    }

    /** Whether it names this in its path or body. */
    boolean names(String what) {
        return path.contains(what) || text.contains(what);
    }

    /** Whether the pattern is found in its path or body. */
    boolean matches(Pattern pattern) {
        return pattern.matcher(path).find() || pattern.matcher(text).find();
    }

    private static String s3Operation(Request request) {
        String path = request.rawPath();
        int slash = path.indexOf('/', 1);
        if (path.length() < 2) {
            return "ListBuckets";
        }
        return slash < 0 || slash == path.length() - 1 ? onBucket(request) : onObject(request);
    }

    private static String onBucket(Request request) {
        return switch (request.method()) {
            case "GET" -> reads(request);
            case "HEAD" -> "HeadBucket";
            case "PUT" -> writes(request);
            case "DELETE" -> "DeleteBucket";
            default -> request.query("delete") != null ? "DeleteObjects" : request.method();
        };
    }

    private static String writes(Request request) {
        if (request.query("notification") != null) {
            return "PutBucketNotificationConfiguration";
        }
        return request.query("versioning") != null ? "PutBucketVersioning" : "CreateBucket";
    }

    private static String reads(Request request) {
        if (request.query("uploads") != null) {
            return "ListMultipartUploads";
        }
        if (request.query("notification") != null) {
            return "GetBucketNotificationConfiguration";
        }
        if (request.query("location") != null) {
            return "GetBucketLocation";
        }
        if (request.query("versioning") != null) {
            return "GetBucketVersioning";
        }
        if (request.query("versions") != null) {
            return "ListObjectVersions";
        }
        return "2".equals(request.query("list-type")) ? "ListObjectsV2" : "ListObjects";
    }

    private static String onObject(Request request) {
        if (request.query("tagging") != null) {
            return request.method().equals("GET") ? "GetObjectTagging" : "PutObjectTagging";
        }
        if (request.query("restore") != null) {
            return "RestoreObject";
        }
        boolean part = request.query("uploadId") != null;
        boolean copy = request.header("x-amz-copy-source") != null;
        return switch (request.method()) {
            case "GET" -> part ? "ListParts" : "GetObject";
            case "HEAD" -> "HeadObject";
            case "PUT" -> part ? copy ? "UploadPartCopy" : "UploadPart" : copy ? "CopyObject" : "PutObject";
            case "DELETE" -> part ? "AbortMultipartUpload" : "DeleteObject";
            case "POST" -> part ? "CompleteMultipartUpload" : "CreateMultipartUpload";
            default -> request.method();
        };
    }
}
