package io.reelway.mediaconvert.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * An event that is complete but for its bus and its source.
 *
 * @param resource ARN of the job
 * @param time when it happened
 * @param detail JSON
 */
@RegisterForReflection
public record JobEvent(String resource, Instant time, String detail) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** As the note of an event keeps it. */
    String text() {
        ObjectNode all = JSON.createObjectNode();
        return all.put("resource", resource)
                .put("time", time.toEpochMilli())
                .put("detail", detail)
                .toString();
    }

    static JobEvent parse(String text) {
        try {
            JsonNode all = JSON.readTree(text);
            return new JobEvent(
                    all.path("resource").asText(),
                    Instant.ofEpochMilli(all.path("time").asLong()),
                    all.path("detail").asText());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("expected the note of an event in the table to be JSON", e);
        }
    }
}
