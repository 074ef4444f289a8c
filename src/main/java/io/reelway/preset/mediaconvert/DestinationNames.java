package io.reelway.preset.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.Map;

/**
 * Fills the identifiers in the destinations of a job whose input is known: {@code $fn$}, {@code $dt$}, {@code $d$} and
 * {@code $t$}. A destination that ends with {@code /} gets the input's name.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/ug/list-of-settings-variables.html">AWS: format
 *     identifiers</a>
 */
public final class DestinationNames {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HHmmss").withZone(ZoneOffset.UTC);

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
            Iterator<Map.Entry<String, JsonNode>> fields =
                    group.path("outputGroupSettings").fields();
            while (fields.hasNext()) {
                JsonNode destination = fields.next().getValue();
                if (destination instanceof ObjectNode place
                        && place.path("destination").isTextual()
                        && !place.path("destination").asText().isEmpty()) {
                    place.put("destination", filled(place.path("destination").asText(), plain, submitted));
                }
            }
        }
    }

    private static String filled(String destination, String name, Instant submitted) {
        String filled = destination
                .replace("$fn$", name)
                .replace("$dt$", DATE.format(submitted) + "T" + TIME.format(submitted))
                .replace("$d$", DATE.format(submitted))
                .replace("$t$", TIME.format(submitted));
        return filled.endsWith("/") || filled.matches("s3://[^/]*")
                ? filled.replaceFirst("([^/])$", "$1/") + name
                : filled;
    }
}
