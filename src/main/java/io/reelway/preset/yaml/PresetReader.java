package io.reelway.preset.yaml;

import io.reelway.preset.Group;
import io.reelway.preset.GroupKind;
import io.reelway.preset.InputSettings;
import io.reelway.preset.Preset;
import io.reelway.quality.rule.RuleSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a preset file: its head and the list of groups. Each kind of group has its own reader. */
public final class PresetReader {
    private static final int MOST_GROUPS = 50;
    private static final int MOST_METADATA = 64;

    static final Value<String> DESCRIPTION = text("a sentence of at most 500 characters", 500);
    private static final Value<String> METADATA_NAME = text("a name of 1 to 128 characters", 128);
    private static final Value<String> METADATA_VALUE = text("a text of at most 1024 characters", 1024);

    /**
     * @param name the preset's name
     * @param file where the text came from, for messages
     * @throws io.reelway.error.VideoException INVALID_PRESET with file, line, key, what was expected and what to write
     */
    public Preset read(String name, String file, String yaml) {
        Yaml tree = Yaml.parse(file, yaml);
        SourceText source = SourceText.of(file, tree);
        Section preset = Section.of(source, "", tree, Block.PRESET);
        Defaults defaults = Defaults.of(preset);
        TemplateReader templates = new TemplateReader(preset.read("shared_names", Values.SWITCH, false));
        return new Preset(
                name,
                preset.read("description", DESCRIPTION, ""),
                preset.section("input", Block.INPUT).map(InputReader::read).orElse(InputSettings.WHOLE),
                groups(name, preset, defaults, templates),
                metadata(preset),
                preset.value("quality")
                        .map(quality -> QualityReader.ofPreset(preset, quality))
                        .orElse(RuleSet.NONE));
    }

    private static List<Group> groups(String name, Section preset, Defaults defaults, TemplateReader templates) {
        StreamsReader streams = new StreamsReader(preset.source(), defaults);
        List<Group> groups = new ArrayList<>();
        Map<String, Integer> keys = new HashMap<>();
        List<Yaml> items = preset.items("groups", "what is to be made: " + Suggestions.or(Block.GROUP.keys()));
        if (items.size() > MOST_GROUPS) {
            throw preset.refused(
                    "groups",
                    "expected at most " + MOST_GROUPS + " groups, got " + items.size()
                            + "; make two presets of it, a video can have several");
        }
        for (Yaml item : items) {
            Section entry = Section.of(preset.source(), "groups[" + groups.size() + "]", item, Block.GROUP);
            String word = entry.onlyKey(Block.GROUP);
            GroupKind kind = GroupKind.ofWord(word);
            Yaml own = entry.value(word).orElseThrow();
            Section section = Section.of(
                    preset.source(),
                    entry.pathOf(word),
                    own instanceof Yaml.Mapping ? defaults.group(word, own) : own,
                    Block.of(kind));
            Group group =
                    switch (kind) {
                        case HLS -> new HlsReader(templates, streams).read(section);
                        case FILE -> new FileReader(templates, streams).read(section);
                        case THUMBNAILS -> new PicturesReader(templates).thumbnails(section);
                        case STORYBOARD -> new PicturesReader(templates).storyboard(section);
                        case SPLIT -> new SplitReader(templates, streams).read(section);
                        case COPY -> new CopyReader(templates).read(section);
                    };
            Integer before = keys.putIfAbsent(key(name, group), section.lineOf("to"));
            if (before != null) {
                throw section.refused(
                        "to",
                        "expected a key of its own, got \"" + key(name, group) + "\" a second time (first in line "
                                + before + "); change the folder or the name, or put {modifier} into it and give each"
                                + " group a modifier of its own");
            }
            if (group.isNumberedByPreset() && groups.stream().anyMatch(Group::isNumberedByPreset)) {
                throw preset.source()
                        .refused(
                                section.mapping().line(),
                                entry.pathOf(word) + ": expected one " + word
                                        + " in a preset, got a second one; parts are numbered by preset, make a preset"
                                        + " of its own of it, a video can have several");
            }
            groups.add(group);
        }
        return groups;
    }

    /** A key that is equal for two groups if their keys for one video would be. */
    private static String key(String name, Group group) {
        return group.to()
                .text()
                .replace("{modifier}", group.modifier())
                .replace("{video_name}", "{name}")
                .replace("{preset}", name);
    }

    private static Map<String, String> metadata(Section preset) {
        Optional<Yaml> value = preset.value("metadata");
        if (value.isEmpty()) {
            return Map.of();
        }
        Section section = Section.free(preset.source(), "metadata", value.get());
        if (section.keys().size() > MOST_METADATA) {
            throw preset.refused(
                    "metadata",
                    "expected at most " + MOST_METADATA + " entries, got "
                            + section.keys().size());
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        for (String key : section.keys()) {
            if (METADATA_NAME.read(key).isEmpty()) {
                throw section.refused(Suggestions.shortened(key), "expected " + METADATA_NAME.expected());
            }
            section.read(key, METADATA_VALUE).ifPresent(text -> metadata.put(key, text));
        }
        return metadata;
    }

    private static Value<String> text(String expected, int longest) {
        return Value.of(expected, text -> text.length() <= longest ? Optional.of(text) : Optional.empty());
    }
}
