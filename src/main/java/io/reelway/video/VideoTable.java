package io.reelway.video;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** Reads and writes records in the table: consistent reads and conditional writes. */
public class VideoTable {
    private static final int MOST_READS = 100;

    private final DynamoDbClient dynamo;
    private final String table;
    private final Changes log;

    /** Listens to changes of state. */
    public interface Changes {
        /** @param video as the change left it */
        void changed(Transition transition, Video video);
    }

    /** @param table name or ARN */
    public VideoTable(DynamoDbClient dynamo, String table, Changes log) {
        this.dynamo = dynamo;
        this.table = table;
        this.log = log;
    }

    public Optional<Video> find(long videoId) {
        Map<String, AttributeValue> item = dynamo.getItem(request -> request.tableName(table)
                        .key(AttributeValues.key(videoId))
                        .consistentRead(true))
                .item();
        return item == null || item.isEmpty() ? Optional.empty() : Optional.of(new Video(item));
    }

    /** The records of these numbers, read consistently; numbers without a record are left out. */
    public Map<Long, Video> findAll(List<Long> videoIds) {
        Map<Long, Video> found = new LinkedHashMap<>();
        List<Long> ids = videoIds.stream().distinct().toList();
        for (int from = 0; from < ids.size(); from += MOST_READS) {
            KeysAndAttributes keys = KeysAndAttributes.builder()
                    .keys(ids.subList(from, Math.min(from + MOST_READS, ids.size())).stream()
                            .map(AttributeValues::key)
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

    /**
     * The record of a number.
     *
     * @param isNew whether this call has written it
     */
    public record Created(Video video, boolean isNew) {}

    /**
     * Writes a new record, unless there is one of this number. The refused write returns that one, so that it costs no
     * further call.
     *
     * @param transition that creates it
     * @param attributes all but the status
     */
    public Created create(Transition transition, Map<Attribute, Object> attributes) {
        Map<Attribute, Object> all = new EnumMap<>(attributes);
        all.put(Attribute.STATUS, transition.to());
        Video video = new Video(AttributeValues.of(all).m());
        Optional<Video> other = put(video);
        // the client repeats a write whose answer was lost, and then meets its own item
        if (other.isPresent() && !other.get().equals(video)) {
            return new Created(other.get(), false);
        }
        log.changed(transition, video);
        return new Created(video, true);
    }

    /** Empty where it was written, else the record that exists. */
    private Optional<Video> put(Video video) {
        try {
            dynamo.putItem(request -> request.tableName(table)
                    .item(video.item())
                    .conditionExpression("attribute_not_exists(VideoId)")
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return Optional.empty();
        } catch (ConditionalCheckFailedException e) {
            // not every emulator returns the item
            return Optional.of(
                    e.hasItem() ? new Video(e.item()) : find(video.videoId()).orElseThrow(() -> e));
        }
    }

    /**
     * Writes under the update's condition, and logs a change of state; empty where the condition does not hold any
     * more.
     */
    public Optional<Video> write(VideoUpdate update) {
        Optional<Video> written = tried(update);
        written.ifPresent(video -> update.transition().ifPresent(transition -> log.changed(transition, video)));
        return written;
    }

    private Optional<Video> tried(VideoUpdate update) {
        if (!update.items().isEmpty()) {
            return switch (new UpdateTransaction(dynamo, table).write(List.of(), update)) {
                // a transaction returns no items, and another process may have changed the record by now
                case WRITTEN -> find(update.videoId()).filter(update::isOfSameClaim);
                case REFUSED, CLASH -> refused(update);
            };
        }
        try {
            return Optional.of(new Video(Conflicts.outlasted(() -> dynamo.updateItem(update.request(table)))
                    .attributes()));
        } catch (ConditionalCheckFailedException e) {
            return refused(update);
        }
    }

    /** The client repeats a write whose answer was lost, and then meets the state that it has written itself. */
    private Optional<Video> refused(VideoUpdate update) {
        return update.transition().isEmpty()
                ? Optional.empty()
                : find(update.videoId()).filter(update::isIn);
    }

    /** Puts an item of another kind, unless there is one of its number: then that is returned. */
    public Optional<Video> putIfAbsent(Map<Attribute, Object> item) {
        return put(new Video(AttributeValues.of(item).m()));
    }

    /** Removes an item, while the attribute has this value; an item that is gone stays gone. */
    public void delete(long id, Attribute attribute, Object value) {
        try {
            dynamo.deleteItem(request -> request.tableName(table)
                    .key(AttributeValues.key(id))
                    .conditionExpression(attribute.placeholder() + " = :value")
                    .expressionAttributeNames(Attribute.placeholders(attribute))
                    .expressionAttributeValues(Map.of(":value", AttributeValues.of(value))));
        } catch (ConditionalCheckFailedException changed) {
            // another process has taken it since, or removed it
        }
    }
}
