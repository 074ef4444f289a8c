package io.reelway.preset.yaml;

import io.reelway.preset.AudioCodec;
import io.reelway.preset.AudioSettings;
import io.reelway.preset.VideoCodec;
import io.reelway.preset.VideoSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the video and audio of a group, with what they inherit. */
record StreamsReader(SourceText source, Defaults defaults) {
    /** A block's settings and its section. */
    record Read<T>(Section section, T settings) {}

    /** Whether a value is {@code none}, as in {@code video: none}: then there are no settings, and no defaults. */
    static boolean isNone(Optional<Yaml> value) {
        return value.isPresent()
                && value.get() instanceof Yaml.Scalar scalar
                && scalar.text().equals("none");
    }

    /** @param own the block with what it inherits, if there is one; never {@code none} */
    Read<VideoSettings> video(Section group, Optional<Yaml> own, VideoCodec otherwise) {
        Yaml value = defaults.video(own)
                .orElseGet(() -> Yaml.Mapping.empty(group.mapping().line()));
        Section section = Section.of(source, group.pathOf("video"), value, Block.VIDEO);
        return new Read<>(section, VideoReader.read(section, otherwise));
    }

    /** One or several blocks; an empty list for {@code none}. */
    List<Read<AudioSettings>> audio(Section group, String key, Optional<Yaml> own, AudioCodec otherwise) {
        if (isNone(own)) {
            return List.of();
        }
        Yaml value = defaults.audio(own)
                .orElseGet(() -> Yaml.Mapping.empty(group.mapping().line()));
        List<Yaml> blocks = new ArrayList<>();
        if (value instanceof Yaml.Sequence list) {
            blocks.addAll(list.items());
            if (blocks.isEmpty()) {
                throw group.refused(key, "expected at least one entry, got an empty list; write none for no sound");
            }
        } else {
            blocks.add(value);
        }
        List<Read<AudioSettings>> read = new ArrayList<>();
        for (Yaml block : blocks) {
            String path = group.pathOf(key) + (value instanceof Yaml.Sequence ? "[" + read.size() + "]" : "");
            Section section = Section.of(source, path, block, Block.AUDIO);
            read.add(new Read<>(section, AudioReader.read(section, otherwise)));
        }
        return read;
    }

    static List<AudioSettings> settings(List<Read<AudioSettings>> read) {
        return read.stream().map(Read::settings).toList();
    }
}
