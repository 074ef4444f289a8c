package io.reelway.video;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** One conditional write of one record, built attribute by attribute; what is set twice has its last value. */
public final class VideoUpdate {
    private static final String STATUS = "status";

    private final long videoId;
    private final Map<String, Object> sets = new LinkedHashMap<>();
    private final Set<String> removes = new LinkedHashSet<>();
    private final Map<String, Object> equal = new LinkedHashMap<>();
    private final Set<String> absent = new LinkedHashSet<>();
    private Transition transition;

    private VideoUpdate(long videoId) {
        this.videoId = videoId;
    }

    public static VideoUpdate of(long videoId) {
        return new VideoUpdate(videoId);
    }

    /** @throws IllegalArgumentException for the status, which only a {@link Transition} changes */
    public VideoUpdate set(String attribute, Object value) {
        if (attribute.equals(STATUS)) {
            throw new IllegalArgumentException("expected a transition to set the status, not an attribute");
        }
        sets.put(attribute, value);
        return this;
    }

    VideoUpdate as(Transition change) {
        transition = change;
        sets.put(STATUS, change.to());
        return this;
    }

    /** The change of state that this write is; empty for one within a state. */
    Optional<Transition> transition() {
        return Optional.ofNullable(transition);
    }

    long videoId() {
        return videoId;
    }

    /** Whether the record is as this write would leave it: it has happened, and only its answer was lost. */
    boolean isIn(Video video) {
        return sets.entrySet().stream().allMatch(set -> AttributeValues.of(set.getValue())
                        .equals(video.item().get(set.getKey())))
                && removes.stream().noneMatch(video.item()::containsKey);
    }

    public VideoUpdate remove(String... attributes) {
        removes.addAll(List.of(attributes));
        return this;
    }

    /** The record needs attention at this time: both attributes of the sparse index {@link Due}. */
    public VideoUpdate due(Instant time) {
        return set(Due.AT, Due.at(time)).set(Due.SHARD, Due.shard(videoId));
    }

    /** The record waits behind all that is new, and not before this time. */
    public VideoUpdate behind(Instant time) {
        return set(Due.AT, Due.at(time)).set(Due.SHARD, Due.BACKLOG);
    }

    /** The same as {@link #due(Instant)} where there is such a time, else no attention any more. */
    public VideoUpdate due(Optional<Instant> time) {
        return time.map(this::due).orElseGet(this::notDue);
    }

    /** The same, unless messages are still to be sent: whoever sends them looks when the record is due then. */
    public VideoUpdate dueAfterMessages(Video video, Optional<Instant> time) {
        return video.outbox().isEmpty() ? due(time) : when("outbox", video.outbox());
    }

    /** Sets the list, or takes it away where nothing is left. */
    public VideoUpdate leftovers(List<Leftover> leftovers) {
        return leftovers.isEmpty()
                ? remove(Video.LEFTOVERS)
                : set(
                        Video.LEFTOVERS,
                        leftovers.stream().map(Leftover::attributes).toList());
    }

    public VideoUpdate notDue() {
        return remove(Due.AT, Due.SHARD);
    }

    /** The write happens only while the attribute has this value. */
    public VideoUpdate when(String attribute, Object value) {
        equal.put(attribute, value);
        return this;
    }

    /** The write happens only while there is no such attribute. */
    public VideoUpdate absent(String attribute) {
        absent.add(attribute);
        return this;
    }

    UpdateItemRequest request(String table) {
        Words words = new Words();
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(AttributeValues.key(videoId))
                .updateExpression(update(words))
                .conditionExpression(condition(words))
                .expressionAttributeNames(words.names)
                .expressionAttributeValues(words.values)
                .returnValues(ReturnValue.ALL_NEW)
                .build();
    }

    /** The same write as one of several that happen together. */
    TransactWriteItem inTransaction(String table) {
        Words words = new Words();
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(AttributeValues.key(videoId))
                        .updateExpression(update(words))
                        .conditionExpression(condition(words))
                        .expressionAttributeNames(words.names)
                        .expressionAttributeValues(words.values))
                .build();
    }

    /** No write, only its condition: other writes happen only while this one could. */
    TransactWriteItem check(String table) {
        Words words = new Words();
        return TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(table)
                        .key(AttributeValues.key(videoId))
                        .conditionExpression(condition(words))
                        .expressionAttributeNames(words.names)
                        .expressionAttributeValues(words.values))
                .build();
    }

    private String update(Words words) {
        Stream<String> set = sets.entrySet().stream()
                .map(entry -> words.name(entry.getKey()) + " = " + words.value(entry.getValue()));
        return clause("SET ", set) + clause(" REMOVE ", removes.stream().map(words::name));
    }

    private static String clause(String word, Stream<String> parts) {
        String all = parts.collect(Collectors.joining(", "));
        return all.isEmpty() ? "" : word + all;
    }

    private String condition(Words words) {
        List<String> conditions = new ArrayList<>();
        equal.forEach((attribute, value) -> conditions.add(words.name(attribute) + " = " + words.value(value)));
        absent.forEach(attribute -> conditions.add("attribute_not_exists(" + words.name(attribute) + ")"));
        return String.join(" AND ", conditions);
    }

    /** What stands for names and values in one request: DynamoDB refuses those that no expression uses. */
    private static final class Words {
        private final Map<String, String> names = new HashMap<>();
        private final Map<String, AttributeValue> values = new HashMap<>();

        String name(String attribute) {
            String name = "#" + attribute.toLowerCase(Locale.ROOT);
            names.put(name, attribute);
            return name;
        }

        String value(Object value) {
            String name = ":v" + values.size();
            values.put(name, AttributeValues.of(value));
            return name;
        }
    }
}
