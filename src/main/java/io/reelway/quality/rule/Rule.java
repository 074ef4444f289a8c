package io.reelway.quality.rule;

/**
 * One rule.
 *
 * @param kind what it is about
 * @param of of what: the source, or each output
 * @param breaking what follows where it is broken
 * @param requirement what has to hold
 * @param text the requirement as its file has it: {@code <= 2 frames}
 */
public record Rule(RuleKind kind, Subject of, Breaking breaking, Requirement requirement, String text) {
    /** What a rule is applied to. */
    public enum Subject {
        SOURCE,
        OUTPUTS
    }

    /** What follows where a rule is broken. */
    public enum Breaking {
        /** The video is rejected. */
        REJECT,
        /** The report says so. */
        WARN
    }

    /** The same rule, which only warns. */
    public Rule warning() {
        return new Rule(kind, of, Breaking.WARN, requirement, text);
    }

    /** Whether it needs the length that the sidecar says. */
    public boolean isAsTold() {
        return requirement instanceof Requirement.AsTold;
    }
}
