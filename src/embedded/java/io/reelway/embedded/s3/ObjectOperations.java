package io.reelway.embedded.s3;

import io.reelway.embedded.http.AwsException;
import io.reelway.embedded.http.Body;
import io.reelway.embedded.http.Request;
import io.reelway.embedded.http.Response;
import io.reelway.embedded.http.XmlReader;
import io.reelway.embedded.http.XmlWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;

/** The operations on objects. */
final class ObjectOperations {
    private static final int MOST_DELETES = 1000;

    private final Buckets buckets;
    private final Notifications notifications;
    private final Transfer transfer;

    ObjectOperations(Buckets buckets, Notifications notifications, Transfer transfer) {
        this.buckets = buckets;
        this.notifications = notifications;
        this.transfer = transfer;
    }

    Response handle(String bucket, String key, Request request) throws IOException {
        Bucket found = buckets.get(bucket);
        if (request.query("tagging") != null) {
            return tagging(found, key, request);
        }
        if (request.query("restore") != null) {
            return restore(found, key, request);
        }
        return switch (request.method()) {
            case "GET" -> get(found, key, request);
            case "HEAD" -> head(found, key, request);
            case "PUT" ->
                request.header("x-amz-copy-source") == null ? put(found, key, request) : copy(found, key, request);
            case "DELETE" -> delete(found, key, request);
            default -> throw S3Errors.unsupported(request.method() + " on an object");
        };
    }

    /** DeleteObjects: the answer has a result for each object. */
    Response deleteMany(String bucketName, Request request) throws IOException {
        Bucket bucket = buckets.get(bucketName);
        Element root = XmlReader.parse(request.bytes(), "Delete");
        List<Element> wanted = XmlReader.children(root, "Object");
        if (wanted.isEmpty() || wanted.size() > MOST_DELETES) {
            throw new AwsException(
                    400, "MalformedXML", "Expected 1 to " + MOST_DELETES + " objects to delete, got " + wanted.size());
        }
        boolean quiet = "true".equals(XmlReader.text(root, "Quiet"));
        XmlWriter xml = new XmlWriter().root("DeleteResult", S3Xml.NAMESPACE);
        for (Element element : wanted) {
            String key = String.valueOf(XmlReader.text(element, "Key"));
            String etag = XmlReader.text(element, "ETag");
            try {
                remove(
                        bucket,
                        key,
                        XmlReader.text(element, "VersionId"),
                        request,
                        etag == null
                                ? Bucket.Guard.NONE
                                : current -> {
                                    if (current == null || !Preconditions.matches(etag, current)) {
                                        throw S3Errors.preconditionFailed("ETag");
                                    }
                                });
                if (!quiet) {
                    xml.begin("Deleted").element("Key", key).end();
                }
            } catch (AwsException e) {
                xml.begin("Error").element("Key", key).element("Code", e.code());
                xml.element("Message", e.getMessage()).end();
            }
        }
        return S3Xml.ok(xml);
    }

    private Response put(Bucket bucket, String key, Request request) throws IOException {
        Bucket.Guard guard = Preconditions.forWrite(request, key);
        if (guard != Bucket.Guard.NONE) {
            guard.accept(bucket.head(key));
        }
        Transfer.Received received = transfer.receive(request);
        try {
            ObjectMeta meta = bucket.commit(
                    received.file(),
                    describe(
                            key,
                            received.md5(),
                            ObjectHeaders.kept(request),
                            ObjectHeaders.user(request),
                            received.checksums()),
                    guard);
            notifications.created(bucket.name(), "Put", meta, request.region());
            return Response.empty(200)
                    .with("ETag", meta.quotedEtag())
                    .with(ObjectHeaders.VERSION, meta.versionId())
                    .with(meta.checksums());
        } finally {
            Files.deleteIfExists(received.file());
        }
    }

    private Response get(Bucket bucket, String key, Request request) throws IOException {
        Bucket.Opened opened = opened(bucket, key, request);
        boolean good = false;
        try {
            ObjectMeta meta = opened.meta();
            Preconditions.forRead(request, meta);
            ObjectHeaders.refuseArchived(meta);
            ByteRange range = ByteRange.parse(request.header("Range"), meta.size());
            Response response = range == null
                    ? Response.of(200, Body.of(opened.channel(), 0, meta.size()))
                            .with(checksums(meta, request))
                    : Response.of(206, Body.of(opened.channel(), range.from(), range.length()))
                            .with("Content-Range", range.contentRange(meta.size()));
            good = true;
            return ObjectHeaders.write(response, meta, request);
        } finally {
            if (!good) {
                opened.channel().close();
            }
        }
    }

    private Response head(Bucket bucket, String key, Request request) throws IOException {
        ObjectMeta meta = head(opened(bucket, key, request));
        Preconditions.forRead(request, meta);
        ByteRange range = ByteRange.parse(request.header("Range"), meta.size());
        long length = range == null ? meta.size() : range.length();
        Response response = Response.empty(range == null ? 200 : 206).with("Content-Length", Long.toString(length));
        response = range == null
                ? response.with(checksums(meta, request))
                : response.with("Content-Range", range.contentRange(meta.size()));
        return ObjectHeaders.write(response, meta, request);
    }

