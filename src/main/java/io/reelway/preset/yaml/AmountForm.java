package io.reelway.preset.yaml;

import io.reelway.quality.rule.Amount;
import io.reelway.quality.rule.Amount.Unit;
import io.reelway.quality.rule.RuleKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How the amounts of a rule are written: a number with its unit, within limits. */
enum AmountForm {
    TIME(Unit.SECONDS, 0, 86_400, "<= ", List.of()),
    BITRATE(Unit.BITS_A_SECOND, 1, 1_000_000_000, "at least ", List.of()),
    PERCENT(Unit.PERCENT, 0, 100, "<= ", List.of("", "percent", "pct")),
    COUNT(Unit.NONE, 0, 999_999_999, "<= ", List.of("f", "frame", "frames", "x", "times")),
    NUMBER(Unit.NONE, -1, 1, "at least ", List.of()),
    LUFS(Unit.LUFS, -99, 0, "", List.of("", "lufs", "lkfs", "lu", "db", "dbfs")),
    LU(Unit.LU, 0, 99, "<= ", List.of("", "lu", "lra", "db", "lufs")),
    DBTP(Unit.DBTP, -99, 20, "<= ", List.of("", "db", "dbtp", "dbfs", "dbt"));

    private static final String NUMBER_TEXT = "-?[0-9]{1,9}(?:\\.[0-9]{1,20})?";
    private static final Pattern PLAIN = Pattern.compile(NUMBER_TEXT);
    private static final Pattern WITH_UNIT = Pattern.compile("(" + NUMBER_TEXT + ") ?([a-zA-Z%]{0,8})");
    private static final Pattern MILLISECONDS = Pattern.compile("([0-9]{1,8}) ?ms(?:ec)?");

    private final Unit unit;
    private final double least;
    private final double most;
    private final String alone;
    private final List<String> alsoCalled;

    /**
     * @param alone what is meant where an amount is alone; empty where that is the amount itself
     * @param alsoCalled units that people write in place of the right one, in lower case
     */
    AmountForm(Unit unit, double least, double most, String alone, List<String> alsoCalled) {
        this.unit = unit;
        this.least = least;
        this.most = most;
        this.alone = alone;
        this.alsoCalled = alsoCalled;
    }

    /** The form of the amounts of a kind of rule; empty where its requirements are no amounts. */
    static Optional<AmountForm> of(RuleKind kind) {
        return Stream.of(values())
                .filter(form -> form.name().equals(kind.form().name()))
                .findFirst();
    }

    String alone() {
        return alone;
    }

    /** Whether a unit behind the second of two numbers is that of the first one as well: {@code -23 +- 0.5 LUFS}. */
    boolean sharesUnit() {
        return unit == Unit.LUFS || unit == Unit.LU || unit == Unit.DBTP || unit == Unit.PERCENT;
    }

    Amount zero() {
        return new Amount(0, unit);
    }

    Optional<Amount> read(String text) {
        return parsed(text).filter(amount -> amount.value() >= least && amount.value() <= most);
    }

    /** Reads by how much an amount may differ. */
    Optional<Amount> tolerance(String text) {
        Optional<Amount> difference = this == LUFS
                ? LU.parsed(text).or(() -> parsed(text).map(amount -> new Amount(amount.value(), Unit.LU)))
                : parsed(text);
        return difference.filter(amount -> amount.value() >= 0);
    }

    /** The number as it is with the unit behind it. */
    String withUnit(String number) {
        return unit == Unit.PERCENT ? number + "%" : number + " " + unit.symbol();
    }

    /** An amount as it probably was meant; the text itself where nothing is similar. */
    String meant(String text) {
        if (parsed(text).isPresent()) {
            return text;
        }
        return switch (this) {
            case TIME -> timeMeant(text);
            case BITRATE -> Values.BITRATE.hint().apply(text).orElse(text);
            case NUMBER -> text;
            case PERCENT, COUNT, LUFS, LU, DBTP -> unitMeant(text);
        };
    }

    private Optional<Amount> parsed(String text) {
        return switch (this) {
            case TIME -> time(text);
            case BITRATE -> Values.BITRATE.read(text).map(bits -> new Amount(bits, unit));
            case COUNT -> text.matches("[0-9]{1,9}") ? Optional.of(amount(text)) : Optional.empty();
            case NUMBER -> PLAIN.matcher(text).matches() ? Optional.of(amount(text)) : Optional.empty();
            case PERCENT, LUFS, LU, DBTP -> {
                Matcher matcher = WITH_UNIT.matcher(text);
                yield matcher.matches() && matcher.group(2).equals(unit.symbol())
                        ? Optional.of(amount(matcher.group(1)))
                        : Optional.empty();
            }
        };
    }

    private static Optional<Amount> time(String text) {
        Matcher matcher = WITH_UNIT.matcher(text);
        if (!matcher.matches() || matcher.group(1).startsWith("-")) {
            return Optional.empty();
        }
        return switch (matcher.group(2)) {
            case "s" -> Optional.of(TIME.amount(matcher.group(1)));
            case "frame", "frames" ->
                matcher.group(1).matches("[0-9]{1,6}")
                        ? Optional.of(new Amount(Integer.parseInt(matcher.group(1)), Unit.FRAMES))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Amount amount(String number) {
        double value = Double.parseDouble(number);
        return new Amount(value == 0 ? 0.0 : value, unit);
    }

    private static String timeMeant(String text) {
        Matcher thousandths = MILLISECONDS.matcher(text);
        if (thousandths.matches()) {
            return Units.seconds(
                    new BigDecimal(thousandths.group(1)).movePointLeft(3).doubleValue());
        }
        if (text.matches("[0-9]{1,6} ?f(r|rs|rm)?")) {
            return text.replaceFirst(" ?f.*", " frames");
        }
        return Values.SECONDS_FROM_ZERO
                .hint()
                .apply(text.replaceFirst(" ?sec(ond)?s?$", "s"))
                .orElse(text);
    }

    private String unitMeant(String text) {
        Matcher matcher = WITH_UNIT.matcher(text);
        if (matcher.matches() && alsoCalled.contains(matcher.group(2).toLowerCase(Locale.ROOT))) {
            return this == COUNT ? matcher.group(1) : withUnit(matcher.group(1));
        }
        return text;
    }
}
