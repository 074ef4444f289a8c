package io.reelway.quality.rule;

import java.util.List;

/** What a rule requires of what was measured. */
public sealed interface Requirement {
    /** At least that much. */
    record AtLeast(Amount least) implements Requirement {}

    /** At most that much; "none" is at most zero. */
    record AtMost(Amount most) implements Requirement {}

    /** From one amount to another, both included. */
    record Between(Amount least, Amount most) implements Requirement {}

    /** An amount, and by how much the measured one may differ. */
    record About(Amount target, Amount tolerance) implements Requirement {}

    /** As long as the sidecar's {@code duration} says, and by how much it may differ; "as told". */
    record AsTold(Amount tolerance) implements Requirement {}

    /**
     * One of these texts, in the form in which they are measured. Where a source has several, as with codecs, each must
     * be one of them.
     */
    record OneOf(List<String> allowed) implements Requirement {
        public OneOf {
            allowed = List.copyOf(allowed);
        }
    }

    /** A picture at least that wide and that high. */
    record LargerThan(int width, int height) implements Requirement {}

    /** Whether it has to be so, or must not be so. */
    record Flag(boolean wanted) implements Requirement {}
}
