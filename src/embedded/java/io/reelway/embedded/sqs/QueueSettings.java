package io.reelway.embedded.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.embedded.http.Arn;
import io.reelway.embedded.http.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A queue's attributes, checked, as text by their SQS names. */
final class QueueSettings {
    static final int LARGEST_MESSAGE = 1 << 20;

    private static final Map<String, String> DEFAULTS = Map.of(
            "DelaySeconds", "0",
            "MaximumMessageSize", Integer.toString(LARGEST_MESSAGE),
            "MessageRetentionPeriod", "345600",
            "ReceiveMessageWaitTimeSeconds", "0",
            "VisibilityTimeout", "30",
            "SqsManagedSseEnabled", "false");
    private static final Map<String, int[]> RANGES = Map.of(
            "DelaySeconds", new int[] {0, 900},
            "MaximumMessageSize", new int[] {1024, LARGEST_MESSAGE},
            "MessageRetentionPeriod", new int[] {60, 1209600},
            "ReceiveMessageWaitTimeSeconds", new int[] {0, 20},
            "VisibilityTimeout", new int[] {0, 43200});
    private static final Set<String> KEPT =
            Set.of("RedrivePolicy", "RedriveAllowPolicy", "Policy", "SqsManagedSseEnabled");

    private final Map<String, String> values;

    private QueueSettings(Map<String, String> values) {
        this.values = values;
    }

    static QueueSettings defaults() {
        return new QueueSettings(new TreeMap<>(DEFAULTS));
    }

    /** These settings with others over them. */
    QueueSettings with(Map<String, String> changes) {
        Map<String, String> merged = new TreeMap<>(values);
        changes.forEach((name, value) -> {
            check(name, value);
            if (value.isEmpty()) {
                merged.remove(name);
            } else {
                merged.put(name, value);
            }
        });
        return new QueueSettings(merged);
    }

    Map<String, String> all() {
        return new LinkedHashMap<>(values);
    }

    int number(String name) {
        return Integer.parseInt(values.get(name));
    }

    /** The name of the dead-letter queue, or null. */
    String deadLetterQueue() {
        String policy = values.get("RedrivePolicy");
        return policy == null
                ? null
                : Arn.name(policy(policy).path("deadLetterTargetArn").asText());
    }

    int maxReceives() {
        return policy(values.get("RedrivePolicy")).path("maxReceiveCount").asInt();
    }

    private static void check(String name, String value) {
        int[] range = RANGES.get(name);
        if (range != null) {
            if (!value.matches("\\d{1,9}")
                    || Integer.parseInt(value) < range[0]
                    || Integer.parseInt(value) > range[1]) {
                throw SqsErrors.invalid("Invalid value for the parameter " + name + ": expected " + range[0] + " to "
                        + range[1] + ", got " + value);
            }
        } else if (name.equals("RedrivePolicy")) {
            if (!value.isEmpty()
                    && (policy(value).path("deadLetterTargetArn").asText().isEmpty()
                            || policy(value).path("maxReceiveCount").asInt() < 1)) {
                throw SqsErrors.invalid(
                        "Value " + value
                                + " for parameter RedrivePolicy is invalid. Reason: expected deadLetterTargetArn and maxReceiveCount");
            }
        } else if (name.equals("FifoQueue")) {
            throw SqsErrors.unsupported("a FIFO queue");
        } else if (!KEPT.contains(name)) {
            throw SqsErrors.unsupported("the queue attribute " + name);
        }
    }

    private static JsonNode policy(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw SqsErrors.invalid("Value " + text
                    + " for parameter RedrivePolicy is invalid. Reason: Redrive policy is not a valid JSON map.");
        }
    }
}
