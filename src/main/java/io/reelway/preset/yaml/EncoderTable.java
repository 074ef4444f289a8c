package io.reelway.preset.yaml;

import io.reelway.preset.ResourceTable;
import io.reelway.preset.VideoCodec;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The encoder options of the table {@code encoder-params.txt}.
 *
 * @param options of each codec, in the order of the table
 * @param keys options that a preset key replaces, with that key
 */
record EncoderTable(Map<VideoCodec, Map<String, Value<String>>> options, Map<String, String> keys) {
    static final String FILE = "encoder-params.txt";
    static final String[] COLUMNS = {"codec", "option", "form", "values"};

    private static final String EVERY_CODEC = "*";
    private static final Pattern RANGE = Pattern.compile("(-?[0-9]{1,6}) to (-?[0-9]{1,6})");
    private static final Pattern WORD = Pattern.compile("[a-z0-9]+");

    /** The form of an option's value. */
    private enum Form {
        NUMBER,
        WORD,
        SOME,
        DECIMALS,
        OFFSETS
    }

    static EncoderTable read() {
        return of(ResourceTable.read(EncoderTable.class, FILE, COLUMNS));
    }

    /** @throws IllegalStateException for a row with a mistake, naming file and line */
    static EncoderTable of(List<ResourceTable.Row> rows) {
        Map<VideoCodec, Map<String, Value<String>>> options = new EnumMap<>(VideoCodec.class);
        Map<String, String> keys = new HashMap<>();
        for (ResourceTable.Row row : rows) {
            String name = row.cell(1);
            boolean again = row.cell(0).equals(EVERY_CODEC)
                    ? keys.put(name, key(row)) != null
                    : options.computeIfAbsent(row.word(0, VideoCodec.values()), codec -> new LinkedHashMap<>())
                                    .put(name, value(row))
                            != null;
            if (again || name.isEmpty()) {
                throw row.wrong("a name that the codec has once", name);
            }
        }
        return new EncoderTable(options, keys);
    }

    private static String key(ResourceTable.Row row) {
        String key = row.cell(3);
        if (!row.cell(2).equals("key") || !Block.VIDEO.keys().contains(key.split(" ")[0])) {
            throw row.wrong("key | one of " + Block.VIDEO.keys(), row.cell(2) + " | " + key);
        }
        return key;
    }

    private static Value<String> value(ResourceTable.Row row) {
        String values = row.cell(3);
        return switch (row.word(2, Form.values())) {
            case NUMBER -> {
                Matcher range = RANGE.matcher(values);
                if (!range.matches() || number(range.group(1)) >= number(range.group(2))) {
                    throw row.wrong("a range as 0 to 16", values);
                }
                Value<Integer> number = Values.number(number(range.group(1)), number(range.group(2)));
                yield Value.of(number.expected(), text -> number.read(text).map(String::valueOf));
            }
            case WORD -> Values.word(words(row));
            case SOME -> {
                List<String> words = words(row);
                String one = "(" + String.join("|", words) + ")";
                yield matching(
                        "none, all, or some of " + String.join(",", words),
                        "none|all|" + one + "(," + one + "){0," + (words.size() - 1) + "}");
            }
            case DECIMALS -> {
                if (!values.equals("1") && !values.equals("2")) {
                    throw row.wrong("1 or 2, how many there may be", values);
                }
                String one = "[0-9]{1,3}(\\.[0-9]{1,3})?";
                yield matching(
                        values.equals("1") ? "a number as 1.0" : "a number as 1.0, or two as 1.0,0.15",
                        one + "(," + one + "){0," + (number(values) - 1) + "}");
            }
            case OFFSETS -> {
                if (!values.isEmpty()) {
                    throw row.wrong("no values beside offsets", values);
                }
                yield matching("two numbers from -6 to 6 as -1,-1 (with a comma)", "-?[0-6],-?[0-6]");
            }
        };
    }

    private static List<String> words(ResourceTable.Row row) {
        List<String> words =
                Stream.of(row.cell(3).split(",", -1)).map(String::strip).toList();
        if (words.size() < 2
                || Set.copyOf(words).size() < words.size()
                || !words.stream().allMatch(word -> WORD.matcher(word).matches())) {
            throw row.wrong("two different words or more as film, grain", row.cell(3));
        }
        return words;
    }

    private static int number(String text) {
        return Integer.parseInt(text);
    }

    private static Value<String> matching(String expected, String pattern) {
        return Value.of(expected, text -> text.matches(pattern) ? Optional.of(text) : Optional.empty());
    }
}
