package io.reelway.cli.shared;

import io.reelway.check.PresetText;
import io.reelway.preset.library.PresetListing;
import io.reelway.preset.library.Presets;
import io.reelway.preset.library.RuleFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The presets that a program started here would have.
 *
 * @param rules the rule files that presets may name
 * @param folder the setting {@code reelway.presets-dir}
 */
public record PresetShelf(Presets presets, RuleFiles rules, Optional<Path> folder) {
    public static final String VARIABLE = "REELWAY_PRESETS_DIR";
    private static final String QUALITY = "REELWAY_QUALITY_DIR";
    /** The same limit as for a file of the folder. */
    private static final int MAX_BYTES = 1024 * 1024;

    public static PresetShelf of(Map<String, String> variables) {
        Optional<Path> folder = folder(variables, VARIABLE);
        ClassLoader resources = PresetShelf.class.getClassLoader();
        return new PresetShelf(
                new Presets(resources, folder, PresetShelf::ignored),
                new RuleFiles(resources, RuleFiles.folder(folder(variables, QUALITY), folder), PresetShelf::ignored),
                folder);
    }

    private static Optional<Path> folder(Map<String, String> variables, String name) {
        return Optional.ofNullable(variables.get(name))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }

    private static void ignored(String warning) {
        // a command is too short for a file to change
    }

    /** @throws io.reelway.error.VideoException UNKNOWN_PRESET naming those that exist */
    public PresetText text(String name) {
        String text = presets.text(name);
        String file = presets.all().stream()
                .filter(listing -> listing.name().equals(name))
                .findFirst()
                .map(PresetListing::file)
                .orElse(name);
        return PresetText.of(file, text);
    }

    /** The text of a file; where there is no such file, the preset of that name. */
    public PresetText fileOrName(String given) throws IOException {
        if (!Files.isRegularFile(Path.of(given)) && presets.names().contains(given)) {
            return text(given);
        }
        return file(Path.of(given));
    }

    public static PresetText file(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new CliException(
                    "There is no file " + file + ". Give the path of a preset (.yaml) or of a MediaConvert"
                            + " job (.json); ./reelway presets list shows the presets that have a name.");
        }
        if (Files.isDirectory(file)) {
            throw new CliException(file + " is a folder. Give the path of one preset in it.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new CliException(file + " is larger than the " + MAX_BYTES / 1024
                        + " KiB that a preset may have. Is it the right file?");
            }
            return PresetText.of(file.toString(), PresetText.decoded(file.toString(), bytes));
        }
    }
}
