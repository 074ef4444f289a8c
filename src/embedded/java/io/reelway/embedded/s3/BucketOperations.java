package io.reelway.embedded.s3;

import io.reelway.embedded.http.Arn;
import io.reelway.embedded.http.Request;
import io.reelway.embedded.http.Response;
import io.reelway.embedded.http.XmlReader;
import io.reelway.embedded.http.XmlWriter;
import java.io.IOException;
import java.nio.file.Files;

/** The operations on buckets. */
final class BucketOperations {
    private final Buckets buckets;
    private final Notifications notifications;

    BucketOperations(Buckets buckets, Notifications notifications) {
        this.buckets = buckets;
        this.notifications = notifications;
    }

    /** ListBuckets. */
    Response list(Request request) throws IOException {
        if (!request.method().equals("GET")) {
            throw S3Errors.unsupported(request.method() + " on all buckets");
        }
        XmlWriter xml = new XmlWriter().root("ListAllMyBucketsResult", S3Xml.NAMESPACE);
        xml.begin("Owner").element("ID", Arn.ACCOUNT).end().begin("Buckets");
        for (Bucket bucket : buckets.all()) {
            xml.begin("Bucket").element("Name", bucket.name());
            xml.element(
                            "CreationDate",
                            S3Xml.time(Files.getLastModifiedTime(bucket.root()).toInstant()))
                    .end();
        }
        return S3Xml.ok(xml);
    }

    Response handle(String bucket, Request request) throws IOException {
        boolean notification = request.query("notification") != null;
        return switch (request.method()) {
            case "HEAD" -> head(bucket, request);
            case "GET" ->
                notification
                        ? S3Xml.ok(NotificationXml.write(
                                notifications.rules(buckets.get(bucket).name())))
                        : get(bucket, request);
            case "PUT" -> notification ? putNotification(bucket, request) : create(bucket, request);
            case "DELETE" -> delete(bucket);
            default -> throw S3Errors.unsupported(request.method() + " on a bucket");
        };
    }

    private Response head(String bucket, Request request) {
        buckets.get(bucket);
        return Response.empty(200).with("x-amz-bucket-region", request.region());
    }

    private Response get(String bucket, Request request) throws IOException {
        Bucket found = buckets.get(bucket);
        if (request.query("location") != null) {
            String region = request.region().equals("us-east-1") ? "" : request.region();
            return S3Xml.ok(
                    new XmlWriter().root("LocationConstraint", S3Xml.NAMESPACE).text(region));
        }
        if (request.query("versioning") != null) {
            XmlWriter xml = new XmlWriter().root("VersioningConfiguration", S3Xml.NAMESPACE);
            return S3Xml.ok(found.keepsVersions() ? xml.element("Status", "Enabled") : xml);
        }
        return request.query("uploads") != null
                ? MultipartOperations.listUploads(buckets, found, request)
                : ObjectListing.list(found, request);
    }

    private Response create(String bucket, Request request) throws IOException {
        if (request.query("versioning") != null) {
            return keepVersions(bucket, request);
        }
        buckets.create(bucket);
        return Response.empty(200).with("Location", "/" + bucket);
    }

    private Response keepVersions(String bucket, Request request) throws IOException {
        String status = XmlReader.text(XmlReader.parse(request.bytes(), "VersioningConfiguration"), "Status");
        if (!"Enabled".equals(status)) {
            throw S3Errors.unsupported("versioning that is " + status);
        }
        buckets.get(bucket).keepVersions();
        return Response.empty(200);
    }

    private Response putNotification(String bucket, Request request) throws IOException {
        notifications.configure(buckets.get(bucket).name(), NotificationXml.read(request.bytes()));
        return Response.empty(200);
    }

    private Response delete(String bucket) throws IOException {
        buckets.delete(bucket);
        notifications.forget(bucket);
        return Response.empty(204);
    }
}
