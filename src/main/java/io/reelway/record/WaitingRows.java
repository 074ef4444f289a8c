package io.reelway.record;

import io.reelway.video.Attribute;
import io.reelway.video.AttributeValues;
import io.reelway.video.TableIndex;
import io.reelway.video.Times;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The rows of a sink that are not written yet.
 *
 * @param count how many; {@link #MOST} stands for any larger number
 * @param since when the oldest of them was noted; empty where none waits
 */
public record WaitingRows(long count, Optional<Instant> since) {
    /** More are not counted: each count reads them all. */
    public static final int MOST = 10_000;

    /**
     * Counts them.
     *
     * @param table name or ARN
     * @param indexed whether the table has the index {@code due}; it is scanned otherwise
     */
    public static WaitingRows of(DynamoDbClient dynamo, String table, Sink sink, boolean indexed) {
        Map<String, AttributeValue> values = Map.of(":shard", AttributeValues.of(sink.word()));
        String time = Attribute.CREATION_TIME.word();
        Stream<Map<String, AttributeValue>> items = indexed
                ? dynamo
                        .queryPaginator(request -> request.tableName(table)
                                .indexName(TableIndex.DUE.word())
                                .keyConditionExpression("due_shard = :shard")
                                .projectionExpression(time)
                                .expressionAttributeValues(values))
                        .items()
                        .stream()
                : dynamo
                        .scanPaginator(request -> request.tableName(table)
                                .filterExpression("due_shard = :shard")
                                .projectionExpression(time)
                                .expressionAttributeValues(values))
                        .items()
                        .stream();
        List<Instant> times =
                items.limit(MOST).map(item -> Instant.parse(item.get(time).s())).toList();
        return new WaitingRows(times.size(), times.stream().min(Comparator.naturalOrder()));
    }

    /** In words: {@code 12 rows wait, the oldest since 2026-11-21T07:00:00.000Z}. */
    public String text() {
        if (since.isEmpty()) {
            return "no row waits";
        }
        String many = count >= MOST ? MOST + " rows or more wait" : count == 1 ? "1 row waits" : count + " rows wait";
        return many + (count == 1 ? " since " : ", the oldest since ") + Times.text(since.get());
    }
}
