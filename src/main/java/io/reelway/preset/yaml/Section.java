package io.reelway.preset.yaml;

import io.reelway.error.VideoException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A mapping of a preset file, read key by key. An unknown key is refused, and the message lists the known ones. */
final class Section {
    private final SourceText source;
    private final String path;
    private final Yaml.Mapping mapping;

    private Section(SourceText source, String path, Yaml.Mapping mapping) {
        this.source = source;
        this.path = path;
        this.mapping = mapping;
    }

    /** @param path of the section in messages: {@code groups[0].hls}; empty for the whole file */
    static Section of(SourceText source, String path, Yaml value, Block block) {
        String in = path.isEmpty() ? "" : " in " + path;
        if (!(value instanceof Yaml.Mapping mapping)) {
            throw source.refused(
                    value.line(), "expected keys" + in + " out of " + block.keys() + ", got " + value.kind());
        }
        mapping.keys().forEach((key, inner) -> {
            if (!block.keys().contains(key)) {
                throw source.refused(
                        mapping.lines().get(key),
                        "unknown key \"" + Suggestions.shortened(key) + "\"" + in
                                + block.hint(key)
                                        .map(hint -> "; " + hint + " There")
                                        .orElse("; there") + " are "
                                + block.keys());
            }
        });
        return new Section(source, path, mapping);
    }

    /** A mapping with any keys, which the file's author chooses. */
    static Section free(SourceText source, String path, Yaml value) {
        if (!(value instanceof Yaml.Mapping mapping)) {
            throw source.refused(value.line(), path, "expected keys with a value each, got " + value.kind());
        }
        return new Section(source, path, mapping);
    }

    SourceText source() {
        return source;
    }

    Yaml.Mapping mapping() {
        return mapping;
    }

    boolean has(String key) {
        return mapping.keys().containsKey(key);
    }

    Set<String> keys() {
        return mapping.keys().keySet();
    }

    Optional<Yaml> value(String key) {
        return Optional.ofNullable(mapping.keys().get(key));
    }

    Optional<Section> section(String key, Block block) {
        return value(key).map(value -> of(source, pathOf(key), value, block));
    }

    /** The entries of a list. */
    List<Yaml> items(String key, String ofWhat) {
        Yaml value = value(key).orElseThrow(() -> missing(key, "a list of " + ofWhat));
        if (!(value instanceof Yaml.Sequence sequence) || sequence.items().isEmpty()) {
            String came = value instanceof Yaml.Sequence ? "an empty one" : value.kind();
            throw refused(key, "expected a list of " + ofWhat + " (each begins with \"- \"), got " + came);
        }
        return sequence.items();
    }

    /** The only key of a mapping that must have exactly one. */
    String onlyKey(Block block) {
        if (mapping.keys().size() != 1) {
            throw source.refused(
                    mapping.line(),
                    "expected exactly one of " + block.keys() + " in " + path + ", got " + keys()
                            + "; begin each group with \"- \"");
        }
        return keys().iterator().next();
    }

    <T> Optional<T> read(String key, Value<T> kind) {
        return value(key).map(value -> {
            if (value instanceof Yaml.Scalar scalar) {
                Optional<T> read = kind.read(scalar.text());
                if (read.isPresent()) {
                    return read.get();
                }
            }
            throw refused(key, kind.wrong(value));
        });
    }

    <T> T read(String key, Value<T> kind, T otherwise) {
        return read(key, kind).orElse(otherwise);
    }

    /** The line of a key, for messages. */
    int lineOf(String key) {
        return mapping.lines().getOrDefault(key, mapping.line());
    }

    String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** @param key gives the line; the section's own line where the key is absent */
    VideoException refused(String key, String what) {
        return source.refused(lineOf(key), pathOf(key), what);
    }

    VideoException missing(String key, String expected) {
        return source.refused(mapping.line(), "the key \"" + pathOf(key) + "\" is missing; write " + expected);
    }
}
