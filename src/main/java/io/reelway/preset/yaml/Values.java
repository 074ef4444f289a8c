package io.reelway.preset.yaml;

import io.reelway.preset.Box;
import io.reelway.preset.Gop;
import io.reelway.preset.Language;
import io.reelway.probe.Fps;
import io.reelway.probe.Timecode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Readers of the values of a preset file, each with its unit. */
final class Values {
    private static final String DECIMAL = "[0-9]{1,9}(?:\\.[0-9]{1,20})?";
    private static final Pattern PLAIN = Pattern.compile(DECIMAL);
    private static final Pattern BITRATE_TEXT = Pattern.compile("(" + DECIMAL + ")([kM])");
    private static final Pattern SECONDS_TEXT = Pattern.compile("(" + DECIMAL + ")s");
    private static final Pattern FRAMES_TEXT = Pattern.compile("([0-9]{1,5})f");
    private static final Pattern BOX_TEXT = Pattern.compile("([0-9]{0,5})x([0-9]{0,5})");
    private static final Pattern FPS_TEXT = Pattern.compile("([0-9]{1,6})(?:/([0-9]{1,5}))?");
    private static final Pattern PERCENT_TEXT = Pattern.compile("(" + DECIMAL + ")%");

    private static final long HIGHEST_BITRATE = 1_000_000_000;
    private static final double LONGEST_SECONDS = 86_400;
    private static final int SMALLEST_SIDE = 16;
    private static final int LARGEST_SIDE = 8192;
    private static final int HIGHEST_FPS = 240;

    /** Accepts the words of YAML 1.1 too: some tools change one into the other. */
    static final Value<Boolean> SWITCH = Value.of("true or false", text -> switch (text.toLowerCase(Locale.ROOT)) {
        case "true", "yes", "on" -> Optional.of(true);
        case "false", "no", "off" -> Optional.of(false);
        default -> Optional.empty();
    });

    /** Bits a second, or bits. */
    static final Value<Long> BITRATE =
            new Value<>("a bit rate as 3500k or 4M (bits a second)", Values::bitrate, Values::bitrateMeant);

    /** Zero or more seconds. */
    static final Value<Double> SECONDS_FROM_ZERO = new Value<>(
            "seconds as 6s or 0.5s",
            text -> matched(SECONDS_TEXT, text)
                    .map(matcher -> Double.parseDouble(matcher.group(1)))
                    .filter(seconds -> seconds <= LONGEST_SECONDS),
            text -> PLAIN.matcher(text).matches() ? Optional.of(text + "s") : secondsOf(text));

    static final Value<Double> SECONDS = SECONDS_FROM_ZERO.where("seconds as 6s or 0.5s", seconds -> seconds > 0);

    static final Value<Timecode> TIMECODE = Value.of("a timecode as 01:00:02:00", Timecode::parse);

    static final Value<Gop> GOP = new Value<>(
            "the distance of key frames as 2s (seconds) or 48f (frames)",
            text -> SECONDS.read(text)
                    .filter(seconds -> seconds >= 0.1 && seconds <= 60)
                    .map(Gop::ofSeconds)
                    .or(() -> matched(FRAMES_TEXT, text)
                            .map(matcher -> Integer.parseInt(matcher.group(1)))
                            .filter(frames -> frames > 0 && frames <= 2000)
                            .map(Gop::ofFrames)),
            text -> PLAIN.matcher(text).matches() ? Optional.of(text + "s or " + text + "f") : Optional.empty());

    /** A size with even sides, because codecs keep colour for blocks of two by two pixels. */
    static final Value<Box> BOX = new Value<>(
            "a size of even sides from " + SMALLEST_SIDE + " to " + LARGEST_SIDE
                    + " as 1280x720, or one side as 1280x or x720 (the other follows from the source)",
            Values::box,
            Values::boxMeant);

    static final Value<Fps> FPS = new Value<>(
            "frames a second as 25 or 30000/1001, at most " + HIGHEST_FPS,
            text -> matched(FPS_TEXT, text)
                    .filter(matcher -> Long.parseLong(matcher.group(1)) > 0 && Long.parseLong(denominator(matcher)) > 0)
                    .map(matcher -> new Fps(Long.parseLong(matcher.group(1)), Long.parseLong(denominator(matcher))))
                    .filter(fps -> fps.value() <= HIGHEST_FPS),
            text -> Optional.ofNullable(Map.of(
                                    "23.976",
                                    "24000/1001",
                                    "23.98",
                                    "24000/1001",
                                    "29.97",
                                    "30000/1001",
                                    "59.94",
                                    "60000/1001")
                            .get(text.replaceFirst(" ?fps$", "")))
                    .or(() -> Optional.of(text.replaceFirst(" ?fps$", ""))
                            .filter(number -> FPS_TEXT.matcher(number).matches())));

    /** A percentage as a share: 0.1 for 10 %. */
    static final Value<Double> PERCENT = new Value<>(
            "a part of the length from 0% to 100% as 10%",
            text -> matched(PERCENT_TEXT, text)
                    .map(matcher ->
                            new BigDecimal(matcher.group(1)).movePointLeft(2).doubleValue())
                    .filter(share -> share <= 1),
            Values::percentOf);

    static final Value<Double> LUFS = measure("LUFS", "a loudness from -70 to -5 LUFS as -23 LUFS", -70, -5);

    static final Value<Double> DBTP = measure("dBTP", "a highest true peak from -9 to 0 dBTP as -1 dBTP", -9, 0);

    static final Value<String> LANGUAGE =
            Value.of("a language by the three letters of ISO 639-2 as deu or eng", text -> Optional.of(text)
                    .filter(Language::isCode));

