package io.reelway.embedded.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.embedded.http.AwsException;
import io.reelway.embedded.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A filter on message attributes: exact strings, {@code exists}, {@code prefix}, {@code anything-but}; all names must
 * match, one value of each is enough.
 */
final class FilterPolicy {
    private FilterPolicy() {}

    /** Refuses what {@link #accepts} would not understand. */
    static void check(String policy) {
        for (Map.Entry<String, JsonNode> entry : parse(policy).properties()) {
            if (!entry.getValue().isArray() || entry.getValue().isEmpty()) {
                throw invalid("expected a list for " + entry.getKey());
            }
            for (JsonNode rule : entry.getValue()) {
                boolean simple = rule.isTextual()
                        || rule.path("exists").isBoolean()
                        || rule.path("prefix").isTextual()
                        || strings(rule.path("anything-but"));
                if (!simple || rule.size() > 1) {
                    throw SnsService.unsupported("the filter rule " + rule);
                }
            }
        }
    }

    static boolean accepts(String policy, ObjectNode attributes) {
        for (Map.Entry<String, JsonNode> entry : parse(policy).properties()) {
            List<String> values = values(attributes.path(entry.getKey()));
            boolean any = false;
            for (JsonNode rule : entry.getValue()) {
                any |= matches(rule, values);
            }
            if (!any) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(JsonNode rule, List<String> values) {
        if (rule.has("exists")) {
            return rule.path("exists").asBoolean() != values.isEmpty();
        }
        return values.stream().anyMatch(value -> {
            if (rule.isTextual()) {
                return value.equals(rule.asText());
            }
            if (rule.has("prefix")) {
                return value.startsWith(rule.path("prefix").asText());
            }
            JsonNode but = rule.path("anything-but");
            List<String> excluded = new ArrayList<>();
            but.forEach(element -> excluded.add(element.asText()));
            return !excluded.contains(value) && !but.asText().equals(value);
        });
    }

    private static List<String> values(JsonNode attribute) {
        List<String> values = new ArrayList<>();
        String text = attribute.path("StringValue").asText(null);
        if (text != null && attribute.path("DataType").asText().equals("String.Array")) {
            try {
                Json.MAPPER.readTree(text).forEach(element -> values.add(element.asText()));
            } catch (JsonProcessingException e) {
                values.add(text);
            }
        } else if (text != null) {
            values.add(text);
        }
        return values;
    }

    private static boolean strings(JsonNode node) {
        boolean all = node.isTextual() || node.isArray() && !node.isEmpty();
        for (JsonNode element : node) {
            all &= element.isTextual();
        }
        return all;
    }

    private static ObjectNode parse(String policy) {
        try {
            if (Json.MAPPER.readTree(policy) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw invalid(e.getOriginalMessage());
        }
        throw invalid("expected an object");
    }

    private static AwsException invalid(String why) {
        return new AwsException(400, "InvalidParameter", "Invalid parameter: FilterPolicy: " + why);
    }
}
