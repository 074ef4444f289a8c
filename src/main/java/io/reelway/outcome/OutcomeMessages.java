package io.reelway.outcome;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.delivery.Artifact;
import io.reelway.job.Job;
import io.reelway.progress.ProgressBoard;
import io.reelway.publish.ManifestKey;
import io.reelway.publish.Publication;
import io.reelway.settings.Settings;
import io.reelway.video.Status;
import io.reelway.video.Times;
import io.reelway.video.Video;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes outcome messages. */
@ApplicationScoped
public class OutcomeMessages {
    private static final int MOST_OUTPUTS = 100;

    private final ObjectMapper json;
    private final ProgressBoard board;
    private final Settings settings;
    private final Clock clock;

    public OutcomeMessages(ObjectMapper json, ProgressBoard board, Settings settings, Clock clock) {
        this.json = json;
        this.board = board;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Where the source will lie.
     *
     * @param movedTo the key that it moves to; empty where it does not
     * @param isKept whether it stays where it is, and is still there
     */
    public record Place(Optional<String> movedTo, boolean isKept) {}

    /** The message at the end of a run. */
    public OutcomeMessage of(Job job, Status status, Place place, Instant now) {
        Map<String, Object> message = head(job.video(), status, now);
        put(message, "moved_to", place.movedTo().orElse(null));
        if (place.isKept()) {
            message.put(Video.SOURCE_KEPT, true);
        }
        if (job.video().stays()) {
            message.put(Video.STAYS, true);
        }
        put(message, "asset", job.knownAsset().orElse(null));
        put(
                message,
                "preset",
                job.order().presets().isEmpty() ? null : job.order().presetName());
        if (job.source().isProbed()) {
            message.put("source", SourceFacts.of(job).message());
        }
        List<Map<String, Object>> outputs =
                !job.isFailed() ? outputs(job.delivery().published()) : List.of();
        if (!job.isFailed()) {
            message.put("manifest", ManifestKey.of(job.asset()));
            message.put("outputs", outputs);
        }
        message.put("metadata", job.order().metadata());
        if (!job.warnings().isEmpty()) {
            message.put("warnings", job.warnings());
        }
        message.put("timings", timings(job));
        job.trail().failure().ifPresent(failure -> message.put("error", failure.attributes()));
        return new OutcomeMessage(text(message), outputs);
    }

    /** The same message where the source has not been moved after all: it is kept, or gone. */
    public String notMoved(String message, boolean kept) {
        try {
            ObjectNode changed = (ObjectNode) json.readTree(message);
            changed.remove("moved_to");
            return (kept ? changed.put(Video.SOURCE_KEPT, true) : changed).toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("expected the outcome message of a record to be JSON", e);
        }
    }

    /** The message for a video whose metadata has not come in time. */
    public String missingMetadata(Video video) {
        Map<String, Object> message = head(video, "MISSING_METADATA", clock.instant());
        message.put("metadata", Map.of());
        return text(message);
    }

    /** How a video stands that has not come to an end; it is answered to who asks, and sent to nobody. */
    public String standing(Video video) {
        Map<String, Object> message = head(video, video.status(), clock.instant());
        put(message, "asset", video.asset().orElse(null));
        return text(message);
    }

    /** What a hook is told of a video that has its record: the same however often, and whatever has become of it since. */
    public String admitted(Video video) {
        Map<String, Object> message = head(video, "ADMITTED", video.created());
        message.put("event_id", video.videoId() + "-1-0-ADMITTED");
        message.put("attempt", 0);
        message.put("round", 1);
        return text(message);
    }

    private Map<String, Object> head(Video video, Object status, Instant now) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("version", 1);
        message.put(
                "event_id", video.videoId() + "-" + video.round() + "-" + video.attempt() + "-" + status.toString());
        message.put("status", status.toString());
        message.put("video_id", video.videoId());
        message.put("bucket", video.bucket());
        message.put("key", video.arrivalKey());
        message.put("attempt", video.attempt());
        message.put("max_attempts", settings.maxAttempts());
        message.put("round", video.round());
        message.put("time", Times.text(now));
        return message;
    }

    /** One entry an output: its first entry point or part with its own size, and how many there are. */
    static List<Map<String, Object>> outputs(List<Publication> published) {
        return published.stream()
                .filter(publication -> publication.artifact().role() != Artifact.Role.RENDITION)
                .collect(Collectors.groupingBy(
                        publication -> publication.artifact().output(), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .limit(MOST_OUTPUTS)
                .map(OutcomeMessages::output)
                .toList();
    }

    private static Map<String, Object> output(List<Publication> series) {
        Publication first = series.get(0);
        Map<String, Object> output = new LinkedHashMap<>();
        output.put("key", first.artifact().key());
        output.put("bytes", first.bytes());
        output.put("kind", first.artifact().kind());
        output.put("count", series.size());
        return output;
    }

    private Map<String, Object> timings(Job job) {
        Map<String, Object> timings = new LinkedHashMap<>();
        timings.put(
                "total", Duration.between(job.claim().since(), clock.instant()).toMillis() / 1000.0);
        Map<String, Double> seconds = board.seconds(job.videoId());
        for (String step : List.of("stage", "encode", "prove", "publish")) {
            put(timings, step, seconds.get(step));
        }
        return timings;
    }

    private String text(Map<String, Object> message) {
        try {
            return json.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of text and numbers are always JSON", e);
        }
    }

    private static void put(Map<String, Object> map, String name, Object value) {
        if (value != null) {
            map.put(name, value);
        }
    }
}
