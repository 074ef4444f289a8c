package io.reelway.video;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Writes a {@link VideoUpdate} as the expressions of one request, with only the names and values that they use. */
final class UpdateExpressions {
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();

    UpdateItemRequest request(String table, VideoUpdate update) {
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(AttributeValues.key(update.videoId()))
                .updateExpression(changes(update))
                .conditionExpression(condition(update))
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .returnValues(ReturnValue.ALL_NEW)
                .build();
    }

    TransactWriteItem inTransaction(String table, VideoUpdate update) {
        return TransactWriteItem.builder()
                .update(write -> write.tableName(table)
                        .key(AttributeValues.key(update.videoId()))
                        .updateExpression(changes(update))
                        .conditionExpression(condition(update))
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(values))
                .build();
    }

    TransactWriteItem check(String table, VideoUpdate update) {
        return TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(table)
                        .key(AttributeValues.key(update.videoId()))
                        .conditionExpression(condition(update))
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(values))
                .build();
    }

    private String changes(VideoUpdate update) {
        Stream<String> sets =
                update.sets().entrySet().stream().map(entry -> name(entry.getKey()) + " = " + value(entry.getValue()));
        return clause("SET ", sets)
                + clause(" REMOVE ", update.removes().stream().map(this::name));
    }

    private static String clause(String word, Stream<String> parts) {
        String all = parts.collect(Collectors.joining(", "));
        return all.isEmpty() ? "" : word + all;
    }

    private String condition(VideoUpdate update) {
        List<String> conditions = new ArrayList<>();
        update.equal().forEach((attribute, value) -> conditions.add(name(attribute) + " = " + value(value)));
        update.absent().forEach(attribute -> conditions.add("attribute_not_exists(" + name(attribute) + ")"));
        return String.join(" AND ", conditions);
    }

    private String name(Attribute attribute) {
        names.put(attribute.placeholder(), attribute.word());
        return attribute.placeholder();
    }

    private String value(Object value) {
        String name = ":v" + values.size();
        values.put(name, AttributeValues.of(value));
        return name;
    }
}
