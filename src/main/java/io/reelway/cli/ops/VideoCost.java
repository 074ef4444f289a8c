package io.reelway.cli.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.cli.shared.ByteText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Computes what a video has used so far, in seconds and bytes. AWS bills by these, and by requests, which are not
 * counted.
 */
final class VideoCost {
    private static final ObjectMapper JSON = new ObjectMapper();

    private VideoCost() {}

    /** One sentence for each figure; unknown figures are left out. */
    static List<String> of(JsonNode record, Optional<JsonNode> manifest) {
        List<String> cost = new ArrayList<>();
        JsonNode attempts = record.path("attempts");
        double seconds = 0;
        int staged = 0;
        for (JsonNode attempt : attempts) {
            for (JsonNode step : attempt.path("seconds")) {
                seconds += step.asDouble();
            }
            staged += attempt.path("seconds").has("stage") ? 1 : 0;
        }
        if (!attempts.isEmpty()) {
            cost.add(String.format(
                    Locale.ROOT,
                    "%.1f s of work in %d attempt%s that came to an end",
                    seconds,
                    attempts.size(),
                    attempts.size() == 1 ? "" : "s"));
        }
        long bytes = source(record).path("source").path("bytes").asLong();
        if (bytes > 0 && staged > 0) {
            cost.add(ByteText.of(bytes * staged) + " read from the source bucket"
                    + (staged > 1 ? ", " + ByteText.of(bytes) + " in each of " + staged + " attempts" : ""));
        }
        manifest.ifPresent(found -> cost.add(written(found.path("objects"))));
        return cost;
    }

    private static String written(JsonNode objects) {
        long bytes = 0;
        for (JsonNode object : objects) {
            bytes += object.path("bytes").asLong();
        }
        return ByteText.of(bytes) + " written to the output bucket, " + objects.size()
                + (objects.size() == 1 ? " file" : " files");
    }

    /** The outcome message, which the record keeps as text. */
    private static JsonNode source(JsonNode record) {
        try {
            return JSON.readTree(record.path("outcome").asText("{}"));
        } catch (JsonProcessingException cut) {
            return JSON.createObjectNode();
        }
    }
}
