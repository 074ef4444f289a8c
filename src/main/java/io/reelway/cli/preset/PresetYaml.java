package io.reelway.cli.preset;

import io.reelway.cli.shared.Terminal;
import io.reelway.preset.Preset;
import io.reelway.preset.mediaconvert.Setting;
import io.reelway.preset.mediaconvert.Verdict;
import io.reelway.preset.yaml.PresetWriter;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes a job as a preset file, with the verdicts as comments. */
final class PresetYaml {
    /** The line by which editors complete keys, where the schema is in the file's folder. */
    static final String EDITOR = "# yaml-language-server: $schema=preset.schema.json";

    private static final String COMMENT = "# ";
    private static final int COLUMNS = 100;

    private PresetYaml() {}

    /** The preset's own text, with a line break at its end. */
    static String of(Preset preset) {
        String yaml = PresetWriter.write(preset);
        return yaml.endsWith("\n") ? yaml : yaml + "\n";
    }

    /** The verdicts on a job's settings as comments: all counts, and those of some verdicts one by one. */
    static List<String> report(List<Setting> settings, Set<Verdict> shown) {
        Terminal page = new Terminal(
                new PrintStream(OutputStream.nullOutputStream()), false, false, COLUMNS - COMMENT.length(), 1);
        List<Setting> told = settings.stream()
                .filter(setting -> shown.contains(setting.verdict()))
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add(COMMENT + "Settings of the job: " + new PresetSettings(page, settings).counts());
        new PresetSettings(page, told).lines().forEach(line -> lines.add((COMMENT + line).stripTrailing()));
        return lines;
    }
}
