package io.reelway.video;

import io.reelway.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** The table of records: consistent reads, and writes that happen under a condition or not at all. */
@ApplicationScoped
public class VideoTable {
    private static final int MOST_READS = 100;

    private final DynamoDbClient dynamo;
    private final String table;
    private final LifecycleLog log;

    public VideoTable(DynamoDbClient dynamo, Settings settings, LifecycleLog log) {
        this.dynamo = dynamo;
        this.table = settings.videosTable();
        this.log = log;
    }

    public Optional<Video> find(long videoId) {
        Map<String, AttributeValue> item = dynamo.getItem(request ->
                        request.tableName(table).key(Values.key(videoId)).consistentRead(true))
                .item();
        return item == null || item.isEmpty() ? Optional.empty() : Optional.of(new Video(item));
    }

    /** Those of the records that are there, by number, read consistently. */
    public Map<Long, Video> findAll(List<Long> videoIds) {
        Map<Long, Video> found = new LinkedHashMap<>();
        List<Long> ids = videoIds.stream().distinct().toList();
        for (int from = 0; from < ids.size(); from += MOST_READS) {
            KeysAndAttributes keys = KeysAndAttributes.builder()
                    .keys(ids.subList(from, Math.min(from + MOST_READS, ids.size())).stream()
                            .map(Values::key)
                            .toList())
                    .consistentRead(true)
                    .build();
            dynamo.batchGetItemPaginator(request -> request.requestItems(Map.of(table, keys))).stream()
                    .flatMap(page -> page.responses().values().stream())
                    .flatMap(List::stream)
                    .map(Video::new)
                    .forEach(video -> found.put(video.videoId(), video));
        }
        return found;
    }

    /** Writes a new record; empty where there is one of this number already. */
    public Optional<Video> create(Map<String, Object> attributes) {
        Map<String, AttributeValue> item = Values.of(attributes).m();
        try {
            dynamo.putItem(request ->
                    request.tableName(table).item(item).conditionExpression("attribute_not_exists(VideoId)"));
            Video video = new Video(item);
            log.changed(video);
            return Optional.of(video);
        } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
        }
    }

    /** A write that changes the state, and so is logged; empty where its condition no longer holds. */
    public Optional<Video> change(VideoUpdate update) {
        Optional<Video> changed = write(update);
        changed.ifPresent(log::changed);
        return changed;
    }

    /** A write within a state; empty where its condition no longer holds. */
    public Optional<Video> write(VideoUpdate update) {
        try {
            return Optional.of(new Video(Conflicts.outlasted(() -> dynamo.updateItem(update.request(table)))
                    .attributes()));
        } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
        }
    }
}
