package io.reelway.video;

import io.reelway.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Records of arrivals by the time of their last change, newest first: from the index {@code by-status}, else from a
 * whole scan. Parts of a video are found through it.
 */
@ApplicationScoped
public class VideoListing {
    private static final String INDEX = "by-status";
    private static final int PAGE = 250;

    private final DynamoDbClient dynamo;
    private final TableIndexes indexes;
    private final String table;

    public VideoListing(DynamoDbClient dynamo, TableIndexes indexes, Settings settings) {
        this.dynamo = dynamo;
        this.indexes = indexes;
        this.table = settings.videosTable();
    }

    /** @param before only records changed before this time, which is how a caller goes on from the last one */
    public List<Video> newest(Optional<Status> status, int limit, Optional<String> before) {
        List<Status> wanted = status.map(List::of).orElse(List.of(Status.values()));
        List<Map<String, AttributeValue>> items =
                indexes.has(INDEX) ? query(wanted, limit, before) : scan(wanted, before);
        return items.stream()
                .map(Video::new)
                .sorted(Comparator.comparing(
                                (Video video) -> video.text("updated_time").orElse(""))
                        .reversed())
                .limit(limit)
                .toList();
    }

    private List<Map<String, AttributeValue>> query(List<Status> wanted, int limit, Optional<String> before) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        for (Status status : wanted) {
            Map<String, AttributeValue> values = new HashMap<>();
            values.put(":status", AttributeValues.of(status));
            before.ifPresent(time -> values.put(":before", AttributeValues.of(time)));
            // a page counts what it reads, not what the filter leaves, so as many pages are read as it takes
            dynamo
                    .queryPaginator(request -> request.tableName(table)
                            .indexName(INDEX)
                            .keyConditionExpression(
                                    "#status = :status" + (before.isPresent() ? " AND updated_time < :before" : ""))
                            .filterExpression("attribute_not_exists(" + Part.PARENT + ")")
                            .expressionAttributeNames(Map.of("#status", "status"))
                            .expressionAttributeValues(values)
                            .scanIndexForward(false)
                            .limit(PAGE))
                    .items()
                    .stream()
                    .limit(limit)
                    .forEach(items::add);
        }
        return items;
    }

    private List<Map<String, AttributeValue>> scan(List<Status> wanted, Optional<String> before) {
        return dynamo.scanPaginator(request -> request.tableName(table)).items().stream()
                .filter(item -> item.containsKey("status") && !item.containsKey(Part.PARENT))
                .filter(item ->
                        wanted.contains(Status.valueOf(item.get("status").s())))
                .filter(item -> before.isEmpty() || item.get("updated_time").s().compareTo(before.get()) < 0)
                .toList();
    }
}
