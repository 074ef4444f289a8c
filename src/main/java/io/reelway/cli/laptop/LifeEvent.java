package io.reelway.cli.laptop;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A progress event of a video, from {@code GET /api/videos/{id}/progress}.
 *
 * @param status the record's status
 * @param step the route's id, such as {@code encode}; empty when only the status changed
 * @param state {@code running}, {@code done} or {@code failed}
 * @param percent 0 to 100, or -1 where the step has no progress
 * @param detail details for the user, such as {@code 250/250 frames}; or empty
 */
record LifeEvent(String status, String step, String state, double percent, String detail) {

    static LifeEvent of(JsonNode event) {
        return new LifeEvent(
                event.path("status").asText(""),
                event.path("step").asText(""),
                event.path("state").asText(""),
                event.path("percent").asDouble(-1),
                event.path("detail").asText(""));
    }
}
