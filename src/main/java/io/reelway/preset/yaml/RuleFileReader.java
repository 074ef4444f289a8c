package io.reelway.preset.yaml;

import io.reelway.quality.rule.RuleFile;

/** Reads a rule file: the keys of a preset's {@code quality}, and a description. */
public final class RuleFileReader {
    private RuleFileReader() {}

    /**
     * @param name the rule file's name
     * @param file where the text came from, for messages
     * @throws io.reelway.error.VideoException INVALID_PRESET with file, line, key, what was expected and what to write
     */
    public static RuleFile read(String name, String file, String yaml) {
        Yaml tree = Yaml.parse(file, yaml);
        Section section = Section.of(SourceText.of(file, tree), "", tree, Block.RULE_FILE);
        return new RuleFile(name, section.read("description", PresetReader.DESCRIPTION, ""), QualityReader.of(section));
    }
}
