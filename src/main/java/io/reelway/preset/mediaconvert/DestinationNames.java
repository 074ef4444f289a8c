package io.reelway.preset.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.UnaryOperator;

/**
 * Fills the format identifiers of a job whose input is known. {@code $fn$}, {@code $dt$}, {@code $d$} and {@code $t$} stand
 * in destinations and in name modifiers; {@code $rv$}, {@code $ra$} and {@code $rc$}, the rates of picture, sound and both
 * in kilobits a second, in name modifiers. A destination that ends with {@code /} gets the input's name.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/ug/list-of-settings-variables.html">AWS: format
 *     identifiers</a>
 */
public final class DestinationNames {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HHmmss").withZone(ZoneOffset.UTC);
    private static final int KILO = 1000;

    /** What is longer is no name of a file, and is refused as it is. */
    private static final int LONGEST = 1024;

    private DestinationNames() {}

    /**
     * Changes the document.
     *
     * @param settings of the job, as on the wire
     * @param name of the input: its file name without extension
     * @param submitted when the job was created
     */
    public static void fillIn(JsonNode settings, String name, Instant submitted) {
        // what looks like a place that was not filled in would lead to another destination
        String plain = name.replaceAll("[{}<>%$]", "_");
        for (JsonNode group : settings.path("outputGroups")) {
            group.path("outputGroupSettings")
                    .properties()
                    .forEach(place -> replace(place.getValue(), "destination", given -> folderOrName(given, plain)
                            .transform(text -> filled(text, plain, submitted))));
            for (JsonNode output : group.path("outputs")) {
                replace(output, "nameModifier", given -> rated(filled(given, plain, submitted), output));
            }
        }
    }

    private static void replace(JsonNode object, String key, UnaryOperator<String> change) {
        String given = object.path(key).asText("");
        boolean isText = object.path(key).isTextual() && !given.isEmpty() && given.length() <= LONGEST;
        if (object instanceof ObjectNode changed && isText) {
            changed.put(key, change.apply(given));
        }
    }

    private static String folderOrName(String destination, String name) {
        return destination.endsWith("/") || destination.matches("s3://[^/]*")
                ? destination.replaceFirst("([^/])$", "$1/") + name
                : destination;
    }

    private static String filled(String text, String name, Instant submitted) {
        return text.replace("$fn$", name)
                .replace("$dt$", DATE.format(submitted) + "T" + TIME.format(submitted))
                .replace("$d$", DATE.format(submitted))
                .replace("$t$", TIME.format(submitted));
    }

    /** A rate that the settings do not say leaves its identifier as it is. */
    private static String rated(String text, JsonNode output) {
        long picture = rate(output.path("videoDescription"));
        long sound = 0;
        for (JsonNode audio : output.path("audioDescriptions")) {
            sound += rate(audio);
        }
        return rated(rated(rated(text, "$rv$", picture), "$ra$", sound), "$rc$", picture > 0 ? picture + sound : 0);
    }

    private static String rated(String text, String identifier, long rate) {
        return rate > 0 ? text.replace(identifier, Long.toString(rate / KILO)) : text;
    }

    /** Bits a second: the rate, or the most that a rate that varies may have. */
    private static long rate(JsonNode description) {
        for (JsonNode codec : description.path("codecSettings")) {
            long rate = codec.path("bitrate").asLong(codec.path("maxBitrate").asLong(0));
            if (rate > 0) {
                return rate;
            }
        }
        return 0;
    }
}
