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
        return switch (request.method()) {
            case "GET" -> get(found, key, request);
            case "HEAD" -> head(found, key, request);
            case "PUT" ->
                request.header("x-amz-copy-source") == null ? put(found, key, request) : copy(found, key, request);
            case "DELETE" -> delete(found, key, request);
            default -> throw S3Errors.unsupported(request.method() + " on an object");
        };
    }

    /** DeleteObjects: each object is answered for by itself. */
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
            return Response.empty(200).with("ETag", meta.quotedEtag()).with(meta.checksums());
        } finally {
            Files.deleteIfExists(received.file());
        }
    }

    private Response get(Bucket bucket, String key, Request request) throws IOException {
        Bucket.Opened opened = bucket.open(key);
        if (opened == null) {
            throw S3Errors.noSuchKey(key);
        }
        boolean good = false;
        try {
            ObjectMeta meta = opened.meta();
            Preconditions.forRead(request, meta);
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
        ObjectMeta meta = bucket.head(key);
        if (meta == null) {
            throw S3Errors.noSuchKey(key);
        }
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
                            replace ? ObjectHeaders.kept(request) : from.headers(),
                            replace ? ObjectHeaders.user(request) : from.user(),
                            from.etag().contains("-") ? Map.of() : from.checksums()),
                    Preconditions.forWrite(request, key));
            notifications.created(bucket.name(), "Copy", meta, request.region());
            XmlWriter xml = new XmlWriter().root("CopyObjectResult", S3Xml.NAMESPACE);
            xml.element("LastModified", S3Xml.time(meta.lastModified())).element("ETag", meta.quotedEtag());
            return S3Xml.ok(xml);
        } finally {
            Files.deleteIfExists(received.file());
        }
    }

    private Response delete(Bucket bucket, String key, Request request) throws IOException {
        remove(bucket, key, request, Preconditions.forWrite(request, key));
        return Response.empty(204);
    }

    private void remove(Bucket bucket, String key, Request request, Bucket.Guard guard) throws IOException {
        if (bucket.delete(key, guard)) {
            notifications.deleted(bucket.name(), key, request.region());
        }
    }

    /** Size and time come with the commit. */
    static ObjectMeta describe(
            String key,
            String etag,
            Map<String, String> headers,
            Map<String, String> user,
            Map<String, String> checksums) {
        return new ObjectMeta(key, etag, 0, 0, headers, user, checksums, true);
    }

    /** Checksums are told to whoever asks; those of parts say nothing about the whole and are not kept. */
    private static Map<String, String> checksums(ObjectMeta meta, Request request) {
        return "ENABLED".equalsIgnoreCase(request.header("x-amz-checksum-mode")) ? meta.checksums() : Map.of();
    }
}
