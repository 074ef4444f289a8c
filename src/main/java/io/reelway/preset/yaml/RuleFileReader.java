package io.reelway.preset.yaml;

import io.reelway.quality.rule.RuleFile;
import io.reelway.quality.rule.RuleSet;
import java.util.function.Function;

/** Reads a rule file: the keys of a preset's {@code quality}, and a description. */
public final class RuleFileReader {
    private RuleFileReader() {}

    /**
     * Reads a rule file; one without rules is refused, since nobody writes that on purpose.
     *
     * @param name the rule file's name
     * @param file where the text came from, for messages
     * @throws io.reelway.error.VideoException INVALID_PRESET with file, line, key, what was expected and what to write
     */
    public static RuleFile read(String name, String file, String yaml) {
        return read(name, file, yaml, QualityReader::of);
    }

    /** The same for the rules of a publisher, which can also only leave out some of those of the preset. */
    public static RuleFile readPublisher(String name, String file, String yaml) {
        return read(name, file, yaml, QualityReader::ofPublisher);
    }

    private static RuleFile read(String name, String file, String yaml, Function<Section, RuleSet> rules) {
        Yaml tree = Yaml.parse(file, yaml);
        Section section = Section.of(SourceText.of(file, tree), "", tree, Block.RULE_FILE);
        return new RuleFile(name, section.read("description", PresetReader.DESCRIPTION, ""), rules.apply(section));
    }
}
