package io.reelway.cli.quality;

import io.reelway.cli.shared.CliException;
import io.reelway.cli.shared.PresetShelf;
import io.reelway.preset.library.RuleFiles;
import io.reelway.quality.rule.Rule;
import io.reelway.quality.rule.RuleSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rules by which the command judges.
 *
 * @param names of the rule files, for people
 */
record ChosenRules(List<String> names, RuleFiles library, RuleSet set) {
    private static final String USUAL = "web";
    private static final String ENDING = ".yaml";

    /**
     * @param given names with commas between them, or a file; null for those of {@code REELWAY_QUALITY}, or {@code web}
     * @param variables the environment
     * @throws io.reelway.error.VideoException INVALID_PRESET where there is no such file, or it has a mistake
     */
    static ChosenRules of(String given, Map<String, String> variables) {
        RuleFiles library = PresetShelf.of(variables).rules();
        ChosenRules chosen = given != null && isFile(given, library)
                ? ofFile(Path.of(given), library)
                : ofNames(given == null ? setting(variables, "REELWAY_QUALITY").orElse(USUAL) : given, library);
        chosen.of(Optional.empty());
        return chosen;
    }

    private static Optional<String> setting(Map<String, String> variables, String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    private static boolean isFile(String given, RuleFiles library) {
        return given.endsWith(ENDING) || !library.names().contains(given) && Files.isRegularFile(Path.of(given));
    }

    private static ChosenRules ofNames(String given, RuleFiles library) {
        List<String> names = Stream.of(given.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        if (names.isEmpty()) {
            throw new CliException("Expected names of rule files, such as web or broadcast,ad-creative, but got \""
                    + given + "\". There are " + library.names() + ".");
        }
        return new ChosenRules(names, library, RuleSet.named(names));
    }

    private static ChosenRules ofFile(Path file, RuleFiles library) {
        if (!Files.isRegularFile(file)) {
            throw new CliException("There is no file " + file + ". Give the path of a rule file, or the name of one of "
                    + library.names() + ".");
        }
        return new ChosenRules(
                List.of(file.getFileName().toString()),
                library,
                RuleFiles.read(file).rules());
    }

    /** @param pubId of the video's publisher, whose own rules come last */
    List<Rule> of(Optional<String> pubId) {
        return library.resolve(set, pubId).rules();
    }
}
