package io.reelway.embedded;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.embedded.dynamo.Tables;
import io.reelway.embedded.http.Arn;
import io.reelway.embedded.http.Json;
import io.reelway.embedded.s3.NotificationRule;
import io.reelway.embedded.s3.S3Service;
import io.reelway.embedded.sns.TopicStore;
import io.reelway.embedded.sqs.QueueStore;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Creates the resources that Reelway has on AWS, under its default names, where they are absent: those of
 * deploy/storage.yaml, and a queue in which users see the outcomes.
 */
final class ReelwaySetup {
    private static final String SOURCE = "reelway-source";
    private static final String EVENTS = "reelway-events";
    private static final String OUTCOMES = "reelway-outcomes";
    private static final int MOST_RECEIVES = 5;
    private static final String RETENTION = "MessageRetentionPeriod";
    /** Seconds: 14 days, the most that SQS allows. */
    private static final String LONGEST_RETENTION = "1209600";

    private final String region;
    private final S3Service s3;
    private final QueueStore queues;
    private final TopicStore topics;
    private final Tables tables;

    ReelwaySetup(String region, S3Service s3, QueueStore queues, TopicStore topics, Tables tables) {
        this.region = region;
        this.s3 = s3;
        this.queues = queues;
        this.topics = topics;
        this.tables = tables;
    }

    void run() throws IOException {
        queueWithDeadLetters(EVENTS);
        queueWithDeadLetters("reelway-jobs");
        queue(OUTCOMES, Map.of());
        topics.subscribe(topics.create(OUTCOMES, region), Arn.of("sqs", region, OUTCOMES), true, null);
        s3.createBucket(SOURCE);
        s3.createBucket("reelway-output");
        notify("uploads", "s3:ObjectCreated:*", "uploads/");
        notify("failed", "s3:ObjectCreated:*", "failed/");
        notify("restored", "s3:ObjectRestore:Completed", "");
        tables.createIfAbsent(videos());
    }

    private void notify(String id, String event, String prefix) throws IOException {
        s3.notify(SOURCE, new NotificationRule(id, Arn.of("sqs", region, EVENTS), List.of(event), prefix, ""));
    }

    private void queueWithDeadLetters(String name) throws IOException {
        String dead = name + "-dead";
        queue(dead, Map.of(RETENTION, LONGEST_RETENTION));
        ObjectNode policy = Json.object().put("deadLetterTargetArn", Arn.of("sqs", region, dead));
        policy.put("maxReceiveCount", MOST_RECEIVES);
        queue(name, Map.of(RETENTION, LONGEST_RETENTION, "RedrivePolicy", policy.toString()));
    }

    private void queue(String name, Map<String, String> attributes) throws IOException {
        if (!queues.exists(name)) {
            queues.create(name, attributes);
        }
    }

    private static ObjectNode videos() {
        ObjectNode table = Json.object().put("TableName", "reelway-videos").put("BillingMode", "PAY_PER_REQUEST");
        ArrayNode attributes = table.putArray("AttributeDefinitions");
        Map<String, String> types = Map.of(
                "VideoId",
                "N",
                "due_shard",
                "S",
                "due_at",
                "N",
                "parent_video",
                "N",
                "part_index",
                "N",
                "status",
                "S",
                "updated_time",
                "S");
        types.forEach((name, type) ->
                attributes.addObject().put("AttributeName", name).put("AttributeType", type));
        key(table, "VideoId", null);
        ArrayNode indexes = table.putArray("GlobalSecondaryIndexes");
        index(indexes, "due", "due_shard", "due_at");
        index(indexes, "by-parent", "parent_video", "part_index");
        index(indexes, "by-status", "status", "updated_time");
        return table;
    }

    private static void index(ArrayNode indexes, String name, String hash, String range) {
        ObjectNode index = indexes.addObject().put("IndexName", name);
        key(index, hash, range);
        index.putObject("Projection").put("ProjectionType", "ALL");
    }

    private static void key(ObjectNode owner, String hash, String range) {
        ArrayNode schema = owner.putArray("KeySchema");
        schema.addObject().put("AttributeName", hash).put("KeyType", "HASH");
        if (range != null) {
            schema.addObject().put("AttributeName", range).put("KeyType", "RANGE");
        }
    }
}
