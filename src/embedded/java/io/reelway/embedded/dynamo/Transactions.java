package io.reelway.embedded.dynamo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.embedded.http.AwsException;
import io.reelway.embedded.http.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** TransactWriteItems: all writes or none. To be called under the lock of {@link Tables}. */
final class Transactions {
    private static final int MOST = 100;
    private static final int TOKENS = 1000;

    private final Tables tables;
    private final Writes writes;

    /** Requests already carried out, by client token: a repeat is answered and not done again. */
    private final Map<String, JsonNode> done = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, JsonNode> eldest) {
            return size() > TOKENS;
        }
    };

    Transactions(Tables tables, Writes writes) {
        this.tables = tables;
        this.writes = writes;
    }

    ObjectNode write(JsonNode request) throws IOException {
        JsonNode actions = request.path("TransactItems");
        if (actions.isEmpty() || actions.size() > MOST) {
            throw DynamoErrors.validation(
                    "Member must have length less than or equal to " + MOST + " and at least 1, got " + actions.size());
        }
        String token = request.path("ClientRequestToken").asText();
        if (!token.isEmpty() && done.containsKey(token)) {
            if (!done.get(token).equals(actions)) {
                throw new AwsException(
                        400,
                        "IdempotentParameterMismatchException",
                        "The request uses the same client token as a previous, but non-identical request.");
            }
            return Json.object();
        }
        tables.apply(decide(actions));
        if (!token.isEmpty()) {
            done.put(token, actions);
        }
        return Json.object();
    }

    private List<Change> decide(JsonNode actions) {
        requireDistinctItems(actions);
        List<Change> changes = new ArrayList<>();
        ArrayNode reasons = Json.MAPPER.createArrayNode();
        List<String> codes = new ArrayList<>();
        for (JsonNode action : actions) {
            ObjectNode reason = reasons.addObject().put("Code", "None");
            try {
                changes.add(decideOne(action));
            } catch (AwsException e) {
                if (!e.code().equals("ConditionalCheckFailedException")) {
                    throw e;
                }
                reason.put("Code", "ConditionalCheckFailed").put("Message", e.getMessage());
                if (e.details().get("Item") instanceof ObjectNode item) {
                    reason.set("Item", item);
                }
            }
            codes.add(reason.path("Code").asText());
        }
        if (changes.size() < actions.size()) {
            throw new AwsException(
                    400,
                    "TransactionCanceledException",
                    "Transaction cancelled, please refer cancellation reasons for specific reasons ["
                            + String.join(", ", codes) + "]",
                    Map.of("CancellationReasons", reasons));
        }
        return changes;
    }

    private void requireDistinctItems(JsonNode actions) {
        Set<String> keys = new HashSet<>();
        for (JsonNode action : actions) {
            if (action.size() != 1) {
                throw DynamoErrors.validation("TransactItems can only contain one of Check, Put, Update or Delete");
            }
            JsonNode request = action.elements().next();
            Table table = tables.get(request.path("TableName"));
            ItemKey key = request.has("Item")
                    ? table.schema().keyOf(DynamoValues.checkItem(request.path("Item")), false)
                    : table.schema().keyOf(DynamoValues.checkItem(request.path("Key")), true);
            if (!keys.add(table.schema().name() + " " + key)) {
                throw DynamoErrors.validation("Transaction request cannot include multiple operations on one item");
            }
        }
    }

    private Change decideOne(JsonNode action) {
        String kind = action.fieldNames().next();
        JsonNode request = action.get(kind);
        return switch (kind) {
            case "ConditionCheck" -> writes.check(request).change();
            case "Put" -> writes.put(request).change();
            case "Update" -> writes.update(request).change();
            case "Delete" -> writes.delete(request).change();
            default -> throw DynamoErrors.unsupported(kind + " in a transaction");
        };
    }
}
