package io.reelway.encode.command.codec;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A list of arguments that grows. */
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

    /** Without an exponent and without zeros at the end. */
    public static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** {@code name=value:name=value}, as ffmpeg reads a dictionary: what separates is escaped inside values. */
    public static String dictionary(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> pair.getKey() + "="
                        + pair.getValue().replace("\\", "\\\\").replace(":", "\\:"))
                .collect(Collectors.joining(":"));
    }

    /** The second map's pairs behind the first one's; a name that both have keeps its place and gets the second's value. */
    static Map<String, String> joined(Map<String, String> own, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(own);
        all.putAll(more);
        return all;
    }
}