    private Values() {}

    static Value<Integer> number(int least, int most) {
        return Value.of(
                "a whole number from " + least + " to " + most,
                text -> text.matches("-?[0-9]{1,7}")
                                && Integer.parseInt(text) >= least
                                && Integer.parseInt(text) <= most
                        ? Optional.of(Integer.parseInt(text))
                        : Optional.empty());
    }

    static Value<String> word(List<String> words) {
        return word(words, text -> Optional.empty(), text -> text);
    }

    /** The constants of an enum by their names in lower case. */
    static <T extends Enum<T>> Value<T> word(Class<T> type) {
        return word(type, text -> null);
    }

    /** @param meant translates another program's word in lower case; null for an unknown word */
    static <T extends Enum<T>> Value<T> word(Class<T> type, Function<String, T> meant) {
        Map<String, T> words = new LinkedHashMap<>();
        for (T constant : type.getEnumConstants()) {
            words.put(word(constant), constant);
        }
        return word(
                List.copyOf(words.keySet()),
                text -> Optional.ofNullable(meant.apply(text.toLowerCase(Locale.ROOT)))
                        .map(Values::word),
                words::get);
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** @param meant translates another program's word to one of these */
    static <T> Value<T> word(List<String> words, Function<String, Optional<String>> meant, Function<String, T> value) {
        return new Value<>(
                words.size() == 1 ? words.get(0) : "one of " + String.join(", ", words),
                text -> words.contains(text) ? Optional.of(value.apply(text)) : Optional.empty(),
                text -> meant.apply(text).or(() -> Suggestions.nearest(text, words)));
    }

    private static Value<Double> measure(String unit, String expected, double least, double most) {
        Pattern pattern = Pattern.compile("(-?" + DECIMAL + ") ?" + unit);
        return new Value<>(
                expected,
                text -> matched(pattern, text)
                        .map(matcher -> Double.parseDouble(matcher.group(1)))
                        .map(value -> value == 0 ? 0.0 : value)
                        .filter(value -> value >= least && value <= most),
                text -> text.matches("-?" + DECIMAL) ? Optional.of(text + " " + unit) : Optional.empty());
    }

    private static Optional<Long> bitrate(String text) {
        return matched(BITRATE_TEXT, text)
                .map(matcher -> new BigDecimal(matcher.group(1))
                        .movePointRight(matcher.group(2).equals("k") ? 3 : 6))
                .filter(bits -> bits.stripTrailingZeros().scale() <= 0)
                .map(BigDecimal::longValueExact)
                .filter(bits -> bits > 0 && bits <= HIGHEST_BITRATE);
    }

    private static Optional<String> bitrateMeant(String text) {
        if (text.matches("[0-9]{4,10}")) {
            return Optional.of(
                    new BigDecimal(text).movePointLeft(3).stripTrailingZeros().toPlainString() + "k");
        }
        Matcher matcher = Pattern.compile("(" + DECIMAL + ") ?([kKmM])(b|bit|bps|b/s|bit/s|bits)?")
                .matcher(text.replace("Kb", "kb").replace("Mb", "mb").replace("Kib", "kb"));
        return matcher.matches()
                ? Optional.of(matcher.group(1) + (matcher.group(2).equalsIgnoreCase("k") ? "k" : "M"))
                : Optional.empty();
    }

    /** The percentage that a bare number probably means: below one it is a share, from one on it is percent. */
    private static Optional<String> percentOf(String text) {
        if (!PLAIN.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(text);
        BigDecimal percent = number.compareTo(BigDecimal.ONE) < 0 ? number.movePointRight(2) : number;
        return Optional.of(percent.stripTrailingZeros().toPlainString() + "%");
    }

    private static Optional<String> secondsOf(String text) {
        Matcher matcher =
                Pattern.compile("([0-9]{1,4}) ?(s|sec|secs|seconds|m|min|h)").matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int unit = Map.of("m", 60, "min", 60, "h", 3600).getOrDefault(matcher.group(2), 1);
        return Optional.of(Integer.parseInt(matcher.group(1)) * unit + "s");
    }

    private static Optional<Box> box(String text) {
        return matched(BOX_TEXT, text)
                .filter(matcher -> text.length() > 1)
                .filter(matcher -> side(matcher.group(1)) && side(matcher.group(2)))
                .map(matcher -> new Box(pixels(matcher.group(1)), pixels(matcher.group(2))));
    }

    private static boolean side(String text) {
        int pixels = pixels(text);
        return text.isEmpty() || pixels % 2 == 0 && pixels >= SMALLEST_SIDE && pixels <= LARGEST_SIDE;
    }

    private static int pixels(String text) {
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    private static Optional<String> boxMeant(String text) {
        if (text.matches("[0-9]{2,4}")) {
            return Optional.of(even(text) + "x (as wide) or x" + even(text) + " (as high)");
        }
        if (text.matches("[0-9]{2,4}p")) {
            return Optional.of("x" + even(text.substring(0, text.length() - 1)));
        }
        Matcher matcher = Pattern.compile("([0-9]{2,4}) ?[xX*:×] ?([0-9]{2,4})").matcher(text);
        return matcher.matches()
                ? Optional.of(even(matcher.group(1)) + "x" + even(matcher.group(2)))
                : Optional.empty();
    }

    private static int even(String side) {
        return Math.max(SMALLEST_SIDE, Math.min(LARGEST_SIDE, Integer.parseInt(side) / 2 * 2));
    }

    private static String denominator(Matcher matcher) {
        return matcher.group(2) == null ? "1" : matcher.group(2);
    }

    private static Optional<Matcher> matched(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.matches() ? Optional.of(matcher) : Optional.empty();
    }
}
