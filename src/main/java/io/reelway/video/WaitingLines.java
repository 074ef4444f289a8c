package io.reelway.video;

import io.reelway.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The lines in which videos wait until workers have room: the backlog, and the queues of the MediaConvert API. Each is a
 * shard of the index {@code due}; where the table has no such index it is scanned.
 */
@ApplicationScoped
public class WaitingLines {
    /** The most values that one condition may compare with. */
    private static final int MOST_COMPARED = 100;

    private final DynamoDbClient dynamo;
    private final TableIndexes indexes;
    private final String table;

    public WaitingLines(DynamoDbClient dynamo, TableIndexes indexes, Settings settings) {
        this.dynamo = dynamo;
        this.indexes = indexes;
        this.table = settings.videosTable();
    }

    /** The first videos of the backlog that may begin at that time. */
    public List<Video> backlog(Instant now, int most) {
        return first(List.of(Due.BACKLOG), Due.at(now), most);
    }

    /** The first jobs of these queues of the MediaConvert API: the first of each queue, then the second of each. */
    public List<Video> queues(List<String> names, int most) {
        List<Video> first = first(names.stream().map(Due::queue).toList(), Long.MAX_VALUE, most);
        Map<String, List<Video>> byQueue = first.stream()
                .collect(Collectors.groupingBy(job -> job.apiQueue().orElseThrow()));
        return IntStream.range(0, most)
                .boxed()
                .flatMap(place -> byQueue.values().stream()
                        .filter(jobs -> jobs.size() > place)
                        .map(jobs -> jobs.get(place)))
                .limit(most)
                .toList();
    }

    /** @param most of each shard */
    private List<Video> first(List<String> shards, long until, int most) {
        if (indexes.has(TableIndex.DUE)) {
            return shards.stream()
                    .flatMap(shard -> indexed(shard, until, most).stream())
                    .toList();
        }
        return IntStream.iterate(0, from -> from < shards.size(), from -> from + MOST_COMPARED)
                .boxed()
                .flatMap(from ->
                        scanned(shards.subList(from, Math.min(shards.size(), from + MOST_COMPARED)), until).stream())
                .sorted(Comparator.comparing(WaitingLines::place))
                .toList();
    }

    private List<Video> indexed(String shard, long until, int most) {
        return dynamo
                .query(request -> request.tableName(table)
                        .indexName(TableIndex.DUE.word())
                        .keyConditionExpression("due_shard = :shard AND due_at <= :until")
                        .expressionAttributeValues(
                                Map.of(":shard", AttributeValues.of(shard), ":until", AttributeValues.of(until)))
                        .limit(most))
                .items()
                .stream()
                .map(Video::new)
                .toList();
    }

    private List<Video> scanned(List<String> shards, long until) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":until", AttributeValues.of(until));
        String compared = IntStream.range(0, shards.size())
                .mapToObj(i -> {
                    values.put(":s" + i, AttributeValues.of(shards.get(i)));
                    return ":s" + i;
                })
                .collect(Collectors.joining(", "));
        return dynamo
                .scanPaginator(request -> request.tableName(table)
                        .filterExpression("due_shard IN (" + compared + ") AND due_at <= :until")
                        .expressionAttributeValues(values))
                .items()
                .stream()
                .map(Video::new)
                .toList();
    }

    private static long place(Video video) {
        return Long.parseLong(video.value(Attribute.DUE_AT).n());
    }
}
