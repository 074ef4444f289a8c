package io.reelway.cli.laptop;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.cli.shared.VideoFacts;
import io.reelway.video.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes the outcome of a video in words, from its record ({@code GET /api/videos/{id}}).
 *
 * @param name of the video, for the user
 * @param record the record's JSON
 */
record Outcome(String name, JsonNode record) {

    boolean processed() {
        return Status.PROCESSED.name().equals(status());
    }

    String status() {
        return record.path("status").asText("");
    }

    /** {@code clip.mov  PROCESSED in 6.2 s  (10.0 s, 1280x720, 25 fps)}. */
    String headline(double seconds) {
        String facts = String.join(", ", VideoFacts.of(record, 1));
        return name + "  " + status() + String.format(Locale.ROOT, " in %.1f s", seconds)
                + (facts.isEmpty() ? "" : "  (" + facts + ")");
    }

    /**
     * Why it was not processed, what happens next, and what came too late; usually empty.
     *
     * @param stays whether buckets are kept after the command; otherwise the text does not refer to them
     */
    List<String> explanation(boolean stays) {
        List<String> lines = new ArrayList<>();
        JsonNode error = record.path("error");
        if (error.isObject()) {
            lines.add(error.path("code").asText("INTERNAL") + ": "
                    + error.path("message").asText("no message"));
        }
        if ("WARNED".equals(record.at("/quality/verdict").asText())) {
            List<String> rules = new ArrayList<>();
            record.at("/quality/warned").forEach(rule -> rules.add(rule.asText()));
            lines.add("Quality is warned of: " + String.join(", ", rules) + "; assets/"
                    + record.path("asset").asText("") + "/quality.html shows what and where.");
        }
        if (!stays) {
            if (!processed() && !record.path("asset").asText("").isEmpty()) {
                lines.add(record.path("asset").asText() + ".error.json says more.");
            }
            return lines;
        }
        String movedTo = record.path("moved_to").asText("");
        if (Status.FAILED.name().equals(status())) {
            lines.add("It is tried again at " + record.path("retry_at").asText("a later time") + " (attempt "
                    + record.path("attempt").asText("?") + " failed).");
        } else if (Status.WAITING_METADATA.name().equals(status())) {
            lines.add("It waits for its sidecar: name the .json file on the command line too.");
        } else if (!processed() && !movedTo.isEmpty()) {
            lines.add("The source lies in " + movedTo + " now; unable_to_process/"
                    + record.path("asset").asText("") + ".error.json says more.");
        }
        String late = record.path("late_sidecar").asText("");
        if (!late.isEmpty()) {
            lines.add("Its sidecar " + late + " came too late for this run; ./reelway retry "
                    + record.path("arrival_key").asText("") + " uses it.");
        }
        return lines;
    }
}
