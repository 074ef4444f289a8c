package io.reelway.preset.yaml;

import io.reelway.quality.rule.Requirement;
import io.reelway.quality.rule.RuleKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Readers of the requirements of rules, one for each kind of rule. */
final class RequirementText {
    private static final Pattern AT_LEAST = Pattern.compile("(?:>=|at least) *(.+)");
    private static final String SEPARATOR = " *, *| +or +";

    private RequirementText() {}

    static Value<Requirement> of(RuleKind kind) {
        Optional<AmountForm> amounts = AmountForm.of(kind);
        if (amounts.isPresent()) {
            AmountRequirement reader = new AmountRequirement(kind, amounts.get());
            return new Value<>(reader.expected(), reader::read, reader::meant);
        }
        return kind.form() == RuleKind.Form.FLAG
                ? new Value<>(expectedFlag(kind), text -> flag(kind, text), text -> Optional.empty())
                : new Value<>(RuleWords.expected(kind), text -> listed(kind, text), text -> listMeant(kind, text));
    }

    /** Whether several alternatives can be given. */
    static boolean isList(RuleKind kind) {
        return AmountForm.of(kind).isEmpty() && kind.form() != RuleKind.Form.FLAG;
    }

    private static String expectedFlag(RuleKind kind) {
        return isWished(kind) ? "required, true or false" : isFault(kind) ? "none, true or false" : "true or false";
    }

    private static Optional<Requirement> flag(RuleKind kind, String text) {
        String small = text.toLowerCase(Locale.ROOT);
        if (small.equals("required") && isWished(kind)) {
            return Optional.of(new Requirement.Flag(true));
        }
        if (small.equals("none") && isFault(kind)) {
            return Optional.of(new Requirement.Flag(false));
        }
        return Values.SWITCH.read(text).map(Requirement.Flag::new);
    }

    private static boolean isWished(RuleKind kind) {
        return kind == RuleKind.PICTURE || kind == RuleKind.SOUND;
    }

    private static boolean isFault(RuleKind kind) {
        return kind == RuleKind.DUAL_MONO || kind == RuleKind.DUPLICATE;
    }

    private static Optional<Requirement> listed(RuleKind kind, String text) {
        Matcher least = AT_LEAST.matcher(text);
        if (kind == RuleKind.SIZE && least.matches()) {
            return RuleWords.size(least.group(1))
                    .map(size -> new Requirement.LargerThan(
                            Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2))));
        }
        List<String> allowed = new ArrayList<>();
        for (String each : text.split(SEPARATOR, -1)) {
            Optional<String> one = RuleWords.canonical(kind, each);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            if (!allowed.contains(one.get())) {
                allowed.add(one.get());
            }
        }
        return Optional.of(new Requirement.OneOf(allowed));
    }

    private static Optional<String> listMeant(RuleKind kind, String text) {
        List<String> better = new ArrayList<>();
        Matcher least = AT_LEAST.matcher(text);
        String begin = kind == RuleKind.SIZE && least.matches() ? AmountRequirement.AT_LEAST : "";
        for (String each : (begin.isEmpty() ? text : least.group(1)).split(SEPARATOR, -1)) {
            better.add(RuleWords.meant(kind, each));
        }
        return Optional.of(begin + String.join(", ", better))
                .filter(meant -> listed(kind, meant).isPresent());
    }
}
