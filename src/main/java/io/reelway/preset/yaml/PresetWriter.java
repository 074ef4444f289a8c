package io.reelway.preset.yaml;

import io.reelway.preset.InputSettings;
import io.reelway.preset.Preset;
import io.reelway.probe.Timecode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes a preset as YAML, which {@link PresetReader} reads back to an equal preset. Keys are in the order of the
 * documentation, and only those that differ from the defaults are written.
 */
public final class PresetWriter {
    private final YamlLines lines = new YamlLines();

    private PresetWriter() {}

    /** @return the text of a file {@code <name>.yaml} */
    public static String write(Preset preset) {
        PresetWriter writer = new PresetWriter();
        writer.head(preset);
        writer.lines.add(0, "groups:");
        GroupWriter groups = new GroupWriter(writer.lines);
        preset.groups().forEach(group -> group.accept(groups));
        return writer.lines.text();
    }

    private void head(Preset preset) {
        if (!preset.description().isEmpty()) {
            lines.add(0, "description: " + Scalars.block(preset.description()));
        }
        if (preset.groups().stream().anyMatch(group -> !group.to().places().contains("asset"))) {
            lines.add(0, "# results are named without {asset}: two videos of one name replace each other's");
            lines.add(0, "shared_names: true");
        }
        if (!preset.metadata().isEmpty()) {
            lines.add(0, "metadata:");
            preset.metadata().forEach((key, value) -> lines.add(2, Scalars.block(key) + ": " + Scalars.block(value)));
        }
        Map<String, String> input = input(preset.input());
        if (!input.isEmpty()) {
            lines.add(0, "input: " + StreamsWriter.flow(input));
        }
        new QualityWriter(lines).write(preset.quality());
    }

    private static Map<String, String> input(InputSettings input) {
        Map<String, String> keys = new LinkedHashMap<>();
        StreamsWriter.put(keys, "from", Units.seconds(input.from()), Units.seconds(0));
        input.to().ifPresent(to -> keys.put("to", Units.seconds(to)));
        input.clip().ifPresent(clip -> {
            clip.from().ifPresent(from -> keys.put("from", Scalars.flow(from.toString())));
            clip.to().ifPresent(to -> keys.put("to", Scalars.flow(to.toString())));
            String first = clip.first().map(Timecode::toString).orElse(InputReader.EMBEDDED);
            keys.put("timecode", Scalars.flow(first));
        });
        StreamsWriter.put(keys, "deinterlace", input.deinterlace(), InputSettings.WHOLE.deinterlace());
        input.rotate().ifPresent(degrees -> keys.put("rotate", String.valueOf(degrees)));
        input.exactWithin().ifPresent(frames -> keys.put("exact_duration", frames + "f"));
        return keys;
    }
}
