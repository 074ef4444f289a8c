package io.reelway.video;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** One conditional write of one record, built attribute by attribute; what is set twice has its last value. */
public final class VideoUpdate {
    private final long videoId;
    private final Map<String, Object> sets = new LinkedHashMap<>();
    private final Set<String> removes = new LinkedHashSet<>();
    private final Map<String, Object> equal = new LinkedHashMap<>();
    private final Set<String> absent = new LinkedHashSet<>();

    private VideoUpdate(long videoId) {
        this.videoId = videoId;
    }

    public static VideoUpdate of(long videoId) {
        return new VideoUpdate(videoId);
    }

    public VideoUpdate set(String attribute, Object value) {
        sets.put(attribute, value);
        return this;
    }

    public VideoUpdate remove(String... attributes) {
        removes.addAll(List.of(attributes));
        return this;
    }

    /** The record needs attention at this time: both attributes of the sparse index {@link Due}. */
    public VideoUpdate due(Instant time) {
        return set(Due.AT, Due.at(time)).set(Due.SHARD, Due.shard(videoId));
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
                .key(Values.key(videoId))
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
                        .key(Values.key(videoId))
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
                        .key(Values.key(videoId))
                        .conditionExpression(condition(words))
                        .expressionAttributeNames(words.names)
                        .expressionAttributeValues(words.values))
                .build();
    }

    private String update(Words words) {
        String set = sets.entrySet().stream()
                .map(entry -> words.name(entry.getKey()) + " = " + words.value(entry.getValue()))
                .collect(Collectors.joining(", ", "SET ", ""));
        return removes.isEmpty()
                ? set
                : set + removes.stream().map(words::name).collect(Collectors.joining(", ", " REMOVE ", ""));
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
            values.put(name, Values.of(value));
            return name;
        }
    }
}
