package io.reelway.record.postgresql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.publish.Manifest;
import io.reelway.publish.StoredReports;
import io.reelway.record.DueRow;
import io.reelway.record.DueRows;
import io.reelway.video.Attribute;
import io.reelway.video.AttributeValues;
import io.reelway.video.Video;
import io.reelway.video.VideoTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Collects what the rows of a run are made of, as one JSON document: {@code record}, {@code outcome} (the message),
 * {@code runs}, {@code parts}, {@code manifest} and {@code quality} (the report). The statements take from it what they need.
 */
@RegisterForReflection
@ApplicationScoped
@Named("runRows")
public class RunRows {
    /** How long a run needs at most, as a rule, from its outcome to the new place of its source. */
    private static final Duration SETTLING = Duration.ofSeconds(2);

    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** A sidecar may be as deep as Jackson reads by default, and lies some levels down in the document. */
    private static final int DEPTH = 2 * StreamReadConstraints.DEFAULT_MAX_DEPTH;

    private final ObjectMapper json = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
            .streamWriteConstraints(
                    StreamWriteConstraints.builder().maxNestingDepth(DEPTH).build())
            .build());
    private final VideoTable videos;
    private final DueRows dueRows;
    private final Manifest manifest;
    private final StoredReports reports;
    private final Clock clock;

    public RunRows(VideoTable videos, DueRows dueRows, Manifest manifest, StoredReports reports, Clock clock) {
        this.videos = videos;
        this.dueRows = dueRows;
        this.manifest = manifest;
        this.reports = reports;
        this.clock = clock;
    }

    /** @return null where there is nothing to write now: the run is not settled yet, or its record was removed */
    public String of(DueRow row) throws IOException {
        Optional<Video> video = videos.find(row.videoId());
        if (video.isEmpty()) {
            dueRows.remove(row);
            return null;
        }
        if (video.get().verdict().isPresent()) {
            dueRows.giveBack(row, clock.instant().plus(wait(row)));
            return null;
        }
        return PostgresText.of(json.writeValueAsString(document(row, video.get())));
    }

    /** The longer it is not settled, the more seldom it is looked at. */
    private Duration wait(DueRow row) {
        Duration half = Duration.between(row.since(), clock.instant()).dividedBy(2);
        return half.compareTo(SETTLING) < 0 ? SETTLING : half.compareTo(LONGEST) < 0 ? half : LONGEST;
    }

    private ObjectNode document(DueRow row, Video video) throws IOException {
        ObjectNode document = json.createObjectNode();
        document.set("record", json.valueToTree(AttributeValues.plain(video.shownItem())));
        Optional<String> outcome = video.text(Attribute.OUTCOME);
        document.set("outcome", outcome.isPresent() ? json.readTree(outcome.get()) : null);
        ArrayNode runs = document.putArray("runs");
        plain(video, Attribute.ATTEMPTS).forEach(runs::add);
        if (row.item().has(Attribute.RUN)) {
            runs.add(plain(row.item(), Attribute.RUN));
        }
        ArrayNode parts = document.putArray("parts");
        videos.findAll(video.subVideos())
                .values()
                .forEach(part -> parts.add(json.valueToTree(AttributeValues.plain(part.item()))));
        document.set("manifest", manifest(video).orElse(null));
        document.set("quality", quality(video).orElse(null));
        return document;
    }

    private JsonNode plain(Video item, Attribute attribute) {
        return item.has(attribute)
                ? json.valueToTree(AttributeValues.plain(item.value(attribute)))
                : json.createArrayNode();
    }

    /** The manifest of the video's last successful run, unless another video has replaced that. */
    private Optional<JsonNode> manifest(Video video) throws IOException {
        Optional<JsonNode> present = video.asset().isPresent() && video.has(Attribute.OUTPUTS)
                ? manifest.current(video.asset().get())
                : Optional.empty();
        return present.filter(found -> found.path("video_id").asLong() == video.videoId());
    }

    /** The report on the video's last run, unless another run has replaced it; without what ffprobe said. */
    private Optional<JsonNode> quality(Video video) throws IOException {
        if (!video.has(Attribute.QUALITY) || video.asset().isEmpty()) {
            return Optional.empty();
        }
        return reports.read(video.asset().get())
                .filter(report -> StoredReports.isAbout(report, video.videoId()))
                .map(report -> ((ObjectNode) report).without("ffprobe"));
    }
}
