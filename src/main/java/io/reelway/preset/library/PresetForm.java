package io.reelway.preset.library;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The forms of a preset's text, by the endings of its file. */
public enum PresetForm {
    /** Reelway's own YAML. */
    PRESET(".yaml"),
    /** An AWS Elemental MediaConvert job. */
    JOB(".job.json");

    private final String ending;

    PresetForm(String ending) {
        this.ending = ending;
    }

    /** The file's ending tells its form; where it has none that does, its content: a job begins with a brace. */
    public static PresetForm of(String file, String text) {
        if (file.endsWith(".json")) {
            return JOB;
        }
        boolean yaml = file.endsWith(PRESET.ending) || file.endsWith(".yml");
        return !yaml && text.stripLeading().startsWith("{") ? JOB : PRESET;
    }

    /** What the file of a preset ends with in a folder of presets. */
    public String ending() {
        return ending;
    }

    /** The name that a file's text would have as a preset: that of the file without its ending. */
    public static String nameOf(String path) {
        String last = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return Stream.of(JOB.ending, ".json", PRESET.ending, ".yml")
                .filter(ending -> last.length() > ending.length()
                        && last.toLowerCase(Locale.ROOT).endsWith(ending))
                .findFirst()
                .map(ending -> last.substring(0, last.length() - ending.length()))
                .orElse(last);
    }

    /** The preset's name, of a file of this form. */
    Optional<String> name(String file) {
        return file.endsWith(ending)
                ? Optional.of(file.substring(0, file.length() - ending.length()))
                : Optional.empty();
    }
}
