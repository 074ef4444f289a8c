package io.reelway.embedded.dynamo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.embedded.http.AwsException;
import io.reelway.embedded.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A path to a value inside an item: {@code a.b[0].c}. A step is a name (String) or an index in a list (Integer). */
record DocumentPath(List<Object> steps) {

    static DocumentPath parse(Tokens tokens, Placeholders placeholders) {
        List<Object> steps = new ArrayList<>();
        steps.add(name(tokens, placeholders));
        while (true) {
            if (tokens.takeIf(".")) {
                steps.add(name(tokens, placeholders));
            } else if (tokens.takeIf("[")) {
                String index = tokens.take();
                if (!index.matches("\\d{1,9}")) {
                    throw tokens.syntax(index);
                }
                steps.add(Integer.valueOf(index));
                tokens.expect("]");
            } else {
                return new DocumentPath(steps);
            }
        }
    }

    String root() {
        return (String) steps.get(0);
    }

    /** The value there, or null. */
    JsonNode get(ObjectNode item) {
        JsonNode value = item.get(root());
        for (int i = 1; i < steps.size() && value != null; i++) {
            value = child(value, steps.get(i));
        }
        return value;
    }

    /** Sets the value there; all before the last step must exist. */
    void set(ObjectNode item, JsonNode value) {
        JsonNode parent = parent(item);
        if (last() instanceof String name) {
            fields(parent).set(name, value);
        } else {
            ArrayNode list = list(parent);
            int index = (Integer) last();
            if (index < list.size()) {
                list.set(index, value);
            } else {
                list.add(value);
            }
        }
    }

    /** Removes the value there, if there is one. */
    void remove(ObjectNode item) {
        JsonNode parent = parent(item);
        if (last() instanceof String name) {
            fields(parent).remove(name);
        } else {
            list(parent).remove((Integer) last());
        }
    }

    /** Whether one of the paths leads to or into the value of the other. */
    boolean overlaps(DocumentPath other) {
        int common = Math.min(steps.size(), other.steps.size());
        return steps.subList(0, common).equals(other.steps.subList(0, common));
    }

    /** Copies the value there from an item into a smaller one that has the same shape; list elements close up. */
    static ObjectNode project(ObjectNode item, List<DocumentPath> paths) {
        ObjectNode projected = Json.object();
        for (String name : (Iterable<String>) item::fieldNames) {
            List<List<Object>> rests = new ArrayList<>();
            paths.stream()
                    .filter(path -> path.root().equals(name))
                    .forEach(path -> rests.add(path.steps.subList(1, path.steps.size())));
            JsonNode part = rests.isEmpty() ? null : part(item.get(name), rests);
            if (part != null) {
                projected.set(name, part);
            }
        }
        return projected;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Object step : steps) {
            text.append(step instanceof Integer ? "[" + step + "]" : (text.isEmpty() ? "" : ".") + step);
        }
        return text.toString();
    }

    private static JsonNode part(JsonNode value, List<List<Object>> rests) {
        if (rests.stream().anyMatch(List::isEmpty)) {
            return value;
        }
        ObjectNode map = Json.object();
        ArrayNode list = Json.MAPPER.createArrayNode();
        boolean isMap = DynamoValues.type(value).equals("M");
        if (isMap) {
            value.get("M").fieldNames().forEachRemaining(name -> keep(value, name, rests, part -> map.set(name, part)));
        } else if (DynamoValues.type(value).equals("L")) {
            for (int i = 0; i < value.get("L").size(); i++) {
                keep(value, i, rests, list::add);
            }
        }
        if (map.isEmpty() && list.isEmpty()) {
            return null;
        }
        return isMap ? Json.object().set("M", map) : Json.object().set("L", list);
    }

    private static void keep(JsonNode value, Object step, List<List<Object>> rests, Consumer<JsonNode> keeper) {
        List<List<Object>> further = rests.stream()
                .filter(rest -> rest.get(0).equals(step))
                .map(rest -> rest.subList(1, rest.size()))
                .toList();
        JsonNode part = further.isEmpty() ? null : part(child(value, step), further);
        if (part != null) {
            keeper.accept(part);
        }
    }

    private static String name(Tokens tokens, Placeholders placeholders) {
        String token = tokens.take();
        if (token.startsWith("#")) {
            return placeholders.name(token);
        }
        if (!token.matches("[A-Za-z_].*")) {
            throw tokens.syntax(token);
        }
        if (ReservedWords.contains(token)) {
            throw DynamoErrors.validation(
                    "Invalid " + tokens.kind() + ": Attribute name is a reserved keyword; reserved keyword: " + token);
        }
        return token;
    }

    private Object last() {
        return steps.get(steps.size() - 1);
    }

    private JsonNode parent(ObjectNode item) {
        if (steps.size() == 1) {
            return Json.object().set("M", item);
        }
        JsonNode parent = new DocumentPath(steps.subList(0, steps.size() - 1)).get(item);
        if (parent == null) {
            throw invalidForUpdate();
        }
        return parent;
    }

    private static JsonNode child(JsonNode value, Object step) {
        return step instanceof String name
                ? value.path("M").get(name)
                : value.path("L").get((Integer) step);
    }

    private static ObjectNode fields(JsonNode value) {
        if (value.get("M") instanceof ObjectNode map) {
            return map;
        }
        throw invalidForUpdate();
    }

    private static ArrayNode list(JsonNode value) {
        if (value.get("L") instanceof ArrayNode list) {
            return list;
        }
        throw invalidForUpdate();
    }

    private static AwsException invalidForUpdate() {
        return DynamoErrors.validation("The document path provided in the update expression is invalid for update");
    }
}
