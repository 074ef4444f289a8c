package io.reelway.preset.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Merges named output presets into the outputs that name them. An output's own settings win, as in MediaConvert. */
final class NamedPresets {
    private NamedPresets() {}

    /** @param document changed in place; an unknown name stays, and is refused later */
    static void putIn(JsonNode document, Function<String, Optional<JsonNode>> presets) {
        Layout.of(document).ifPresent(layout -> {
            JsonNode settings = document;
            for (String key : layout.settings()) {
                settings = settings.get(key);
            }
            for (JsonNode group : child(settings, "OutputGroups")) {
                for (JsonNode output : child(group, "Outputs")) {
                    Node.field(output, "Preset")
                            .map(entry -> entry.getValue().asText())
                            .filter(name -> !name.isBlank())
                            .flatMap(presets)
                            .ifPresent(preset -> put((ObjectNode) output, preset));
                }
            }
        });
    }

    private static void put(ObjectNode output, JsonNode preset) {
        Layout.of(preset).filter(layout -> layout.kind() == Layout.Kind.OUTPUT).ifPresent(layout -> {
            JsonNode settings = preset;
            for (String key : layout.settings()) {
                settings = settings.get(key);
            }
            add(output, settings);
        });
    }

    /** Adds the missing keys to an object, and to the objects in it. */
    private static void add(ObjectNode output, JsonNode preset) {
        for (Map.Entry<String, JsonNode> entry : preset.properties()) {
            Optional<Map.Entry<String, JsonNode>> own = Node.field(output, entry.getKey())
                    .filter(each -> !each.getValue().isNull());
            if (own.isEmpty()) {
                output.set(entry.getKey(), entry.getValue().deepCopy());
            } else if (own.get().getValue() instanceof ObjectNode inner) {
                add(inner, entry.getValue());
            }
        }
    }

    private static JsonNode child(JsonNode node, String key) {
        return Node.field(node, key)
                .map(Map.Entry::getValue)
                .filter(JsonNode::isArray)
                .orElse(MissingNode.getInstance());
    }
}
