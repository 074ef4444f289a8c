package io.reelway.mediaconvert.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.preset.mediaconvert.MapKeys;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The two spellings of MediaConvert's settings. Requests and answers have {@code outputGroups}, files of jobs have
 * {@code OutputGroups}. The two differ in the first letter only. Keys of maps are names that the job's author chose, so
 * they stay as they are.
 */
public final class WireNames {
    private WireNames() {}

    /** A document with the keys of requests and answers. */
    public static ObjectNode toWire(ObjectNode document) {
        return object(document, WireNames::toWire);
    }

    /** A document with the keys of files. */
    public static ObjectNode toFile(ObjectNode document) {
        return object(document, WireNames::toFile);
    }

    /** {@code outputGroups} for {@code OutputGroups}. */
    public static String toWire(String key) {
        return key.isEmpty() ? key : key.substring(0, 1).toLowerCase(Locale.ROOT) + key.substring(1);
    }

    /** {@code OutputGroups} for {@code outputGroups}. */
    public static String toFile(String key) {
        return key.isEmpty() ? key : key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1);
    }

    /** Whether the keys of the object below a key are names that somebody chose. */
    public static boolean isMap(String key) {
        return MapKeys.areNames(key);
    }

    private static ObjectNode object(JsonNode from, UnaryOperator<String> spelling) {
        ObjectNode to = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> entry : from.properties()) {
            String key = spelling.apply(entry.getKey());
            // a key in both spellings stays in both, and is refused when the settings are checked
            String free = !key.equals(entry.getKey()) && from.has(key) ? entry.getKey() : key;
            to.set(free, isMap(key) ? map(entry.getValue(), spelling) : value(entry.getValue(), spelling));
        }
        return to;
    }

    private static JsonNode map(JsonNode from, UnaryOperator<String> spelling) {
        if (!from.isObject()) {
            return value(from, spelling);
        }
        ObjectNode to = JsonNodeFactory.instance.objectNode();
        from.properties().forEach(entry -> to.set(entry.getKey(), value(entry.getValue(), spelling)));
        return to;
    }

    private static JsonNode value(JsonNode from, UnaryOperator<String> spelling) {
        if (from.isObject()) {
            return object(from, spelling);
        }
        if (!from.isArray()) {
            return from;
        }
        ArrayNode to = JsonNodeFactory.instance.arrayNode(from.size());
        from.forEach(item -> to.add(value(item, spelling)));
        return to;
    }
}
