package io.reelway.quality.report;

import io.reelway.quality.measure.Reading;
import io.reelway.quality.measure.Stretch;
import io.reelway.quality.rule.Amount;
import io.reelway.quality.rule.RuleKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Writes measured values as text, the same in all languages: {@code 30.000 s}, {@code -23.1 LUFS}, {@code 8.2 Mb/s}. */
public final class ValueText {
    private static final double KILO = 1_000;
    private static final double MEGA = 1_000_000;
    static final long MINUTE = 60;

    private ValueText() {}

    public static String of(Reading measurement) {
        return of(measurement.kind(), measurement.value());
    }

    /** @param kind for the words of it: a black part of 0 s is "none", a frame rate has its unit */
    public static String of(RuleKind kind, Reading.Value value) {
        if (value instanceof Reading.Number number) {
            boolean isStretch = kind.form() == RuleKind.Form.TIME && kind != RuleKind.DURATION;
            return isStretch && number.amount().value() == 0 ? "none" : of(number.amount());
        }
        if (value instanceof Reading.Words words) {
            String joined = words.words().isEmpty() ? "none" : String.join(", ", words.words());
            return kind == RuleKind.FPS && !words.words().isEmpty()
                    ? joined.replaceAll("/1(?=,|$)", "") + " fps"
                    : joined;
        }
        return ((Reading.Flag) value).is() ? "yes" : "no";
    }

    public static String of(Amount amount) {
        double value = amount.value();
        if (!Double.isFinite(value)) {
            return switch (amount.unit()) {
                case LUFS, LU, DBTP -> "none (silence)";
                case SECONDS, FRAMES, BITS_A_SECOND, PERCENT, NONE -> "none";
            };
        }
        return switch (amount.unit()) {
            case SECONDS -> seconds(value);
            case FRAMES -> decimals(value, 0, 3) + (value == 1 ? " frame" : " frames");
            case BITS_A_SECOND -> bitrate(value);
            case PERCENT -> decimals(value, 0, 2) + " %";
            case LUFS, LU, DBTP -> decimals(value, 1, 2) + " " + amount.unit().symbol();
            case NONE -> decimals(value, 0, 4);
        };
    }

    /** {@code 12.400 s to 14.400 s (2.000 s)}. */
    public static String of(Stretch stretch) {
        return seconds(stretch.from()) + " to " + seconds(stretch.to()) + " (" + seconds(stretch.seconds()) + ")";
    }

    /** {@code 12.400 s}. */
    public static String seconds(double seconds) {
        return decimals(seconds, 3, 3) + " s";
    }

    /** Minutes and seconds, with hours where there are any: {@code 00:12}, {@code 1:02:12}. */
    public static String clock(double seconds) {
        long whole = Math.max(0, (long) seconds);
        long minutes = whole / MINUTE;
        return minutes < MINUTE
                ? String.format(Locale.ROOT, "%02d:%02d", minutes, whole % MINUTE)
                : String.format(Locale.ROOT, "%d:%02d:%02d", minutes / MINUTE, minutes % MINUTE, whole % MINUTE);
    }

    /** {@code 01:13 (73.400 s)}; below a minute the seconds only. */
    public static String time(double seconds) {
        String exact = seconds(seconds);
        return seconds < MINUTE ? exact : clock(seconds) + " (" + exact + ")";
    }

    /** A finite number with a limited count of decimals, without an exponent. */
    static String decimals(double value, int least, int most) {
        BigDecimal rounded = rounded(value, most);
        return (rounded.scale() < least ? rounded.setScale(least) : rounded).toPlainString();
    }

    /** A finite number as documents have it: without zeros at its end, and without an exponent. */
    static BigDecimal rounded(double value, int decimals) {
        BigDecimal stripped = BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static String bitrate(double value) {
        if (value >= MEGA) {
            return decimals(value / MEGA, 1, 3) + " Mb/s";
        }
        return value >= KILO ? decimals(value / KILO, 0, 1) + " kb/s" : decimals(value, 0, 0) + " b/s";
    }
}
