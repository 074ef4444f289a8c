package io.reelway.cli.ops;

import io.reelway.cli.shared.Finding;
import io.reelway.video.Attribute;
import io.reelway.video.Delayed;
import io.reelway.video.Due;
import io.reelway.video.TableIndex;
import io.reelway.video.Times;
import io.reelway.video.Video;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Finds the videos that have waited for AWS for an hour; their records say what they wait for. */
final class WaitingCheck {
    private static final String SUBJECT = "waiting";
    private static final Map<String, String> NAMES = Attribute.placeholders(Attribute.DELAYED);
    private static final String FILTER = "attribute_exists(#delayed)";

    private final DynamoDbClient dynamo;
    private final String table;

    WaitingCheck(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    Finding finding(Instant now) {
        try {
            return finding(delayed()
                    .map(Video::new)
                    // items of negative numbers are no videos
                    .filter(video -> video.videoId() >= 0)
                    .filter(video -> Delayed.of(video).orElseThrow().isLong(now))
                    .sorted(Comparator.comparing(
                            video -> Delayed.of(video).orElseThrow().since()))
                    .toList());
        } catch (SdkException e) {
            return Finding.note(SUBJECT, "not known: " + e.getMessage());
        }
    }

    private static Finding finding(List<Video> waiting) {
        if (waiting.isEmpty()) {
            return Finding.good(SUBJECT, "no video has waited for AWS for an hour");
        }
        Video oldest = waiting.get(0);
        Delayed delay = Delayed.of(oldest).orElseThrow();
        return Finding.bad(
                SUBJECT,
                waiting.size() + (waiting.size() == 1 ? " video waits" : " videos wait") + " for AWS, longest "
                        + oldest.videoId() + " (" + oldest.key() + ") at "
                        + delay.step() + " since " + Times.text(delay.since()) + ", tried " + delay.times() + " times: "
                        + delay.message(),
                "Mend what keeps video " + oldest.videoId() + " waiting: " + delay.message()
                        + " It goes on by itself within the hour, or at once after ./reelway retry.");
    }

    /** The records of waiting videos. Each has a due time, so the index holds it. */
    private Stream<Map<String, AttributeValue>> delayed() {
        return hasIndex() ? Due.shards().stream().flatMap(this::due) : scan();
    }

    private boolean hasIndex() {
        return TableIndex.DUE.isIn(
                dynamo.describeTable(request -> request.tableName(table)).table());
    }

    private Stream<Map<String, AttributeValue>> due(String shard) {
        return dynamo
                .queryPaginator(request -> request.tableName(table)
                        .indexName(TableIndex.DUE.word())
                        .keyConditionExpression("due_shard = :shard")
                        .filterExpression(FILTER)
                        .expressionAttributeNames(NAMES)
                        .expressionAttributeValues(Map.of(":shard", AttributeValue.fromS(shard))))
                .items()
                .stream();
    }

    private Stream<Map<String, AttributeValue>> scan() {
        return dynamo
                .scanPaginator(request ->
                        request.tableName(table).filterExpression(FILTER).expressionAttributeNames(NAMES))
                .items()
                .stream();
    }
}
