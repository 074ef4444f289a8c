package io.reelway.embedded.s3;

import io.reelway.embedded.disk.AtomicFiles;
import io.reelway.embedded.http.AwsException;
import io.reelway.embedded.http.Request;
import io.reelway.embedded.http.Response;
import io.reelway.embedded.http.XmlReader;
import io.reelway.embedded.http.XmlWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.w3c.dom.Element;

/** The operations on multipart uploads. */
final class MultipartOperations {
    private static final int MOST_PARTS = 10_000;
    private static final int PAGE = 1000;

    private final Buckets buckets;
    private final Notifications notifications;
    private final Transfer transfer;
    private final AtomicFiles files;

    MultipartOperations(Buckets buckets, Notifications notifications, Transfer transfer, AtomicFiles files) {
        this.buckets = buckets;
        this.notifications = notifications;
        this.transfer = transfer;
        this.files = files;
    }

    Response handle(String bucketName, String key, Request request) throws IOException {
        Bucket bucket = buckets.get(bucketName);
        MultipartStore uploads = uploads(buckets, bucket, files);
        if (request.method().equals("POST") && request.query("uploads") != null) {
            return create(bucket, uploads, key, request);
        }
        String id = request.query("uploadId");
        if (id == null) {
            throw S3Errors.unsupported(request.method() + " ?uploads on an object");
        }
        MultipartStore.Upload upload = uploads.get(id, key);
        return switch (request.method()) {
            case "PUT" -> putPart(uploads, upload, request);
            case "GET" -> listParts(bucket, uploads, upload, request);
            case "POST" -> complete(bucket, uploads, upload, request);
            case "DELETE" -> {
                uploads.remove(upload);
                yield Response.empty(204);
            }
            default -> throw S3Errors.unsupported(request.method() + " on a multipart upload");
        };
    }

    /** ListMultipartUploads: a page by key and age. */
    static Response listUploads(Buckets buckets, Bucket bucket, Request request) throws IOException {
        String prefix = orEmpty(request.query("prefix"));
        if (request.query("delimiter") != null) {
            throw S3Errors.unsupported("a delimiter in ListMultipartUploads");
        }
        String afterKey = orEmpty(request.query("key-marker"));
        String afterId = orEmpty(request.query("upload-id-marker"));
        int most = Math.min(PAGE, number(request.query("max-uploads"), PAGE));
        List<MultipartStore.Upload> rest = uploads(buckets, bucket, null).all().stream()
                .filter(upload -> upload.key().startsWith(prefix) && follows(upload, afterKey, afterId))
                .toList();
        List<MultipartStore.Upload> page = rest.subList(0, Math.min(most, rest.size()));
        UnaryOperator<String> encoding = ObjectListing.encoding(request);
        XmlWriter xml = new XmlWriter().root("ListMultipartUploadsResult", S3Xml.NAMESPACE);
        xml.element("Bucket", bucket.name()).element("Prefix", encoding.apply(prefix));
        xml.element("KeyMarker", encoding.apply(afterKey)).element("UploadIdMarker", afterId);
        xml.element("MaxUploads", most).element("IsTruncated", page.size() < rest.size());
        if (page.size() < rest.size() && !page.isEmpty()) {
            MultipartStore.Upload last = page.get(page.size() - 1);
            xml.element("NextKeyMarker", encoding.apply(last.key())).element("NextUploadIdMarker", last.id());
        }
        xml.element("EncodingType", request.query("encoding-type"));
        for (MultipartStore.Upload upload : page) {
            xml.begin("Upload").element("Key", encoding.apply(upload.key())).element("UploadId", upload.id());
            xml.element("StorageClass", "STANDARD")
                    .element("Initiated", S3Xml.time(upload.created()))
                    .end();
        }
        return S3Xml.ok(xml);
    }

    /** What follows a key, or an upload of that key, whether or not that one is still there. */
    private static boolean follows(MultipartStore.Upload upload, String key, String id) {
        return ObjectListing.BY_BYTES.compare(upload.key(), key) > 0
                || !id.isEmpty() && upload.key().equals(key) && upload.id().compareTo(id) > 0;
    }

    private static MultipartStore uploads(Buckets buckets, Bucket bucket, AtomicFiles files) {
        return new MultipartStore(buckets.state(bucket.name()).resolve("uploads"), files);
    }

    private static Response create(Bucket bucket, MultipartStore uploads, String key, Request request)
            throws IOException {
        MultipartStore.Upload upload = uploads.create(key, ObjectHeaders.kept(request), ObjectHeaders.user(request));
        XmlWriter xml = new XmlWriter().root("InitiateMultipartUploadResult", S3Xml.NAMESPACE);
        xml.element("Bucket", bucket.name()).element("Key", key).element("UploadId", upload.id());
        return S3Xml.ok(xml)
                .with("x-amz-checksum-algorithm", request.header("x-amz-checksum-algorithm"))
                .with("x-amz-checksum-type", request.header("x-amz-checksum-type"));
    }

