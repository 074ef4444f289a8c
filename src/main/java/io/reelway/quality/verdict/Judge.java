package io.reelway.quality.verdict;

import io.reelway.quality.measure.Measured;
import io.reelway.quality.measure.Reading;
import io.reelway.quality.measure.Stretch;
import io.reelway.quality.rule.Amount;
import io.reelway.quality.rule.Requirement;
import io.reelway.quality.rule.Rule;
import io.reelway.quality.rule.RuleKind;
import io.reelway.quality.verdict.RuleResult.Found;
import java.util.List;
import java.util.Optional;

/**
 * Judges one subject, the source or an output, by rules.
 *
 * @param told seconds that the sidecar says it lasts; empty where it says nothing
 */
public record Judge(Optional<Double> told) {
    /** Times and levels are compared with that tolerance: containers round times to milliseconds. */
    private static final double ROUNDING = 0.0011;

    private static final String PCM = "pcm";

    /** What comes of each rule, in their order. */
    public List<RuleResult> judge(List<Rule> rules, Measured measured) {
        return rules.stream().map(rule -> judge(rule, measured)).toList();
    }

    private RuleResult judge(Rule rule, Measured measured) {
        Optional<Reading> measurement = measured.of(rule.kind());
        Found found = measurement
                .map(came -> found(rule.requirement(), came, measured))
                .orElse(Found.UNKNOWN);
        return new RuleResult(
                rule,
                measured.subject(),
                RequirementWords.of(rule.requirement(), told),
                measurement,
                found == Found.BROKEN ? places(rule, measurement.orElseThrow(), measured.frameSeconds()) : List.of(),
                found);
    }

    private Found found(Requirement requirement, Reading came, Measured measured) {
        if (requirement instanceof Requirement.AsTold && told.isEmpty()) {
            return Found.UNKNOWN;
        }
        return holds(requirement, came, measured) ? Found.KEPT : Found.BROKEN;
    }

    private boolean holds(Requirement requirement, Reading came, Measured measured) {
        if (requirement instanceof Requirement.Flag flag) {
            return came.value() instanceof Reading.Flag is && is.is() == flag.wanted();
        }
        if (requirement instanceof Requirement.OneOf one) {
            return came.value() instanceof Reading.Words words
                    && words.words().stream().allMatch(word -> isAllowed(word, one.allowed()));
        }
        if (requirement instanceof Requirement.LargerThan size) {
            return came.value() instanceof Reading.Words words && isLarger(words.words(), size);
        }
        return came.value() instanceof Reading.Number number
                && isWithin(requirement, number.amount().value(), measured);
    }

    /** The word {@code pcm} of a rule stands for all kinds of PCM. */
    private static boolean isAllowed(String word, List<String> allowed) {
        return allowed.contains(word) || word.startsWith(PCM + "_") && allowed.contains(PCM);
    }

    private static boolean isLarger(List<String> sizes, Requirement.LargerThan least) {
        return sizes.stream()
                .map(size -> size.split("x"))
                .allMatch(sides ->
                        Integer.parseInt(sides[0]) >= least.width() && Integer.parseInt(sides[1]) >= least.height());
    }

    private boolean isWithin(Requirement requirement, double value, Measured measured) {
        double frame = measured.frameSeconds();
        if (requirement instanceof Requirement.AtMost most) {
            return value <= most.most().resolved(frame) + ROUNDING;
        }
        if (requirement instanceof Requirement.AtLeast least) {
            return value >= least.least().resolved(frame) - ROUNDING;
        }
        if (requirement instanceof Requirement.Between between) {
            return value >= between.least().resolved(frame) - ROUNDING
                    && value <= between.most().resolved(frame) + ROUNDING;
        }
        if (requirement instanceof Requirement.About about) {
            return isNear(value, about.target().resolved(frame), about.tolerance(), frame);
        }
        Requirement.AsTold asTold = (Requirement.AsTold) requirement;
        return isNear(value, measured.inFrames(told.orElseThrow()), asTold.tolerance(), frame);
    }

    private static boolean isNear(double value, double target, Amount tolerance, double frame) {
        return Math.abs(value - target) <= tolerance.resolved(frame) + ROUNDING;
    }

    /** Where the rule is broken: of stretches that may have a length, those that are longer. */
    private static List<Stretch> places(Rule rule, Reading came, double frame) {
        boolean isTime = rule.kind().form() == RuleKind.Form.TIME;
        return rule.requirement() instanceof Requirement.AtMost most && isTime
                ? came.at().stream()
                        .filter(stretch -> stretch.seconds() > most.most().resolved(frame) + ROUNDING)
                        .toList()
                : came.at();
    }
}
