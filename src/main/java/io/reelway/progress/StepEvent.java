package io.reelway.progress;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;

/**
 * One event of a step of a video.
 *
 * @param step a route's id
 * @param percent 0 to 100 while it is known, else null
 * @param detail a few words such as {@code 250/250 frames}, else null
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StepEvent(String step, State state, Double percent, String detail) {
    /** The state of a step. */
    @RegisterForReflection
    public enum State {
        RUNNING,
        DONE,
        FAILED;

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
