package io.reelway.preset.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.error.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Collects the verdicts on a document's leaves during its translation. An empty object or list is a leaf. */
final class Verdicts {
    private static final int VALUE_MAX = 120;
    private static final String SEPARATOR = "\u0000";

    private final Map<String, Leaf> leaves = new LinkedHashMap<>();
    private final Origin origin;
    private final List<Setting> missing = new ArrayList<>();
    private boolean refused;
    private boolean forbidden;

    Origin origin() {
        return origin;
    }

    /** A leaf and its verdict so far. */
    static final class Leaf {
        private final List<String> path;
        private final JsonNode value;
        private Verdict verdict;
        private String why = "";

        private Leaf(List<String> path, JsonNode value) {
            this.path = path;
            this.value = value;
        }

        List<String> path() {
            return path;
        }

        JsonNode value() {
            return value;
        }
    }

    Verdicts(JsonNode document, Origin origin) {
        this.origin = origin;
        collect(document, List.of());
    }

    private void collect(JsonNode node, List<String> path) {
        if (node.isObject() && !node.isEmpty()) {
            node.fields().forEachRemaining(field -> collect(field.getValue(), plus(path, field.getKey())));
        } else if (node.isArray() && !node.isEmpty()) {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), plus(path, "[" + i + "]"));
            }
        } else {
            leaves.put(id(path), new Leaf(path, node));
        }
    }

    int count() {
        return leaves.size();
    }

    boolean anyRefused() {
        return refused;
    }

    boolean anyForbidden() {
        return forbidden;
    }

    /** Sets the verdict on a leaf, or on all leaves below a path. */
    void mark(List<String> path, Verdict verdict, String why) {
        Leaf leaf = leaves.get(id(path));
        if (leaf != null) {
            mark(leaf, verdict, why);
            return;
        }
        String prefix = id(path) + SEPARATOR;
        boolean any = leaves.keySet().stream().anyMatch(id -> path.isEmpty() || id.startsWith(prefix));
        if (!any && verdict == Verdict.REFUSED) {
            // a setting of a preset that is only named in this document
            missing(path, why);
            return;
        }
        below(path, each -> mark(each, verdict, why));
    }

    /** Sets the verdict on all leaves at or below a path that have none yet. */
    void markRest(List<String> path, Verdict verdict, String why) {
        below(path, leaf -> {
            if (leaf.verdict == null) {
                mark(leaf, verdict, why);
            }
        });
    }

    void forbid(Leaf leaf, String why) {
        forbidden = true;
        mark(leaf, Verdict.REFUSED, why);
    }

    /** Adds a refusal for a missing setting. */
    void missing(List<String> path, String why) {
        refused = true;
        missing.add(new Setting(display(path), "", Verdict.REFUSED, why));
    }

    /** @param unsaid gets each leaf, and whether it has no verdict */
    void forEach(BiConsumer<Leaf, Boolean> unsaid) {
        List.copyOf(leaves.values()).forEach(leaf -> unsaid.accept(leaf, leaf.verdict == null));
    }

    void mark(Leaf leaf, Verdict verdict, String why) {
        refused |= verdict == Verdict.REFUSED;
        if (leaf.verdict == null
                || verdict.compareTo(leaf.verdict) > 0
                || verdict == leaf.verdict && leaf.why.isEmpty()) {
            leaf.verdict = verdict;
            leaf.why = why;
        }
    }

    List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        leaves.values()
                .forEach(leaf -> settings.add(new Setting(display(leaf.path), shown(leaf), leaf.verdict, leaf.why)));
        settings.addAll(missing);
        return settings;
    }

    private void below(List<String> path, Consumer<Leaf> action) {
        String prefix = id(path);
        leaves.forEach((id, leaf) -> {
            if (id.equals(prefix) || prefix.isEmpty() || id.startsWith(prefix + SEPARATOR)) {
                action.accept(leaf);
            }
        });
    }

    static List<String> plus(List<String> path, String key) {
        List<String> longer = new ArrayList<>(path);
        longer.add(key);
        return List.copyOf(longer);
    }

    private static String id(List<String> path) {
        return String.join(SEPARATOR, path);
    }

    static String display(List<String> path) {
        StringBuilder text = new StringBuilder();
        for (String key : path) {
            text.append(text.isEmpty() || key.startsWith("[") ? "" : ".").append(clean(key));
        }
        return text.toString();
    }

    private static String shown(Leaf leaf) {
        if (leaf.value.isContainerNode()) {
            return leaf.value.isArray() ? "[]" : "{}";
        }
        String key = leaf.path.isEmpty() ? "" : leaf.path.get(leaf.path.size() - 1);
        if (key.equalsIgnoreCase("StaticKeyValue")) {
            return "(hidden)";
        }
        String text = clean(leaf.value.asText());
        int query = text.indexOf('?');
        // the query of an address may be a signature
        return text.contains("://") && query >= 0 ? text.substring(0, query) : text;
    }

    static String clean(String text) {
        return Printable.beginning(text, VALUE_MAX);
    }
}
