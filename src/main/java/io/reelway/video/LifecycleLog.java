package io.reelway.video;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.document.Document;
import io.reelway.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Logs each change of state as one line of JSON, in a log category of its own, so that metric filters can read it. JSON
 * escapes line breaks, so no key can forge a line. It also escapes all characters beyond ASCII, so no locale can spoil
 * a line.
 */
@ApplicationScoped
public class LifecycleLog implements VideoTable.Changes {
    private static final Logger LOG = Logger.getLogger("reelway.lifecycle");

    /**
     * One change of state.
     *
     * @param time ISO 8601, UTC
     * @param code of the error that the record has; null without one
     * @param retryAt when it is tried again; null where it is not
     */
    @RegisterForReflection
    @Document
    record Line(
            @JsonInclude(JsonInclude.Include.ALWAYS) String time,
            Transition event,
            long videoId,
            String key,
            Status status,
            int attempt,
            int maxAttempts,
            String code,
            String retryAt) {}

    private final ObjectWriter json;
    private final int maxAttempts;

    public LifecycleLog(ObjectMapper json, Settings settings) {
        this.json = json.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);
        this.maxAttempts = settings.maxAttempts();
    }

    @Override
    public void changed(Transition transition, Video video) {
        if (transition == Transition.DECIDED) {
            // the transition to the next status has its own line
            return;
        }
        Line line = new Line(
                video.text(Attribute.UPDATED_TIME).orElse(null),
                transition,
                video.videoId(),
                video.key(),
                video.status(),
                video.attempt(),
                maxAttempts,
                video.errorCode().orElse(null),
                video.text(Attribute.RETRY_AT).orElse(null));
        try {
            LOG.info(json.writeValueAsString(line));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line of text and numbers is always JSON", e);
        }
    }
}