    private Response putPart(MultipartStore uploads, MultipartStore.Upload upload, Request request) throws IOException {
        String number = String.valueOf(request.query("partNumber"));
        if (!number.matches("\\d{1,5}") || Integer.parseInt(number) < 1 || Integer.parseInt(number) > MOST_PARTS) {
            throw S3Errors.invalid("Part number must be an integer between 1 and " + MOST_PARTS + ", got " + number);
        }
        boolean copy = request.header("x-amz-copy-source") != null;
        Transfer.Received received = copy ? copyPart(request) : transfer.receive(request);
        try {
            long now = System.currentTimeMillis();
            uploads.put(
                    upload,
                    new MultipartStore.Part(
                            Integer.parseInt(number), received.md5(), received.size(), received.checksums(), now),
                    received.file());
            String etag = '"' + received.md5() + '"';
            if (copy) {
                XmlWriter xml = new XmlWriter().root("CopyPartResult", S3Xml.NAMESPACE);
                return S3Xml.ok(xml.element("LastModified", S3Xml.time(Instant.ofEpochMilli(now)))
                        .element("ETag", etag));
            }
            return Response.empty(200).with("ETag", etag).with(received.checksums());
        } finally {
            Files.deleteIfExists(received.file());
        }
    }

    private Transfer.Received copyPart(Request request) throws IOException {
        Bucket.Opened source = CopySource.of(request).open(buckets, request);
        try (FileChannel channel = source.channel()) {
            String wanted = request.header("x-amz-copy-source-range");
            ByteRange range = ByteRange.parse(wanted, source.meta().size());
            if (wanted != null && range == null) {
                throw S3Errors.invalid(
                        "The x-amz-copy-source-range value must be of the form bytes=first-last, got " + wanted);
            }
            return range == null
                    ? transfer.copy(channel, 0, source.meta().size())
                    : transfer.copy(channel, range.from(), range.length());
        }
    }

    private Response listParts(Bucket bucket, MultipartStore uploads, MultipartStore.Upload upload, Request request)
            throws IOException {
        int after = number(request.query("part-number-marker"), 0);
        int most = Math.min(PAGE, number(request.query("max-parts"), PAGE));
        List<MultipartStore.Part> parts = uploads.parts(upload).stream()
                .filter(part -> part.number() > after)
                .toList();
        List<MultipartStore.Part> page = parts.subList(0, Math.min(most, parts.size()));
        XmlWriter xml = new XmlWriter().root("ListPartsResult", S3Xml.NAMESPACE);
        xml.element("Bucket", bucket.name()).element("Key", upload.key()).element("UploadId", upload.id());
        xml.element("PartNumberMarker", after).element("MaxParts", most);
        xml.element(
                "NextPartNumberMarker",
                page.isEmpty() ? after : page.get(page.size() - 1).number());
        xml.element("IsTruncated", page.size() < parts.size()).element("StorageClass", "STANDARD");
        for (MultipartStore.Part part : page) {
            xml.begin("Part").element("PartNumber", part.number()).element("Size", part.size());
            xml.element("ETag", '"' + part.etag() + '"');
            xml.element("LastModified", S3Xml.time(Instant.ofEpochMilli(part.modifiedMillis())))
                    .end();
        }
        return S3Xml.ok(xml);
    }

    private Response complete(Bucket bucket, MultipartStore uploads, MultipartStore.Upload upload, Request request)
            throws IOException {
        List<MultipartStore.Named> named = new ArrayList<>();
        Element root = XmlReader.parse(request.bytes(), "CompleteMultipartUpload");
        for (Element part : XmlReader.children(root, "Part")) {
            named.add(new MultipartStore.Named(
                    number(XmlReader.text(part, "PartNumber"), -1), String.valueOf(XmlReader.text(part, "ETag"))));
        }
        MultipartStore.Joined joined = uploads.join(upload, named);
        try {
            ObjectMeta meta = bucket.commit(
                    joined.file(),
                    ObjectOperations.describe(upload.key(), joined.etag(), upload.headers(), upload.user(), Map.of()),
                    Preconditions.forWrite(request, upload.key()));
            uploads.remove(upload);
            notifications.created(bucket.name(), "CompleteMultipartUpload", meta, request.region());
            XmlWriter xml = new XmlWriter().root("CompleteMultipartUploadResult", S3Xml.NAMESPACE);
            xml.element("Location", "http://" + request.host() + request.rawPath());
            return S3Xml.ok(xml.element("Bucket", bucket.name())
                            .element("Key", upload.key())
                            .element("ETag", meta.quotedEtag()))
                    .with(ObjectHeaders.VERSION, meta.versionId());
        } finally {
            Files.deleteIfExists(joined.file());
        }
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private static int number(String text, int otherwise) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("\\d{1,6}")) {
            throw new AwsException(400, "InvalidArgument", "Expected a number, got " + text);
        }
        return Integer.parseInt(text);
    }
}
