package io.reelway.outcome;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.delivery.Artifact;
import io.reelway.job.Failure;
import io.reelway.job.Job;
import io.reelway.outcome.OutcomeDocument.Head;
import io.reelway.outcome.OutcomeDocument.Timings;
import io.reelway.progress.ProgressBoard;
import io.reelway.publish.ManifestKey;
import io.reelway.publish.Publication;
import io.reelway.settings.Settings;
import io.reelway.video.Status;
import io.reelway.video.Times;
import io.reelway.video.Transition;
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
    /** The status in the message that tells a hook of an admission. */
    static final String ADMITTED = "ADMITTED";

    private static final int VERSION = 1;
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
     * The new place of the source.
     *
     * @param movedTo the key that it moves to; empty where it does not
     * @param isKept whether it stays where it is, and is still there
     */
    public record Place(Optional<String> movedTo, boolean isKept) {}

    /** The outcome message of a run. */
    public OutcomeMessage of(Job job, Status status, Place place, Instant now) {
        boolean failed = job.isFailed();
        List<OutputEntry> outputs = failed ? List.of() : outputs(job.delivery().published());
        OutcomeDocument message = new OutcomeDocument(
                head(job.video(), status.name(), now),
                place.movedTo().orElse(null),
                place.isKept() ? true : null,
                job.video().stays() ? true : null,
                job.knownAsset().orElse(null),
                job.order().presets().isEmpty() ? null : job.order().presetName(),
                job.source().isProbed() ? SourceFacts.of(job) : null,
                failed ? null : ManifestKey.of(job.asset()),
                failed ? null : outputs,
                job.order().metadata(),
                job.warnings().isEmpty() ? null : job.warnings(),
                QualitySummary.of(job).orElse(null),
                timings(job),
                job.trail().failure().map(Failure::entry).orElse(null));
        return new OutcomeMessage(text(message), outputs);
    }

    /** The same message for a source that has not been moved after all: it is kept, or gone. */
    public String notMoved(String message, boolean kept) {
        try {
            ObjectNode changed = (ObjectNode) json.readTree(message);
            changed.remove("moved_to");
            return (kept ? changed.put("source_kept", true) : changed).toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("expected the outcome message of a record to be JSON", e);
        }
    }

    /** The message that metadata has not come in time. */
    public String missingMetadata(Video video) {
        return text(OutcomeDocument.of(head(video, Transition.MISSING_METADATA, clock.instant()), null, Map.of()));
    }

    /**
     * A message with the status of a video that has no outcome message yet; it answers a caller, and is not published.
     */
    public String standing(Video video) {
        return text(OutcomeDocument.of(
                head(video, video.status().name(), clock.instant()),
                video.asset().orElse(null),
                null));
    }

    /**
     * The message that tells a hook of an admission: the same however often it is made, and whatever has happened
     * since.
     */
    public String admitted(Video video) {
        return text(OutcomeDocument.of(head(video, ADMITTED, 0, 1, video.created()), null, null));
    }

    private Head head(Video video, String status, Instant now) {
        return head(video, status, video.attempt(), video.round(), now);
    }

    private Head head(Video video, String status, int attempt, int round, Instant now) {
        return new Head(
                VERSION,
                video.videoId() + "-" + round + "-" + attempt + "-" + status,
                status,
                video.videoId(),
                video.bucket(),
                video.arrivalKey(),
                attempt,
                settings.maxAttempts(),
                round,
                Times.text(now));
    }

    /** One entry per output: its first entry point or part with its own size, and how many there are. */
    static List<OutputEntry> outputs(List<Publication> published) {
        return published.stream()
                .filter(publication -> publication.artifact().role() != Artifact.Role.RENDITION)
                .collect(Collectors.groupingBy(
                        publication -> publication.artifact().output(), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .limit(MOST_OUTPUTS)
                .map(OutputEntry::of)
                .toList();
    }

    private Timings timings(Job job) {
        Map<String, Double> seconds = board.seconds(job.videoId());
        return new Timings(
                Duration.between(job.claim().since(), clock.instant()).toMillis() / 1000.0,
                seconds.get("stage"),
                seconds.get("encode"),
                seconds.get("prove"),
                seconds.get("publish"));
    }

    private String text(OutcomeDocument message) {
        try {
            return json.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message of text and numbers is always JSON", e);
        }
    }
}
