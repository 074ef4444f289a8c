package io.reelway.embedded.s3;

import io.reelway.embedded.disk.AtomicFiles;
import io.reelway.embedded.http.AwsException;
import io.reelway.embedded.http.Percent;
import io.reelway.embedded.http.Request;
import io.reelway.embedded.http.Response;
import io.reelway.embedded.http.Service;
import io.reelway.embedded.http.XmlWriter;
import io.reelway.embedded.sqs.QueueStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The service S3: finds the operation that a request means, by method, path and the sub-resource in the query. */
public final class S3Service implements Service {
    private static final int LONGEST_KEY = 1024;

    /** Query parameters that stand for another operation; none of these is supported. */
    private static final Set<String> UNKNOWN = Set.of(
            "accelerate",
            "acl",
            "analytics",
            "attributes",
            "cors",
            "encryption",
            "intelligent-tiering",
            "inventory",
            "legal-hold",
            "lifecycle",
            "logging",
            "metrics",
            "object-lock",
            "ownershipControls",
            "policy",
            "policyStatus",
            "publicAccessBlock",
            "replication",
            "requestPayment",
            "retention",
            "select",
            "session",
            "torrent",
            "versions",
            "website",
            "renameObject",
            "metadataTable");

    /** Headers for features that are not supported; without an error the caller would not notice. */
    private static final Set<String> REFUSED = Set.of(
            "x-amz-object-lock-mode",
            "x-amz-object-lock-legal-hold",
            "x-amz-object-lock-retain-until-date",
            "x-amz-server-side-encryption-customer-algorithm",
            "x-amz-website-redirect-location",
            "x-amz-write-offset-bytes");

    private final BucketOperations buckets;
    private final ObjectOperations objects;
    private final MultipartOperations multipart;
    private final HandMadeWatcher watcher;
    private final Buckets store;
    private final Notifications notifications;

    public S3Service(Path data, AtomicFiles files, QueueStore queues, String region) throws IOException {
        this.store = new Buckets(data, files);
        this.notifications = new Notifications(store, queues, files);
        Transfer transfer = new Transfer(files);
        this.buckets = new BucketOperations(store, notifications);
        this.objects = new ObjectOperations(store, notifications, transfer);
        this.multipart = new MultipartOperations(store, notifications, transfer, files);
        this.watcher = new HandMadeWatcher(store, notifications, region);
    }

    /** Creates a bucket unless it is there. */
    public void createBucket(String bucket) throws IOException {
        store.create(bucket);
    }

    /** Adds a bucket's notification rule unless it has that very rule. */
    public void notify(String bucket, NotificationRule rule) throws IOException {
        if (!notifications.rules(bucket).contains(rule)) {
            List<NotificationRule> rules = new ArrayList<>(notifications.rules(bucket));
            rules.removeIf(other -> other.id().equals(rule.id()));
            rules.add(rule);
            notifications.configure(bucket, rules);
        }
    }

    /**
     * Looks for files put into buckets by hand; to be called every {@link #watchInterval()}, by one thread at a time.
     */
    public void watch() {
        watcher.look();
    }

    public static Duration watchInterval() {
        return HandMadeWatcher.INTERVAL;
    }

    @Override
    public Response handle(Request request) throws IOException {
        String path = request.rawPath();
        int slash = path.indexOf('/', 1);
        String bucket = Percent.decode(path.substring(1, slash < 0 ? path.length() : slash));
        String key = slash < 0 ? "" : Percent.decode(path.substring(slash + 1));
        if (request.method().equals("OPTIONS")) {
            return preflight(request);
        }
        refuseUnknown(request);
        if (bucket.isEmpty()) {
            return buckets.list(request);
        }
        if (key.isEmpty()) {
            return request.method().equals("POST") && request.query("delete") != null
                    ? objects.deleteMany(bucket, request)
                    : buckets.handle(bucket, request);
        }
        if (key.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
            throw new AwsException(
                    400, "KeyTooLongError", "Your key is too long: expected at most 1024 bytes of UTF-8");
        }
        boolean ofUpload = request.query("uploads") != null || request.query("uploadId") != null;
        Response response = ofUpload ? multipart.handle(bucket, key, request) : objects.handle(bucket, key, request);
        boolean read = request.method().equals("GET") || request.method().equals("HEAD");
        return read ? response.with(cors()) : response;
    }

    @Override
    public Response error(Request request, AwsException error) {
        boolean silent = request.method().equals("HEAD") || error.status() == 304;
        if (silent) {
            return Response.empty(error.status()).with(cors());
        }
        XmlWriter xml = new XmlWriter().begin("Error").element("Code", error.code());
        xml.element("Message", error.getMessage()).element("Resource", request.rawPath());
        error.details().forEach(xml::element);
        xml.element("RequestId", "embedded").element("HostId", "embedded");
        Response response = Response.text(error.status(), "application/xml", xml.finish());
        return request.method().equals("GET") ? response.with(cors()) : response;
    }

    private static void refuseUnknown(Request request) {
        for (String name : request.query().keySet()) {
            if (UNKNOWN.contains(name)) {
                throw S3Errors.unsupported("?" + name);
            }
        }
        for (String name : REFUSED) {
            if (request.header(name) != null) {
                throw S3Errors.unsupported("the header " + name);
            }
        }
    }

    /** Allows pages of all origins to read the buckets: a player in a browser needs that. */
    private static Map<String, String> cors() {
        return Map.of(
                "Access-Control-Allow-Origin",
                "*",
                "Access-Control-Expose-Headers",
                "Content-Length, Content-Range, Content-Type, ETag, Accept-Ranges, Last-Modified");
    }

    private static Response preflight(Request request) {
        String method = request.header("Access-Control-Request-Method");
        if (!"GET".equals(method) && !"HEAD".equals(method)) {
            throw new AwsException(403, "AccessForbidden", "CORSResponse: expected GET or HEAD, got " + method);
        }
        return Response.empty(200)
                .with("Access-Control-Allow-Origin", "*")
                .with("Access-Control-Allow-Methods", "GET, HEAD")
                .with("Access-Control-Allow-Headers", "Range, If-None-Match, If-Modified-Since, Content-Type")
                .with("Access-Control-Max-Age", "3600");
    }
}
