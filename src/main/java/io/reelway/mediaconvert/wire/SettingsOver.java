package io.reelway.mediaconvert.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Lays the settings of a job over those of its template: objects key by key, lists item by item by position; any other
 * value replaces what lies below it. {@code null} keeps it. Keys are found in any case, since settings are read so, but
 * keys of maps are names.
 */
public final class SettingsOver {
    private SettingsOver() {}

    /** @return a document of its own; neither of the two is changed */
    public static ObjectNode laid(ObjectNode template, ObjectNode job) {
        return object(template, job, false);
    }

    private static ObjectNode object(ObjectNode below, ObjectNode above, boolean isMap) {
        ObjectNode laid = below.deepCopy();
        for (Map.Entry<String, JsonNode> entry : above.properties()) {
            String key = isMap ? entry.getKey() : present(below, entry.getKey());
            JsonNode under = below.get(key);
            if (under == null || !entry.getValue().isNull()) {
                laid.set(key, value(under, entry.getValue(), !isMap && WireNames.isMap(key)));
            }
        }
        return laid;
    }

    /** The key as the object has it. */
    private static String present(ObjectNode object, String key) {
        if (object.has(key)) {
            return key;
        }
        return object.properties().stream()
                .map(Map.Entry::getKey)
                .filter(key::equalsIgnoreCase)
                .findFirst()
                .orElse(key);
    }

    private static JsonNode value(JsonNode below, JsonNode above, boolean isMap) {
        if (above instanceof ObjectNode over && below instanceof ObjectNode under) {
            return object(under, over, isMap);
        }
        if (!(above instanceof ArrayNode over && below instanceof ArrayNode under)) {
            return above.deepCopy();
        }
        ArrayNode laid = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < Math.max(over.size(), under.size()); i++) {
            boolean kept = i >= over.size() || over.get(i).isNull() && i < under.size();
            laid.add(kept ? under.get(i).deepCopy() : value(under.get(i), over.get(i), false));
        }
        return laid;
    }
}
