package io.reelway.quality.verdict;

import io.reelway.quality.rule.Amount;
import io.reelway.quality.rule.Amount.Unit;
import io.reelway.quality.rule.Requirement;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says in words what a rule requires. */
final class RequirementWords {
    private static final int DECIMALS = 3;

    private RequirementWords() {}

    /** @param told seconds that the sidecar says; empty where it says nothing */
    static String of(Requirement requirement, Optional<Double> told) {
        if (requirement instanceof Requirement.Flag flag) {
            return flag.wanted() ? "yes" : "no";
        }
        if (requirement instanceof Requirement.OneOf one) {
            return one.allowed().stream().map(RequirementWords::plainRate).collect(Collectors.joining(" or "));
        }
        if (requirement instanceof Requirement.LargerThan size) {
            return "at least " + size.width() + "x" + size.height();
        }
        if (requirement instanceof Requirement.AtMost most) {
            return most.most().value() == 0 ? "none" : "at most " + text(most.most());
        }
        if (requirement instanceof Requirement.AtLeast least) {
            return "at least " + text(least.least());
        }
        if (requirement instanceof Requirement.Between between) {
            return text(between.least()) + " to " + text(between.most());
        }
        if (requirement instanceof Requirement.About about) {
            return near(text(about.target()), about.tolerance());
        }
        Requirement.AsTold asTold = (Requirement.AsTold) requirement;
        return told.map(seconds -> near(text(new Amount(seconds, Unit.SECONDS)), asTold.tolerance()))
                .orElse("as long as the sidecar's \"duration\" says, which it does not");
    }

    /** A whole rate is measured as 25/1. */
    private static String plainRate(String word) {
        return word.endsWith("/1") ? word.substring(0, word.length() - 2) : word;
    }

    private static String near(String target, Amount tolerance) {
        return tolerance.value() == 0 ? target : target + ", " + text(tolerance) + " more or less";
    }

    private static String text(Amount amount) {
        double value = amount.value();
        return switch (amount.unit()) {
            case BITS_A_SECOND -> value >= 1e6 ? plain(value / 1e6) + " Mb/s" : plain(value / 1e3) + " kb/s";
            case FRAMES -> plain(value) + (value == 1 ? " frame" : " frames");
            case NONE -> plain(value);
            default -> plain(value) + " " + amount.unit().symbol();
        };
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value)
                .setScale(DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
