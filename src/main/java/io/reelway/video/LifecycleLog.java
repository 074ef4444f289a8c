package io.reelway.video;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.reelway.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * One JSON line per state change, in a log category of its own, so that metric filters can read it. JSON escapes line
 * breaks, so no key can forge a line, and all beyond ASCII, so no locale can spoil one.
 */
@ApplicationScoped
public class LifecycleLog implements VideoTable.Changes {
    private static final Logger LOG = Logger.getLogger("reelway.lifecycle");

    private final ObjectWriter json;
    private final int maxAttempts;

    public LifecycleLog(ObjectMapper json, Settings settings) {
        this.json = json.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);
        this.maxAttempts = settings.maxAttempts();
    }

    @Override
    public void changed(Transition transition, Video video) {
        if (transition == Transition.DECIDED) {
            // the state that it leads to has its own line
            return;
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", video.text("updated_time").orElse(null));
        line.put("event", transition);
        line.put("video_id", video.videoId());
        line.put("key", video.key());
        line.put("status", video.status());
        line.put("attempt", video.attempt());
        line.put("max_attempts", maxAttempts);
        Object error = video.item().containsKey("error")
                ? AttributeValues.plain(video.item().get("error"))
                : null;
        if (error instanceof Map<?, ?> map) {
            line.put("code", map.get("code"));
        }
        video.text("retry_at").ifPresent(time -> line.put("retry_at", time));
        try {
            LOG.info(json.writeValueAsString(line));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line of text and numbers is always JSON", e);
        }
    }
}
