package io.reelway.preset.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The kind of a MediaConvert document, and where its settings begin.
 *
 * @param kind of the settings
 * @param wrapper keys that lead to the request: {@code [JobTemplate]} in a response of the service, else none
 * @param settings keys that lead to the settings
 */
record Layout(Kind kind, List<String> wrapper, List<String> settings) {
    enum Kind {
        /** Groups of outputs. */
        JOB,
        /** One output. */
        OUTPUT
    }

    private static final List<String> WRAPPERS = List.of("JobTemplate", "Preset", "Job");
    private static final List<String> OF_JOB = List.of("OutputGroups", "Inputs");
    private static final List<String> OF_OUTPUT =
            List.of("ContainerSettings", "VideoDescription", "AudioDescriptions", "CaptionDescriptions");

    /** Empty for another kind of document. */
    static Optional<Layout> of(JsonNode document) {
        JsonNode root = document;
        List<String> path = new ArrayList<>();
        for (String name : WRAPPERS) {
            Optional<Map.Entry<String, JsonNode>> inner = object(root, name);
            if (inner.isPresent()) {
                path.add(inner.get().getKey());
                root = inner.get().getValue();
                break;
            }
        }
        List<String> wrapper = List.copyOf(path);
        Optional<Map.Entry<String, JsonNode>> inner = object(root, "Settings");
        if (inner.isPresent()) {
            path.add(inner.get().getKey());
            root = inner.get().getValue();
        }
        if (hasAny(root, OF_JOB)) {
            return Optional.of(new Layout(Kind.JOB, wrapper, path));
        }
        return hasAny(root, OF_OUTPUT) ? Optional.of(new Layout(Kind.OUTPUT, wrapper, path)) : Optional.empty();
    }

    /**
     * A leaf's place without numbers and names, by which {@link KnownSettings} finds it:
     * {@code JobOutput.VideoDescription.Width}, {@code Inputs.FileInput}, {@code JobReader.Queue}.
     *
     * @param path keys, and numbers in brackets
     */
    String canonical(List<String> path) {
        boolean inSettings = path.size() >= settings.size()
                && path.subList(0, settings.size()).equals(settings);
        boolean inWrapper =
                path.size() >= wrapper.size() && path.subList(0, wrapper.size()).equals(wrapper);
        List<String> rest = path.subList(inSettings ? settings.size() : inWrapper ? wrapper.size() : 0, path.size());
        StringBuilder text = new StringBuilder(inSettings ? kind == Kind.OUTPUT ? "output" : "" : "job");
        boolean named = false;
        for (String key : rest) {
            if (key.startsWith("[")) {
                continue;
            }
            String lower = key.toLowerCase(Locale.ROOT);
            text.append(text.isEmpty() ? "" : ".").append(named ? "*" : lower);
            named = !named && MapKeys.areNames(lower);
        }
        String canonical = text.toString();
        String outputs = "outputgroups.outputs";
        return canonical.startsWith(outputs + ".") || canonical.equals(outputs)
                ? "output" + canonical.substring(outputs.length())
                : canonical;
    }

    private static boolean hasAny(JsonNode node, List<String> keys) {
        return keys.stream().anyMatch(key -> Node.field(node, key)
                .filter(entry -> !entry.getValue().isNull())
                .isPresent());
    }

    private static Optional<Map.Entry<String, JsonNode>> object(JsonNode node, String key) {
        return Node.field(node, key).filter(entry -> entry.getValue().isObject());
    }
}
