package io.reelway.preset.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Merges a preset's defaults into its blocks: {@code defaults.video} into every video block, {@code defaults.audio}
 * into every audio block, {@code defaults.file} into every group of that kind. They are merged in the YAML tree, key by
 * key, so that each value keeps its line number.
 */
final class Defaults {
    /** Keys that replace each other: a block with one of them does not inherit another. */
    private static final List<List<String>> INSTEAD = List.of(
            List.of("crf", "vbr", "cbr"),
            List.of("fps", "max_fps"),
            List.of("every", "count"),
            List.of("audio", "separate_audio"));

    private final Optional<Section> section;

    private Defaults(Optional<Section> section) {
        this.section = section;
    }

    /** @throws io.reelway.error.VideoException INVALID_PRESET for unknown keys, also where no group uses them */
    static Defaults of(Section preset) {
        Optional<Section> section = preset.section("defaults", Block.DEFAULTS);
        section.ifPresent(defaults -> {
            for (String key : defaults.keys()) {
                defaults.section(key, Block.valueOf(key.toUpperCase(Locale.ROOT)));
            }
        });
        return new Defaults(section);
    }

    /** A group, with the keys that its kind inherits. */
    Yaml group(String kind, Yaml own) {
        return inherit(value(kind), Optional.of(own)).orElse(own);
    }

    /** A video block of a group, with the keys that it inherits; empty where both are empty. */
    Optional<Yaml> video(Optional<Yaml> own) {
        return inherit(value("video"), own);
    }

    /** An audio block, or each of a list of them, with the keys that it inherits; empty where both are empty. */
    Optional<Yaml> audio(Optional<Yaml> own) {
        return inherit(value("audio"), own);
    }

    private Optional<Yaml> value(String key) {
        return section.flatMap(defaults -> defaults.value(key));
    }

    /** Merges two blocks: the upper block's keys win, the lower one's are added. */
    static Optional<Yaml> inherit(Optional<Yaml> lower, Optional<Yaml> upper) {
        if (upper.isEmpty()) {
            return lower;
        }
        if (lower.isPresent() && lower.get() instanceof Yaml.Mapping below) {
            if (upper.get() instanceof Yaml.Mapping above) {
                return Optional.of(merge(below, above));
            }
            if (upper.get() instanceof Yaml.Sequence list) {
                return Optional.of(merge(below, list));
            }
        }
        return upper;
    }

    private static Yaml merge(Yaml.Mapping below, Yaml.Sequence list) {
        List<Yaml> items = new ArrayList<>();
        for (Yaml item : list.items()) {
            items.add(item instanceof Yaml.Mapping above ? merge(below, above) : item);
        }
        return new Yaml.Sequence(list.line(), items);
    }

    private static Yaml.Mapping merge(Yaml.Mapping below, Yaml.Mapping above) {
        if (above.keys().get("codec") instanceof Yaml.Scalar codec
                && codec.text().equals("copy")) {
            // defaults for encoding do not apply to a copy
            return above;
        }
        Map<String, Yaml> keys = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        below.keys().forEach((key, value) -> {
            if (!isReplaced(key, above)) {
                keys.put(key, value);
                lines.put(key, below.lines().get(key));
            }
        });
        above.keys().forEach((key, value) -> {
            Yaml merged = inherit(Optional.ofNullable(keys.get(key)), Optional.of(value))
                    .orElseThrow();
            keys.put(key, merged);
            lines.put(key, above.lines().get(key));
        });
        return new Yaml.Mapping(above.line(), keys, lines);
    }

    private static boolean isReplaced(String key, Yaml.Mapping above) {
        if (key.equals("max_bitrate") && above.keys().containsKey("cbr")) {
            return true;
        }
        return INSTEAD.stream().filter(group -> group.contains(key)).anyMatch(group -> group.stream()
                .anyMatch(other -> !other.equals(key) && above.keys().containsKey(other)));
    }
}
