package io.reelway.quality.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.quality.rule.Amount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what a page shows of ffprobe's answer, whatever is in it. */
final class ProbeFacts {
    private static final int MOST_STREAMS = 8;
    private static final int MOST_FIELDS = 20;

    private final JsonNode ffprobe;

    ProbeFacts(JsonNode ffprobe) {
        this.ffprobe = ffprobe;
    }

    /** One line for each video and audio stream, with its type first. */
    List<Map.Entry<String, String>> tracks() {
        List<Map.Entry<String, String>> tracks = new ArrayList<>();
        for (JsonNode stream : streams()) {
            switch (stream.path("codec_type").asText()) {
                case "video" -> tracks.add(Map.entry("Picture", picture(stream)));
                case "audio" -> tracks.add(Map.entry("Sound", sound(stream)));
                default -> {
                    // subtitles and data are in the list of all facts
                }
            }
        }
        return tracks;
    }

    /** The bytes of the file; empty where ffprobe does not say. */
    String size() {
        double bytes = ffprobe.path("format").path("size").asDouble();
        return bytes > 0 ? ValueText.decimals(bytes / 1e6, 1, 1) + " MB" : "";
    }

    String container() {
        return ffprobe.path("format").path("format_name").asText();
    }

    /** All groups of facts: the format and each stream, with names and values. */
    Map<String, Map<String, String>> all() {
        Map<String, Map<String, String>> groups = new LinkedHashMap<>();
        groups.put("Format", fields(ffprobe.path("format")));
        int number = 0;
        for (JsonNode stream : streams()) {
            groups.put("Stream " + number++ + ", " + stream.path("codec_type").asText("unknown"), fields(stream));
        }
        groups.values().removeIf(Map::isEmpty);
        return groups;
    }

    private List<JsonNode> streams() {
        List<JsonNode> streams = new ArrayList<>();
        for (JsonNode stream : ffprobe.path("streams")) {
            if (streams.size() < MOST_STREAMS) {
                streams.add(stream);
            }
        }
        return streams;
    }

    private static String picture(JsonNode stream) {
        String size =
                stream.path("width").asText() + "x" + stream.path("height").asText();
        return joined(codec(stream), size, rate(stream.path("avg_frame_rate").asText()), text(stream, "pix_fmt"));
    }

    private static String sound(JsonNode stream) {
        String rate = stream.path("sample_rate").asText();
        int channels = stream.path("channels").asInt();
        return joined(
                codec(stream),
                rate.isEmpty() ? "" : rate + " Hz",
                stream.path("channel_layout").asText(channels == 0 ? "" : channels + " channels"),
                stream.path("tags").path("language").asText());
    }

    private static String codec(JsonNode stream) {
        return (text(stream, "codec_name") + " " + text(stream, "profile")).trim();
    }

    private static String rate(String rate) {
        if (rate.isEmpty() || rate.startsWith("0/")) {
            return "";
        }
        String[] parts = rate.split("/", 2);
        try {
            double fps = Double.parseDouble(parts[0]) / (parts.length > 1 ? Double.parseDouble(parts[1]) : 1);
            return ValueText.of(new Amount(fps, Amount.Unit.NONE)) + " fps";
        } catch (NumberFormatException e) {
            // whatever a program wrote there is shown as it is
            return rate;
        }
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }

    private static String joined(String... parts) {
        return Stream.of(parts).filter(part -> !part.isBlank()).collect(Collectors.joining(", "));
    }

    private static Map<String, String> fields(JsonNode node) {
        Map<String, String> fields = new LinkedHashMap<>();
        add(fields, "", node);
        return fields;
    }

    private static void add(Map<String, String> fields, String prefix, JsonNode node) {
        node.fields().forEachRemaining(field -> {
            if (field.getValue().isObject() && prefix.isEmpty()) {
                if (!field.getKey().equals("disposition")) {
                    add(fields, field.getKey() + ": ", field.getValue());
                }
            } else if (field.getValue().isValueNode() && fields.size() < MOST_FIELDS) {
                fields.put(prefix + field.getKey(), field.getValue().asText());
            }
        });
    }
}
