package io.reelway.embedded.dynamo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The values of {@code #names} and {@code :values} in a request's expressions, and which of them were used. */
final class Placeholders {
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, ObjectNode> values = new HashMap<>();
    private final Set<String> used = new HashSet<>();

    /** Reads {@code ExpressionAttributeNames} and {@code ExpressionAttributeValues}. */
    Placeholders(JsonNode request) {
        for (Map.Entry<String, JsonNode> name :
                request.path("ExpressionAttributeNames").properties()) {
            require(name.getKey(), "#", "ExpressionAttributeNames contains invalid key: Syntax error; key: ");
            names.put(name.getKey(), name.getValue().asText());
        }
        for (Map.Entry<String, JsonNode> value :
                request.path("ExpressionAttributeValues").properties()) {
            require(value.getKey(), ":", "ExpressionAttributeValues contains invalid key: Syntax error; key: ");
            values.put(value.getKey(), DynamoValues.check(value.getValue()));
        }
    }

    String name(String placeholder) {
        used.add(placeholder);
        String name = names.get(placeholder);
        if (name == null) {
            throw DynamoErrors.validation(
                    "Invalid expression: An expression attribute name used in the document path is not defined;"
                            + " attribute name: " + placeholder);
        }
        return name;
    }

    ObjectNode value(String placeholder) {
        used.add(placeholder);
        ObjectNode value = values.get(placeholder);
        if (value == null) {
            throw DynamoErrors.validation(
                    "Invalid expression: An expression attribute value used in expression is not defined; attribute value: "
                            + placeholder);
        }
        return value;
    }

    /** To be called once all expressions of the request are parsed. */
    void requireAllUsed() {
        requireUsed(names.keySet(), "ExpressionAttributeNames");
        requireUsed(values.keySet(), "ExpressionAttributeValues");
    }

    private void requireUsed(Set<String> given, String where) {
        Set<String> unused = new TreeSet<>(given);
        unused.removeAll(used);
        if (!unused.isEmpty()) {
            throw DynamoErrors.validation(
                    "Value provided in " + where + " unused in expressions: keys: {" + String.join(", ", unused) + "}");
        }
    }

    private static void require(String key, String prefix, String message) {
        if (!key.startsWith(prefix) || key.length() < 2) {
            throw DynamoErrors.validation(message + "\"" + key + "\"");
        }
    }
}
