package io.reelway.preset.yaml;

import io.reelway.quality.rule.Amount;
import io.reelway.quality.rule.Requirement;
import io.reelway.quality.rule.RuleKind;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a requirement of amounts: {@code <= 1s}, {@code 10s to 60s}, {@code -23 +- 0.5 LUFS}, {@code none}. */
final class AmountRequirement {
    private static final String NONE = "none";
    private static final String AS_TOLD = "as told";
    /** What hints say in place of {@code >=}, which needs quotes in YAML. */
    static final String AT_LEAST = "at least ";

    private static final Pattern LIMIT = Pattern.compile("(<=|>=|at most|at least) *(.+)");
    private static final Pattern ABOUT = Pattern.compile("(.+?) *(\\+-|±) *(.+)");
    private static final Pattern RANGE = Pattern.compile("(.+?) +(to) +(.+)");
    private static final Pattern LIMIT_MEANT =
            Pattern.compile("(<=?|>=?|=<|=>|≤|≥|max|min|maximum|minimum|at most|at least) *(.+)");
    private static final Pattern ABOUT_MEANT = Pattern.compile("(.+?) *(\\+-|±|\\+/-|-\\+|plus minus) *(.+)");
    private static final Pattern RANGE_MEANT = Pattern.compile("([^-. ].*?|-.+?) *(to|-|–|\\.\\.) *([^ ].*)");

    private final RuleKind kind;
    private final AmountForm form;

    AmountRequirement(RuleKind kind, AmountForm form) {
        this.kind = kind;
        this.form = form;
    }

    String expected() {
        if (kind == RuleKind.DURATION) {
            return "a length as 30s +- 1 frame, 10s to 60s, <= 60s or as told +- 2 frames";
        }
        return switch (form) {
            case TIME -> "a time as <= 1s, <= 2 frames or none";
            case BITRATE -> "a bit rate as at least 8M, at most 800k or 8M to 20M";
            case PERCENT -> "a share as <= 2% or none";
            case COUNT -> "a number of frames as <= 3 or none";
            case NUMBER ->
                "a number from " + (kind == RuleKind.SSIM ? "0 to 1 as at least 0.95" : "-1 to 1 as at least -0.3");
            case LUFS -> "a loudness as -23 +- 0.5 LUFS, -24 to -20 LUFS or <= -20 LUFS";
            case LU -> "a loudness range as <= 15 LU";
            case DBTP -> "a true peak as <= -3 dBTP";
        };
    }

    Optional<Requirement> read(String text) {
        if (text.equals(NONE) && hasNone()) {
            return Optional.of(new Requirement.AtMost(form.zero()));
        }
        if (text.equals(AS_TOLD) && kind == RuleKind.DURATION) {
            return Optional.of(new Requirement.AsTold(new Amount(0, Amount.Unit.FRAMES)));
        }
        Matcher limit = LIMIT.matcher(text);
        if (limit.matches()) {
            boolean most = limit.group(1).equals("<=") || limit.group(1).equals("at most");
            return amount(limit.group(2))
                    .map(amount -> most ? new Requirement.AtMost(amount) : new Requirement.AtLeast(amount));
        }
        Matcher about = ABOUT.matcher(text);
        if (about.matches()) {
            return about(about.group(1), about.group(3));
        }
        Matcher range = RANGE.matcher(text);
        if (range.matches()) {
            return between(range.group(1), range.group(3));
        }
        return isExact()
                ? amount(text).map(amount -> new Requirement.About(amount, new Amount(0, unitOfTolerance(amount))))
                : Optional.empty();
    }

    /** What to write in place of a text that cannot be read. */
    Optional<String> meant(String text) {
        String clean = text.toLowerCase(Locale.ROOT).strip();
        if (hasNone() && (clean.equals("no") || clean.equals("false") || clean.equals("0"))) {
            return Optional.of(NONE);
        }
        if (kind == RuleKind.DURATION && clean.matches("told|as[_-]told|as declared|declared|as said")) {
            return Optional.of(AS_TOLD);
        }
        return meantParts(text).filter(better -> read(better).isPresent());
    }

    private Optional<String> meantParts(String text) {
        Matcher limit = LIMIT_MEANT.matcher(text);
        if (limit.matches()) {
            boolean most = limit.group(1).matches("<=?|=<|≤|max.*|at most");
            return Optional.of((most ? "<= " : AT_LEAST) + form.meant(limit.group(2)));
        }
        Matcher about = ABOUT_MEANT.matcher(text);
        if (about.matches()) {
            String target = about.group(1).equals(AS_TOLD) ? AS_TOLD : first(about.group(1));
            return Optional.of(target + " +- " + form.meant(about.group(3)));
        }
        String alone = form.meant(text);
        if (amount(alone).isPresent()) {
            return Optional.of(isExact() ? alone : form.alone() + alone);
        }
        Matcher range = RANGE_MEANT.matcher(text);
        if (!range.matches()) {
            return Optional.empty();
        }
        String last = form.meant(range.group(3));
        String written = first(range.group(1)) + " to " + last;
        if (read(written).isPresent()
                || !form.sharesUnit() && amount(first(range.group(1))).isEmpty()) {
            return Optional.of(written);
        }
        return Optional.of(
                form.sharesUnit()
                        ? bare(last) + " to " + form.meant(bare(range.group(1)))
                        : last + " to " + first(range.group(1)));
    }

    /** The first of two numbers, as it is written where the second one has the unit of both. */
    private String first(String text) {
        return form.sharesUnit() ? bare(text) : form.meant(text);
    }

    private static String bare(String amount) {
        return amount.replaceFirst(" ?[a-zA-Z%]+$", "");
    }

    private Optional<Requirement> about(String target, String tolerance) {
        Optional<Amount> differing = form.tolerance(tolerance);
        if (kind == RuleKind.DURATION && target.equals(AS_TOLD)) {
            return differing.map(Requirement.AsTold::new);
        }
        return first(target, differing.isPresent())
                .flatMap(amount -> differing.map(by -> new Requirement.About(amount, by)));
    }

    private Optional<Requirement> between(String from, String to) {
        Optional<Amount> most = amount(to);
        return first(from, most.isPresent()).flatMap(least -> most.filter(last -> isOrdered(least, last))
                .map(last -> new Requirement.Between(least, last)));
    }

    /** Seconds and frames cannot be compared before the frame rate is known. */
    private static boolean isOrdered(Amount least, Amount most) {
        return least.unit() != most.unit() || least.value() <= most.value();
    }

    private Optional<Amount> first(String text, boolean hasUnitBehind) {
        Optional<Amount> own = amount(text);
        return own.isPresent() || !form.sharesUnit() || !hasUnitBehind ? own : amount(form.withUnit(text));
    }

    private Optional<Amount> amount(String text) {
        return form.read(text).filter(amount -> kind != RuleKind.SSIM || amount.value() >= 0);
    }

    private Amount.Unit unitOfTolerance(Amount amount) {
        return form == AmountForm.LUFS ? Amount.Unit.LU : amount.unit();
    }

    private boolean isExact() {
        return kind == RuleKind.DURATION || form.alone().isEmpty();
    }

    private boolean hasNone() {
        return kind != RuleKind.DURATION
                && (form == AmountForm.TIME || form == AmountForm.PERCENT || form == AmountForm.COUNT);
    }
}
