package io.reelway.video;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Lists the parts of a video: from the index {@code by-parent}, which lags a little behind the table, or from a scan
 * where the table has no such index.
 */
public final class PartListing {
    private final DynamoDbClient dynamo;
    private final String table;
    private final BooleanSupplier indexed;

    /** @param indexed whether the table has {@link TableIndex#BY_PARENT} */
    public PartListing(DynamoDbClient dynamo, String table, BooleanSupplier indexed) {
        this.dynamo = dynamo;
        this.table = table;
        this.indexed = indexed;
    }

    /** Sorted by preset, then by index. */
    public List<Video> of(long parentId) {
        Map<String, AttributeValue> parent = Map.of(":parent", AttributeValues.of(parentId));
        Stream<Map<String, AttributeValue>> items = indexed.getAsBoolean()
                ? dynamo
                        .queryPaginator(request -> request.tableName(table)
                                .indexName(TableIndex.BY_PARENT.word())
                                .keyConditionExpression(Attribute.PARENT_VIDEO + " = :parent")
                                .expressionAttributeValues(parent))
                        .items()
                        .stream()
                : dynamo
                        .scanPaginator(request -> request.tableName(table)
                                .filterExpression(Attribute.PARENT_VIDEO + " = :parent")
                                .expressionAttributeValues(parent))
                        .items()
                        .stream();
        return items.map(Video::new)
                .sorted(Comparator.comparing(
                                (Video part) -> part.text(Attribute.PRESET).orElse(""))
                        .thenComparing(Video::partIndex))
                .toList();
    }
}
