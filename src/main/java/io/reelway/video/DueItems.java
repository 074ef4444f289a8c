package io.reelway.video;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads the items of one shard of the index {@code due}, the longest due first. Where the table has no such index, it is
 * scanned, and the items come in no order.
 */
public final class DueItems {
    private static final String SHARD = "due_shard = :shard";

    private final DynamoDbClient dynamo;
    private final String table;
    private final boolean indexed;

    /** @param table name or ARN */
    public DueItems(DynamoDbClient dynamo, String table, boolean indexed) {
        this.dynamo = dynamo;
        this.table = table;
        this.indexed = indexed;
    }

    /** The same for a table that is asked whether it has the index. */
    public static DueItems of(DynamoDbClient dynamo, String table) {
        return new DueItems(
                dynamo,
                table,
                TableIndex.DUE.isIn(dynamo.describeTable(request -> request.tableName(table))
                        .table()));
    }

    /** @param most how many are read at a time, and at most */
    public Stream<Video> until(String shard, Instant until, int most) {
        return read(
                        SHARD + " AND due_at <= :until",
                        Map.of(":shard", AttributeValues.of(shard), ":until", AttributeValues.of(Due.at(until))),
                        most)
                .limit(most);
    }

    /** All items of the shard, with only these attributes; with all attributes if none is named. */
    public Stream<Video> all(String shard, Attribute... attributes) {
        return read(SHARD, Map.of(":shard", AttributeValues.of(shard)), null, attributes);
    }

    private Stream<Video> read(
            String condition, Map<String, AttributeValue> values, Integer page, Attribute... attributes) {
        String names = attributes.length == 0
                ? null
                : Arrays.stream(attributes).map(Attribute::placeholder).collect(Collectors.joining(", "));
        Map<String, String> placeholders =
                attributes.length == 0 ? null : new HashMap<>(Attribute.placeholders(attributes));
        Stream<Map<String, AttributeValue>> items = indexed
                ? dynamo
                        .queryPaginator(request -> request.tableName(table)
                                .indexName(TableIndex.DUE.word())
                                .keyConditionExpression(condition)
                                .expressionAttributeValues(values)
                                .projectionExpression(names)
                                .expressionAttributeNames(placeholders)
                                .limit(page))
                        .items()
                        .stream()
                : dynamo
                        .scanPaginator(request -> request.tableName(table)
                                .filterExpression(condition)
                                .expressionAttributeValues(values)
                                .projectionExpression(names)
                                .expressionAttributeNames(placeholders))
                        .items()
                        .stream();
        return items.map(Video::new);
    }
}