    private Response copy(Bucket bucket, String key, Request request) throws IOException {
        CopySource source = CopySource.of(request);
        boolean replace = "REPLACE".equals(request.header("x-amz-metadata-directive"));
        if (!replace && source.bucket().equals(bucket.name()) && source.key().equals(key)) {
            throw S3Errors.invalidRequest(
                    "This copy request is illegal because it is trying to copy an object to itself"
                            + " without changing the object's metadata.");
        }
        Bucket.Opened opened = source.open(buckets, request);
        Transfer.Received received;
        try (FileChannel channel = opened.channel()) {
            received = transfer.copy(channel, 0, opened.meta().size());
        }
        try {
            ObjectMeta from = opened.meta();
            ObjectMeta meta = bucket.commit(
                    received.file(),
                    describe(
                            key,
                            received.md5(),
                            ObjectHeaders.copied(request, from),
                            replace ? ObjectHeaders.user(request) : from.user(),
                            from.etag().contains("-") ? Map.of() : from.checksums()),
                    Preconditions.forWrite(request, key));
            notifications.created(bucket.name(), "Copy", meta, request.region());
            XmlWriter xml = new XmlWriter().root("CopyObjectResult", S3Xml.NAMESPACE);
            xml.element("LastModified", S3Xml.time(meta.lastModified())).element("ETag", meta.quotedEtag());
            return S3Xml.ok(xml).with(ObjectHeaders.VERSION, meta.versionId());
        } finally {
            Files.deleteIfExists(received.file());
        }
    }

    private static Bucket.Opened opened(Bucket bucket, String key, Request request) throws IOException {
        String versionId = request.query("versionId");
        Bucket.Opened opened = bucket.open(key, versionId);
        if (opened == null) {
            throw versionId == null ? S3Errors.noSuchKey(key) : S3Errors.noSuchVersion(key, versionId);
        }
        return opened;
    }

    private static ObjectMeta head(Bucket.Opened opened) throws IOException {
        opened.channel().close();
        return opened.meta();
    }

    /** GetObjectTagging; tags come with their object, and nobody here changes them. */
    private Response tagging(Bucket bucket, String key, Request request) throws IOException {
        if (!request.method().equals("GET")) {
            throw S3Errors.unsupported(request.method() + " ?tagging on an object");
        }
        String tags = head(opened(bucket, key, request)).headers().get(ObjectHeaders.TAGS);
        XmlWriter xml = new XmlWriter().root("Tagging", S3Xml.NAMESPACE).begin("TagSet");
        Request.parseForm(tags == null ? "" : tags).forEach((name, value) -> xml.begin("Tag")
                .element("Key", name)
                .element("Value", value)
                .end());
        return S3Xml.ok(xml.end());
    }

    /** RestoreObject: here it takes no time, and does not expire. */
    private Response restore(Bucket bucket, String key, Request request) throws IOException {
        ObjectMeta meta = head(opened(bucket, key, request));
        bucket.change(meta.with(
                ObjectHeaders.RESTORE, "ongoing-request=\"false\", expiry-date=\"Fri, 21 Dec 2035 00:00:00 GMT\""));
        notifications.restored(bucket.name(), meta, request.region());
        return Response.empty(202);
    }

    private Response delete(Bucket bucket, String key, Request request) throws IOException {
        String versionId = request.query("versionId");
        String marker = remove(bucket, key, versionId, request, Preconditions.forWrite(request, key));
        return Response.empty(204)
                .with(ObjectHeaders.VERSION, marker == null ? versionId : marker)
                .with("x-amz-delete-marker", marker == null ? null : "true");
    }

    /** The number of the delete marker that does it; null where the object is gone for good. */
    private String remove(Bucket bucket, String key, String versionId, Request request, Bucket.Guard guard)
            throws IOException {
        if (versionId != null && bucket.keepsVersions()) {
            bucket.deleteVersion(key, versionId);
            return null;
        }
        Bucket.Deleted deleted = bucket.delete(key, guard);
        if (deleted.wasThere()) {
            notifications.deleted(bucket.name(), key, request.region());
        }
        return deleted.marker();
    }

    /** The metadata of a new object; size and time are set by the commit. */
    static ObjectMeta describe(
            String key,
            String etag,
            Map<String, String> headers,
            Map<String, String> user,
            Map<String, String> checksums) {
        return new ObjectMeta(key, etag, 0, 0, headers, user, checksums, true);
    }

    /** Checksums are returned to callers that ask; those of parts say nothing about the whole and are not kept. */
    private static Map<String, String> checksums(ObjectMeta meta, Request request) {
        return "ENABLED".equalsIgnoreCase(request.header("x-amz-checksum-mode")) ? meta.checksums() : Map.of();
    }
}
