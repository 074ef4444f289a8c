package io.reelway.quality.verdict;

import io.reelway.quality.measure.Measured;
import io.reelway.quality.measure.Reading;
import io.reelway.quality.measure.Stretch;
import io.reelway.quality.rule.Rule;
import java.util.List;
import java.util.Optional;

/**
 * What came of one rule.
 *
 * @param subject "source", or the key of the output
 * @param required the requirement in words, with numbers resolved: {@code 30 s, at most 1 frame more or less}
 * @param measured what was measured; empty where it was not: the run ended before, or there is no such thing in it
 * @param at where the rule is broken; empty where it is kept, or broken as a whole
 * @param found whether it is kept
 */
public record RuleResult(
        Rule rule, String subject, String required, Optional<Reading> measured, List<Stretch> at, Found found) {
    /** Whether a rule is kept. */
    public enum Found {
        KEPT,
        BROKEN,
        /** Not measured: the video was rejected before, or the rule does not apply to it. */
        UNKNOWN
    }

    public RuleResult {
        at = List.copyOf(at);
    }

    /** The rule's name; with the key where it is of an output: {@code size of assets/a/TV/a.mp4}. */
    public String name() {
        return subject.equals(Measured.SOURCE)
                ? rule.kind().word()
                : rule.kind().word() + " of " + subject;
    }

    public boolean isBroken() {
        return found == Found.BROKEN;
    }

    public boolean isRejecting() {
        return isBroken() && rule.breaking() == Rule.Breaking.REJECT;
    }
}
