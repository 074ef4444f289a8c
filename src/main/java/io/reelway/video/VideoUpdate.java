package io.reelway.video;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** One conditional write of one record, built attribute by attribute. */
public final class VideoUpdate {
    private final long videoId;
    private final List<String> sets = new ArrayList<>();
    private final List<String> removes = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();

    private VideoUpdate(long videoId) {
        this.videoId = videoId;
    }

    public static VideoUpdate of(long videoId) {
        return new VideoUpdate(videoId);
    }

    public VideoUpdate set(String attribute, Object value) {
        sets.add(name(attribute) + " = " + value(value));
        return this;
    }

    public VideoUpdate remove(String... attributes) {
        for (String attribute : attributes) {
            removes.add(name(attribute));
        }
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
        conditions.add(name(attribute) + " = " + value(value));
        return this;
    }

    /** The write happens only while there is no such attribute. */
    public VideoUpdate absent(String attribute) {
        conditions.add("attribute_not_exists(" + name(attribute) + ")");
        return this;
    }

    UpdateItemRequest request(String table) {
        StringBuilder update = new StringBuilder("SET ").append(String.join(", ", sets));
        if (!removes.isEmpty()) {
            update.append(" REMOVE ").append(String.join(", ", removes));
        }
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(Map.of("VideoId", Values.of(videoId)))
                .updateExpression(update.toString())
                .conditionExpression(String.join(" AND ", conditions))
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .returnValues(ReturnValue.ALL_NEW)
                .build();
    }

    private String name(String attribute) {
        String name = "#" + attribute.toLowerCase(Locale.ROOT);
        names.put(name, attribute);
        return name;
    }

    private String value(Object value) {
        String name = ":v" + values.size();
        values.put(name, Values.of(value));
        return name;
    }
}
