package io.reelway.preset.library;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The forms of a preset's text, by the ending of its file name. */
public enum PresetForm {
    /** Reelway's own YAML. */
    PRESET(".yaml"),
    /** An AWS Elemental MediaConvert job. */
    JOB(".job.json");

    private final String ending;

    PresetForm(String ending) {
        this.ending = ending;
    }

    /** The form by the file's ending; where the ending tells nothing, by its content: a job begins with a brace. */
    public static PresetForm of(String file, String text) {
        if (file.endsWith(".json")) {
            return JOB;
        }
        boolean yaml = file.endsWith(PRESET.ending) || file.endsWith(".yml");
        return !yaml && text.stripLeading().startsWith("{") ? JOB : PRESET;
    }

    /** The ending of a preset's file in a folder of presets. */
    public String ending() {
        return ending;
    }

    /** The preset name that a file would have: its name without the ending. */
    public static String nameOf(String path) {
        String last = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return Stream.of(JOB.ending, ".json", PRESET.ending, ".yml")
                .filter(ending -> last.length() > ending.length()
                        && last.toLowerCase(Locale.ROOT).endsWith(ending))
                .findFirst()
                .map(ending -> last.substring(0, last.length() - ending.length()))
                .orElse(last);
    }

    /** The preset's name, if the file has this form. */
    Optional<String> name(String file) {
        return file.endsWith(ending)
                ? Optional.of(file.substring(0, file.length() - ending.length()))
                : Optional.empty();
    }
}
