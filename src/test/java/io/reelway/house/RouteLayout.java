package io.reelway.house;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The one layout of all route files. A step that takes nothing but a few words is one line, so that the order can be read
 * at a glance; whatever holds steps or {@code parameters} is a block, one key a line. Two spaces a level, for lists too.
 */
final class RouteLayout {
    private static final Set<String> ONE_LINE = Set.of("expression", "handled", "log", "removeHeaders", "stop", "to");
    private static final String INDENT = "  ";

    private final List<String> lines = new ArrayList<>();

    private RouteLayout() {}

    /** The lines of a file, without comments and blank lines. */
    static List<String> lines(JsonNode file) {
        RouteLayout layout = new RouteLayout();
        layout.list(file, 0);
        return layout.lines;
    }

    private void list(JsonNode list, int level) {
        for (JsonNode element : list) {
            if (element.isObject()) {
                int first = lines.size();
                map(element, level + 1);
                lines.set(first, INDENT.repeat(level) + "- " + lines.get(first).stripLeading());
            } else {
                lines.add(INDENT.repeat(level) + "- " + text(element, false));
            }
        }
    }

    private void map(JsonNode map, int level) {
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            String start = INDENT.repeat(level) + entry.getKey() + ":";
            JsonNode value = entry.getValue();
            if (!value.isContainerNode() || isOneLine(entry.getKey(), value)) {
                lines.add(start + " " + text(value, false));
            } else {
                lines.add(start);
                if (value.isArray()) {
                    list(value, level + 1);
                } else {
                    map(value, level + 1);
                }
            }
        }
    }

    private static boolean isOneLine(String key, JsonNode value) {
        return ONE_LINE.contains(key) && !value.has("parameters");
    }

    /** Quoted where YAML reads it otherwise; within a line of several values, whatever is more than a word. */
    private static String text(JsonNode value, boolean among) {
        if (value.isObject()) {
            return value.properties().stream()
                    .map(entry -> entry.getKey() + ": " + text(entry.getValue(), true))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        String text = value.asText();
        if (!value.isTextual() || (among ? isWord(text) : isPlain(text))) {
            return text;
        }
        return text.contains("\"") ? "'" + text + "'" : '"' + text + '"';
    }

    private static boolean isWord(String text) {
        return text.matches("[A-Za-z][\\w.-]*") && !isBoolean(text);
    }

    private static boolean isPlain(String text) {
        return text.matches("[A-Za-z][^{}\\[\\]#\"*&!|%@`]*") && !text.contains(": ") && !isBoolean(text);
    }

    private static boolean isBoolean(String text) {
        return text.equals("true") || text.equals("false");
    }
}
