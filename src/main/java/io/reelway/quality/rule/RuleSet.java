package io.reelway.quality.rule;

import java.util.List;

/**
 * Rules as a preset or a rule file holds them.
 *
 * @param names of the rule files that it takes its first rules from
 * @param rules its own, in the order of the file; one of the same kind and subject overrides that of a named file
 * @param without kinds of the named files that do not apply
 * @param ssim whether outputs are compared with the source though no rule needs it
 */
public record RuleSet(List<String> names, List<Rule> rules, List<RuleKind> without, boolean ssim) {
    /** No rules. */
    public static final RuleSet NONE = new RuleSet(List.of(), List.of(), List.of(), false);

    /** The rules of these rule files. */
    public static RuleSet named(List<String> names) {
        return new RuleSet(names, List.of(), List.of(), false);
    }

    public RuleSet {
        names = List.copyOf(names);
        rules = List.copyOf(rules);
        without = List.copyOf(without);
    }

    public boolean isEmpty() {
        return names.isEmpty() && rules.isEmpty() && !ssim;
    }
}
