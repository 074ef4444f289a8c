package io.reelway.cli.shared;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the known facts of a video's media in words, from its record as JSON. */
public final class VideoFacts {
    private VideoFacts() {}

    /**
     * {@code 10.0 s}, {@code 1280x720}, {@code 29.97 fps}, as far as the record has them.
     *
     * @param decimals of the seconds
     */
    public static List<String> of(JsonNode record, int decimals) {
        List<String> facts = new ArrayList<>();
        if (record.path("duration").isNumber()) {
            facts.add(String.format(
                    Locale.ROOT,
                    "%." + decimals + "f s",
                    record.path("duration").asDouble()));
        }
        JsonNode size = record.path("size");
        if (size.isArray() && size.size() == 2) {
            facts.add(size.get(0).asInt() + "x" + size.get(1).asInt());
        }
        if (record.path("fps").isNumber()) {
            String fps = String.format(Locale.ROOT, "%.3f", record.path("fps").asDouble());
            facts.add(fps.replaceAll("\\.?0+$", "") + " fps");
        }
        return facts;
    }
}
