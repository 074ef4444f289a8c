package io.reelway.cli.laptop;

import io.reelway.check.PresetText;
import io.reelway.cli.shared.PresetShelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * A preset that a command line names.
 *
 * @param given its name or its file, as the user wrote it
 */
record ChosenPreset(String given, PresetText text) {
    private static final int LONGEST_NAME = 64;

    /** Checks the preset, so that a mistake is reported before anything starts. */
    static ChosenPreset of(String given, Map<String, String> variables) throws IOException {
        PresetShelf shelf = PresetShelf.of(variables);
        PresetText text = shelf.fileOrName(given);
        shelf.presets().check(text.name(), text.file(), text.text());
        return new ChosenPreset(given, text);
    }

    /** Copies the preset's file to the folder where the program looks for presets, under a valid name. */
    Map<String, String> settings(RunFolder folder) throws IOException {
        if (!Files.isRegularFile(Path.of(given))) {
            return Map.of("REELWAY_PRESET", text.name());
        }
        String name = "own-" + text.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String usable = name.substring(0, Math.min(LONGEST_NAME, name.length()));
        Files.createDirectories(folder.presets());
        Files.writeString(folder.presets().resolve(usable + text.form().ending()), text.text());
        return Map.of(PresetShelf.VARIABLE, folder.presets().toString(), "REELWAY_PRESET", usable);
    }
}
