package io.reelway.embedded.dynamo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.embedded.http.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The operations on single items and batches of them. To be called under the lock of {@link Tables}. */
final class ItemOperations {
    private static final int MOST_READS = 100;
    private static final int MOST_WRITES = 25;

    private final Tables tables;
    private final Writes writes;

    ItemOperations(Tables tables, Writes writes) {
        this.tables = tables;
        this.writes = writes;
    }

    ObjectNode get(JsonNode request) {
        Table table = tables.get(request.path("TableName"));
        Placeholders placeholders = new Placeholders(request);
        Projection projection = Projection.of(request, placeholders);
        placeholders.requireAllUsed();
        ObjectNode item = table.get(table.schema().keyOf(DynamoValues.checkItem(request.path("Key")), true));
        ObjectNode answer = Json.object();
        if (item != null) {
            answer.set("Item", projection.of(item));
        }
        return answer;
    }

    ObjectNode put(JsonNode request) throws IOException {
        requireReturnValues(request, List.of("NONE", "ALL_OLD"));
        return write(request, writes.put(request));
    }

    ObjectNode delete(JsonNode request) throws IOException {
        requireReturnValues(request, List.of("NONE", "ALL_OLD"));
        return write(request, writes.delete(request));
    }

    ObjectNode update(JsonNode request) throws IOException {
        requireReturnValues(request, List.of("NONE", "ALL_OLD", "ALL_NEW", "UPDATED_OLD", "UPDATED_NEW"));
        return write(request, writes.update(request));
    }

    ObjectNode batchGet(JsonNode request) {
        ObjectNode responses = Json.object();
        int count = 0;
        for (Map.Entry<String, JsonNode> entry : request.path("RequestItems").properties()) {
            Table table = tables.get(Json.MAPPER.getNodeFactory().textNode(entry.getKey()));
            Placeholders placeholders = new Placeholders(entry.getValue());
            Projection projection = Projection.of(entry.getValue(), placeholders);
            placeholders.requireAllUsed();
            ArrayNode items = responses.putArray(entry.getKey());
            Set<ItemKey> keys = new HashSet<>();
            for (JsonNode key : entry.getValue().path("Keys")) {
                ItemKey itemKey = table.schema().keyOf(DynamoValues.checkItem(key), true);
                if (!keys.add(itemKey)) {
                    throw DynamoErrors.validation("Provided list of item keys contains duplicates");
                }
                ObjectNode item = table.get(itemKey);
                if (item != null) {
                    items.add(projection.of(item));
                }
                count++;
            }
        }
        requireCount(count, MOST_READS);
        ObjectNode answer = Json.object();
        answer.set("Responses", responses);
        answer.putObject("UnprocessedKeys");
        return answer;
    }

    ObjectNode batchWrite(JsonNode request) throws IOException {
        List<Change> changes = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : request.path("RequestItems").properties()) {
            Set<ItemKey> keys = new HashSet<>();
            for (JsonNode write : entry.getValue()) {
                boolean put = write.has("PutRequest");
                ObjectNode single =
                        write.path(put ? "PutRequest" : "DeleteRequest").deepCopy();
                single.put("TableName", entry.getKey());
                Change change = (put ? writes.put(single) : writes.delete(single)).change();
                if (!keys.add(change.key())) {
                    throw DynamoErrors.validation("Provided list of item keys contains duplicates");
                }
                changes.add(change);
            }
        }
        requireCount(changes.size(), MOST_WRITES);
        tables.apply(changes);
        ObjectNode answer = Json.object();
        answer.putObject("UnprocessedItems");
        return answer;
    }

    private ObjectNode write(JsonNode request, Writes.Decision decision) throws IOException {
        tables.apply(List.of(decision.change()));
        ObjectNode old = decision.change().old();
        ObjectNode fresh = decision.change().fresh();
        ObjectNode told =
                switch (request.path("ReturnValues").asText("NONE")) {
                    case "ALL_OLD" -> old;
                    case "ALL_NEW" -> fresh;
                    case "UPDATED_OLD" -> old == null ? null : DocumentPath.project(old, decision.paths());
                    case "UPDATED_NEW" -> DocumentPath.project(fresh, decision.paths());
                    default -> null;
                };
        ObjectNode answer = Json.object();
        if (told != null && !told.isEmpty()) {
            answer.set("Attributes", told);
        }
        return answer;
    }

    private static void requireReturnValues(JsonNode request, List<String> allowed) {
        String wanted = request.path("ReturnValues").asText("NONE");
        if (!allowed.contains(wanted)) {
            throw DynamoErrors.validation(
                    "Return values set to invalid value: expected one of " + allowed + ", got " + wanted);
        }
    }

    private static void requireCount(int count, int most) {
        if (count < 1 || count > most) {
            throw DynamoErrors.validation(
                    "Too many or too few items requested for the Batch call: expected 1 to " + most + ", got " + count);
        }
    }
}
