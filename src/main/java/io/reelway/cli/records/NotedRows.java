package io.reelway.cli.records;

import io.reelway.record.Sink;
import io.reelway.video.Attribute;
import io.reelway.video.AttributeValues;
import io.reelway.video.Delayed;
import io.reelway.video.TableIndex;
import io.reelway.video.Video;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The rows that one rebuild has noted, and that are not written yet. */
final class NotedRows {
    private final DynamoDbClient dynamo;
    private final String table;
    private final Map<String, AttributeValue> values;
    private final boolean indexed;

    /** @param noted the time in their notes, by which they are told from other rows */
    NotedRows(DynamoDbClient dynamo, String table, Instant noted) {
        this.dynamo = dynamo;
        this.table = table;
        this.values = Map.of(":shard", AttributeValues.of(Sink.POSTGRESQL.word()), ":noted", AttributeValues.of(noted));
        this.indexed = TableIndex.DUE.isIn(
                dynamo.describeTable(request -> request.tableName(table)).table());
    }

    /**
     * How many there are.
     *
     * @param refused those of them that the database refused when they were tried
     * @param reason of one of these; null without any
     */
    record Count(long waiting, long refused, String reason) {
        private Count with(Optional<Delayed> delay) {
            return new Count(
                    waiting + 1,
                    refused + (delay.isPresent() ? 1 : 0),
                    delay.map(Delayed::message).orElse(reason));
        }
    }

    Count count() {
        Count count = new Count(0, 0, null);
        for (Map<String, AttributeValue> item : (Iterable<Map<String, AttributeValue>>) items()::iterator) {
            count = count.with(Delayed.of(new Video(item)));
        }
        return count;
    }

    private Stream<Map<String, AttributeValue>> items() {
        String delayed = Attribute.DELAYED.word();
        return indexed
                ? dynamo
                        .queryPaginator(request -> request.tableName(table)
                                .indexName(TableIndex.DUE.word())
                                .keyConditionExpression("due_shard = :shard")
                                .filterExpression("creation_time = :noted")
                                .projectionExpression(delayed)
                                .expressionAttributeValues(values))
                        .items()
                        .stream()
                : dynamo
                        .scanPaginator(request -> request.tableName(table)
                                .filterExpression("due_shard = :shard AND creation_time = :noted")
                                .projectionExpression(delayed)
                                .expressionAttributeValues(values))
                        .items()
                        .stream();
    }
}
