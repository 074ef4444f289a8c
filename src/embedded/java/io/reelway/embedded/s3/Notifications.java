package io.reelway.embedded.s3;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.embedded.disk.AtomicFiles;
import io.reelway.embedded.http.Arn;
import io.reelway.embedded.http.Json;
import io.reelway.embedded.http.Percent;
import io.reelway.embedded.sqs.QueueStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Sends the events of buckets to queues, in the form of S3 event notifications, version 2.1. */
final class Notifications {
    private static final String FILE = "notifications.json";

    private final Buckets buckets;
    private final QueueStore queues;
    private final AtomicFiles files;
    private final Map<String, List<NotificationRule>> rules = new ConcurrentHashMap<>();
    private final AtomicLong sequence = new AtomicLong(System.currentTimeMillis() << 20);

    Notifications(Buckets buckets, QueueStore queues, AtomicFiles files) throws IOException {
        this.buckets = buckets;
        this.queues = queues;
        this.files = files;
        for (Bucket bucket : buckets.all()) {
            Path file = buckets.state(bucket.name()).resolve(FILE);
            if (Files.exists(file)) {
                rules.put(bucket.name(), Json.MAPPER.readValue(file.toFile(), new TypeReference<>() {}));
            }
        }
    }

    List<NotificationRule> rules(String bucket) {
        return rules.getOrDefault(bucket, List.of());
    }

    /** Replaces a bucket's rules; each queue gets a test event, as from S3. */
    void configure(String bucket, List<NotificationRule> wanted) throws IOException {
        for (NotificationRule rule : wanted) {
            if (!queues.exists(Arn.name(rule.queueArn()))) {
                throw S3Errors.invalid("Unable to validate the following destination configurations: there is no queue "
                        + rule.queueArn());
            }
        }
        files.write(buckets.state(bucket).resolve(FILE), Json.MAPPER.writeValueAsBytes(wanted));
        rules.put(bucket, List.copyOf(wanted));
        for (NotificationRule rule : wanted) {
            ObjectNode test = Json.object();
            test.put("Service", "Amazon S3").put("Event", "s3:TestEvent");
            test.put("Time", S3Xml.time(Instant.now())).put("Bucket", bucket);
            test.put("RequestId", requestId()).put("HostId", "embedded");
            queues.deliver(Arn.name(rule.queueArn()), test.toString(), Json.object());
        }
    }

    void forget(String bucket) {
        rules.remove(bucket);
    }

    void created(String bucket, String how, ObjectMeta meta, String region) throws IOException {
        ObjectNode object = Json.object();
        object.put("key", Percent.encodePlus(meta.key()));
        object.put("size", meta.size()).put("eTag", meta.etag());
        send(bucket, "ObjectCreated:" + how, meta.key(), object, region);
    }

    void restored(String bucket, ObjectMeta meta, String region) throws IOException {
        ObjectNode object = Json.object();
        object.put("key", Percent.encodePlus(meta.key())).put("size", meta.size());
        send(bucket, "ObjectRestore:Completed", meta.key(), object, region);
    }

    void deleted(String bucket, String key, String region) throws IOException {
        send(bucket, "ObjectRemoved:Delete", key, Json.object().put("key", Percent.encodePlus(key)), region);
    }

    private void send(String bucket, String eventName, String key, ObjectNode object, String region)
            throws IOException {
        for (NotificationRule rule : rules(bucket)) {
            if (rule.wants(eventName, key)) {
                object.put("sequencer", String.format("%016X", sequence.incrementAndGet()));
                queues.deliver(
                        Arn.name(rule.queueArn()), event(rule, bucket, eventName, object, region), Json.object());
            }
        }
    }

    private static String event(NotificationRule rule, String bucket, String name, ObjectNode object, String region) {
        ObjectNode event = Json.object();
        ObjectNode body = event.putArray("Records").addObject();
        body.put("eventVersion", "2.1").put("eventSource", "aws:s3").put("awsRegion", region);
        body.put("eventTime", S3Xml.time(Instant.now())).put("eventName", name);
        body.putObject("userIdentity").put("principalId", "AWS:" + Arn.ACCOUNT);
        body.putObject("requestParameters").put("sourceIPAddress", "127.0.0.1");
        body.putObject("responseElements").put("x-amz-request-id", requestId()).put("x-amz-id-2", "embedded");
        ObjectNode s3 = body.putObject("s3");
        s3.put("s3SchemaVersion", "1.0").put("configurationId", rule.id());
        ObjectNode where = s3.putObject("bucket").put("name", bucket);
        where.putObject("ownerIdentity").put("principalId", Arn.ACCOUNT);
        where.put("arn", "arn:aws:s3:::" + bucket);
        s3.set("object", object);
        return event.toString();
    }

    private static String requestId() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 16).toUpperCase(Locale.ROOT);
    }
}
