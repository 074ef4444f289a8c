package io.reelway.cli.laptop;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.cli.shared.Count;
import java.util.ArrayList;
import java.util.List;

/**
 * The records and messages of one upload of {@code demo --break}, compared with what was promised.
 *
 * @param expected the expected outcome
 * @param records all records of its arrival
 * @param messages all outcome messages about them
 */
record BreakResult(Expected expected, List<JsonNode> records, List<JsonNode> messages) {
    /**
     * The expected outcome of an upload.
     *
     * @param name of the upload, for the user
     * @param status the final one
     * @param code of the error; empty for none
     * @param attempts fewest number of them
     */
    record Expected(String name, String status, String code, int attempts) {
        String key() {
            return "uploads/" + name;
        }
    }

    /** Differences from what was promised; empty where there are none. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (records.size() != 1) {
            faults.add("expected one record of " + expected.key() + ", but there are " + records.size());
            return faults;
        }
        JsonNode record = records.get(0);
        if (!status().equals(expected.status()) || !code(record).equals(expected.code())) {
            faults.add("expected the end " + words(expected.status(), expected.code()) + ", but it is "
                    + words(status(), code(record)));
        }
        if (attempts() < expected.attempts()) {
            faults.add("expected a second attempt after the kill, but it ended with attempt " + attempts()
                    + ": it was done before");
        }
        if (finalIds().size() != 1) {
            faults.add("expected one final event_id, but heard " + finalIds());
        }
        return faults;
    }

    /** {@code PROCESSED, 2 attempts, 1 final message 123-1-2-PROCESSED}. */
    String line() {
        return status() + ", " + Count.of(attempts(), "attempt") + ", " + Count.of(finals().size(), "final message")
                + " " + String.join(" ", finalIds());
    }

    /** The asset that names its report; empty where it has none. */
    String asset() {
        return records.isEmpty() ? "" : records.get(0).path("asset").asText("");
    }

    private String status() {
        return records.isEmpty() ? "no record" : records.get(0).path("status").asText("");
    }

    private int attempts() {
        return records.isEmpty() ? 0 : records.get(0).path("attempt").asInt();
    }

    private static String code(JsonNode record) {
        return record.path("error").path("code").asText("");
    }

    private static String words(String status, String code) {
        return code.isEmpty() ? status : status + " / " + code;
    }

    private List<JsonNode> finals() {
        return messages.stream()
                .filter(message -> VideoStatus.isFinal(message.path("status").asText()))
                .toList();
    }

    private List<String> finalIds() {
        return finals().stream()
                .map(message -> message.path("event_id").asText())
                .distinct()
                .toList();
    }
}
