package io.reelway.encode.command.codec;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Builds a list of command-line arguments. */
public final class Arguments {
    private final List<String> arguments = new ArrayList<>();

    public Arguments add(Object... more) {
        for (Object each : more) {
            arguments.add(each instanceof Double number ? number(number) : String.valueOf(each));
        }
        return this;
    }

    public List<String> list() {
        return List.copyOf(arguments);
    }

    /** Formats a number without an exponent and without trailing zeros. */
    public static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** Formats {@code name=value:name=value} as an ffmpeg dictionary. Separators inside values are escaped. */
    public static String dictionary(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> pair.getKey() + "="
                        + pair.getValue().replace("\\", "\\\\").replace(":", "\\:"))
                .collect(Collectors.joining(":"));
    }

    /**
     * Joins two maps: the second map's pairs come after the first one's. A name that both have keeps its place and gets
     * the second map's value.
     */
    static Map<String, String> joined(Map<String, String> own, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(own);
        all.putAll(more);
        return all;
    }
}
