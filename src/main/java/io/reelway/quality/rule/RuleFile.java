package io.reelway.quality.rule;

/**
 * A rule file: rules that presets and settings name.
 *
 * @param name the name of its file without {@code .yaml}
 * @param description one sentence for people; empty where there is none
 */
public record RuleFile(String name, String description, RuleSet rules) {}
