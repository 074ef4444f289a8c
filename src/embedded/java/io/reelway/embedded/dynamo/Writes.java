package io.reelway.embedded.dynamo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.embedded.http.Json;
import java.util.List;

/** Decides what a Put, Update, Delete or ConditionCheck does, without doing it. */
final class Writes {
    private static final int LARGEST_ITEM = 400 * 1024;

    private final Tables tables;

    Writes(Tables tables) {
        this.tables = tables;
    }

    /** A decision: the change, and the paths an update wrote to. */
    record Decision(Change change, List<DocumentPath> paths) {}

    Decision put(JsonNode request) {
        Table table = tables.get(request.path("TableName"));
        ObjectNode item = DynamoValues.checkItem(request.path("Item"));
        ItemKey key = table.schema().keyOf(item, false);
        Placeholders placeholders = new Placeholders(request);
        ConditionParser.Parsed condition = condition(request, placeholders);
        placeholders.requireAllUsed();
        return decide(request, condition, table, key, check(table, item), List.of());
    }

    Decision delete(JsonNode request) {
        Table table = tables.get(request.path("TableName"));
        ItemKey key = table.schema().keyOf(DynamoValues.checkItem(request.path("Key")), true);
        Placeholders placeholders = new Placeholders(request);
        ConditionParser.Parsed condition = condition(request, placeholders);
        placeholders.requireAllUsed();
        return decide(request, condition, table, key, null, List.of());
    }

    /** A check changes nothing: the change it gives leaves the item as it is. */
    Decision check(JsonNode request) {
        Decision decision = delete(request);
        Change change = decision.change();
        return new Decision(new Change(change.table(), change.key(), change.old(), change.old()), List.of());
    }

    Decision update(JsonNode request) {
        Table table = tables.get(request.path("TableName"));
        ObjectNode keyItem = DynamoValues.checkItem(request.path("Key"));
        ItemKey key = table.schema().keyOf(keyItem, true);
        Placeholders placeholders = new Placeholders(request);
        ConditionParser.Parsed condition = condition(request, placeholders);
        UpdateExpression update = request.hasNonNull("UpdateExpression")
                ? UpdateExpression.parse(request.path("UpdateExpression").asText(), placeholders)
                : null;
        placeholders.requireAllUsed();
        List<DocumentPath> paths = update == null ? List.of() : update.paths();
        for (DocumentPath path : paths) {
            if (table.schema().key().names().contains(path.root())) {
                throw DynamoErrors.validation("One or more parameter values were invalid: Cannot update attribute "
                        + path.root() + ". This attribute is part of the key");
            }
        }
        ObjectNode old = table.get(key);
        requireCondition(request, condition, old);
        ObjectNode before = old == null ? keyItem : old;
        ObjectNode after = update == null ? before : update.apply(before);
        return new Decision(new Change(table, key, old, check(table, after)), paths);
    }

    /** The item as the caller wants it returned when a condition fails; null where the caller does not want it. */
    static ObjectNode tell(JsonNode request, ObjectNode old) {
        return "ALL_OLD"
                        .equals(request.path("ReturnValuesOnConditionCheckFailure")
                                .asText())
                ? old
                : null;
    }

    private static Decision decide(
            JsonNode request,
            ConditionParser.Parsed condition,
            Table table,
            ItemKey key,
            ObjectNode fresh,
            List<DocumentPath> paths) {
        ObjectNode old = table.get(key);
        requireCondition(request, condition, old);
        return new Decision(new Change(table, key, old, fresh), paths);
    }

    private static ConditionParser.Parsed condition(JsonNode request, Placeholders placeholders) {
        return request.hasNonNull("ConditionExpression")
                ? ConditionParser.parse(
                        request.path("ConditionExpression").asText(), "ConditionExpression", placeholders)
                : null;
    }

    private static void requireCondition(JsonNode request, ConditionParser.Parsed condition, ObjectNode old) {
        if (condition != null && !condition.condition().test(old == null ? Json.object() : old)) {
            throw DynamoErrors.conditionFailed(tell(request, old));
        }
    }

    private static ObjectNode check(Table table, ObjectNode item) {
        table.schema().checkIndexed(item);
        if (DynamoValues.size(item) > LARGEST_ITEM) {
            throw DynamoErrors.validation("Item size has exceeded the maximum allowed size: expected at most "
                    + LARGEST_ITEM + " bytes, got " + DynamoValues.size(item));
        }
        return item;
    }
}
