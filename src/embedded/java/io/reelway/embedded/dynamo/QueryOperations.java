package io.reelway.embedded.dynamo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.embedded.http.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;

/** Query and Scan, on a table or one of its indexes. To be called under the lock of {@link Tables}. */
final class QueryOperations {
    private static final int PAGE_BYTES = 1 << 20;

    private final Tables tables;

    QueryOperations(Tables tables) {
        this.tables = tables;
    }

    ObjectNode query(JsonNode request) {
        Target target = target(request);
        Placeholders placeholders = new Placeholders(request);
        KeyCondition key = KeyCondition.parse(request, target.key(), placeholders);
        Selection selection = selection(request, placeholders);
        for (String name : target.key().names()) {
            if (selection.filtered().contains(name)) {
                throw DynamoErrors.validation(
                        "Filter Expression can only contain non-primary key attributes: Primary key attribute: "
                                + name);
            }
        }
        boolean forward = request.path("ScanIndexForward").asBoolean(true);
        NavigableSet<ObjectNode> all = target.table().sorted(target.key(), key.hash());
        NavigableSet<ObjectNode> inOrder = forward ? all : all.descendingSet();
        ObjectNode start = start(request, target);
        NavigableSet<ObjectNode> rest = start == null || inOrder.isEmpty() ? inOrder : inOrder.tailSet(start, false);
        return page(request, target, selection, key.found(rest, forward));
    }

    ObjectNode scan(JsonNode request) {
        if (request.has("Segment")) {
            throw DynamoErrors.unsupported("a parallel Scan");
        }
        Target target = target(request);
        Selection selection = selection(request, new Placeholders(request));
        Comparator<ObjectNode> order = target.table().schema().order(target.key());
        ObjectNode start = start(request, target);
        List<ObjectNode> found = new ArrayList<>();
        for (ObjectNode item : target.table().items()) {
            if (target.key().isIn(item) && (start == null || order.compare(item, start) > 0)) {
                found.add(item);
            }
        }
        if (target.index() != null) {
            found.sort(order);
        }
        return page(request, target, selection, found);
    }

    /**
     * The searched table or index. Of an index, only items with its key are in it, in the order of that key; of a table
     * all items, in the order of the table's key.
     */
    private record Target(Table table, TableSchema.Key key, TableSchema.Index index) {

        /** The key attributes of an item, by which the next page begins. */
        Set<String> position() {
            Set<String> names = new LinkedHashSet<>(table.schema().key().names());
            names.addAll(key.names());
            return names;
        }

        ObjectNode visible(ObjectNode item) {
            return index == null || index.attributes() == null ? item : only(item, index.attributes());
        }

        static ObjectNode only(ObjectNode item, Iterable<String> names) {
            ObjectNode part = Json.object();
            for (String name : names) {
                if (item.has(name)) {
                    part.set(name, item.get(name));
                }
            }
            return part;
        }
    }

    private record Selection(Condition filter, Set<String> filtered, Projection projection) {}

    private Target target(JsonNode request) {
        for (String legacy :
                List.of("KeyConditions", "QueryFilter", "ScanFilter", "AttributesToGet", "ConditionalOperator")) {
            if (request.hasNonNull(legacy)) {
                throw DynamoErrors.unsupported("the legacy parameter " + legacy);
            }
        }
        Table table = tables.get(request.path("TableName"));
        if (!request.hasNonNull("IndexName")) {
            return new Target(table, table.schema().key(), null);
        }
        if (request.path("ConsistentRead").asBoolean()) {
            throw DynamoErrors.validation("Consistent reads are not supported on global secondary indexes");
        }
        TableSchema.Index index = table.schema().index(request.path("IndexName").asText());
        return new Target(table, index.key(), index);
    }

    private static Selection selection(JsonNode request, Placeholders placeholders) {
        Projection projection = Projection.of(request, placeholders);
        ConditionParser.Parsed filter = request.hasNonNull("FilterExpression")
                ? ConditionParser.parse(request.path("FilterExpression").asText(), "FilterExpression", placeholders)
                : null;
        placeholders.requireAllUsed();
        return filter == null
                ? new Selection(null, Set.of(), projection)
                : new Selection(filter.condition(), filter.attributes(), projection);
    }

    /** @param found in their order, behind where the last page ended */
    private static ObjectNode page(JsonNode request, Target target, Selection selection, Iterable<ObjectNode> found) {
        int limit = limit(request);
        ArrayNode items = Json.MAPPER.createArrayNode();
        ObjectNode last = null;
        int scanned = 0;
        int bytes = 0;
        boolean more = false;
        for (ObjectNode item : found) {
            if (bytes >= PAGE_BYTES) {
                more = true;
                break;
            }
            scanned++;
            bytes += DynamoValues.size(item);
            last = item;
            ObjectNode visible = target.visible(item);
            if (selection.filter() == null || selection.filter().test(visible)) {
                items.add(selection.projection().of(visible));
            }
            // As on AWS, a page that is full says that there may be more, even when there is not.
            if (scanned == limit) {
                more = true;
                break;
            }
        }
        ObjectNode answer = Json.object().put("Count", items.size()).put("ScannedCount", scanned);
        if (!"COUNT".equals(request.path("Select").asText())) {
            answer.set("Items", items);
        }
        if (more) {
            answer.set("LastEvaluatedKey", Target.only(last, target.position()));
        }
        return answer;
    }

    private static int limit(JsonNode request) {
        if (!request.hasNonNull("Limit")) {
            return Integer.MAX_VALUE;
        }
        int limit = request.path("Limit").asInt();
        if (limit < 1) {
            throw DynamoErrors.validation("Value '" + limit
                    + "' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1");
        }
        return limit;
    }

    private static ObjectNode start(JsonNode request, Target target) {
        if (!request.hasNonNull("ExclusiveStartKey")) {
            return null;
        }
        ObjectNode start = DynamoValues.checkItem(request.path("ExclusiveStartKey"));
        if (start.size() != target.position().size()
                || !target.position().stream().allMatch(start::has)) {
            throw DynamoErrors.validation(
                    "The provided starting key is invalid: expected " + target.position() + ", got " + start);
        }
        return start;
    }
}
