package io.reelway.inspection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.job.Inspection;
import io.reelway.job.Inspection.Delivered;
import io.reelway.job.Job;
import io.reelway.publish.Manifest;
import io.reelway.quality.measure.MeterFiles;
import io.reelway.quality.measure.MeterReader;
import io.reelway.quality.measure.Reading;
import io.reelway.quality.rule.RuleKind;
import io.reelway.settings.Settings;
import io.reelway.video.Attribute;
import io.reelway.video.Status;
import io.reelway.video.Video;
import io.reelway.video.VideoId;
import io.reelway.video.VideoTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Recognises content that was delivered before under another key, by a digest of its packets: also in another
 * container, where that keeps them as they are. An item of the table says which video brought the content first. A video
 * that was given up brings nothing, and neither does one that a newer version of its key with other content has replaced;
 * a newer version with the same content takes its place.
 */
@ApplicationScoped
class Deliveries {
    private final VideoTable videos;
    private final Manifest manifest;
    private final ObjectMapper json;
    private final String bucket;
    private final Clock clock;

    Deliveries(VideoTable videos, Manifest manifest, ObjectMapper json, Settings settings, Clock clock) {
        this.videos = videos;
        this.manifest = manifest;
        this.json = json;
        this.bucket = settings.sourceBucket();
        this.clock = clock;
    }

    /** The inspection with the first delivery, where a rule asks for it and the packets are known. */
    Inspection looked(Job job, Inspection inspection) throws IOException {
        boolean isAsked = inspection.ofSource().stream().anyMatch(rule -> rule.kind() == RuleKind.DUPLICATE);
        if (!isAsked || inspection.source().of(RuleKind.DUPLICATE).isPresent()) {
            return inspection;
        }
        Optional<String> digest = MeterReader.digest(job.folder(), MeterFiles.SOURCE);
        if (digest.isEmpty()) {
            return inspection;
        }
        Optional<Delivered> first = first(job.video(), digest.get());
        Reading found = Reading.of(RuleKind.DUPLICATE, first.isPresent(), "streamhash");
        return inspection.after(first).measured(inspection.source().and(List.of(found), List.of()));
    }

    private Optional<Delivered> first(Video video, String digest) throws IOException {
        long content = VideoId.ofContent(bucket, digest);
        Map<Attribute, Object> item = new EnumMap<>(Attribute.class);
        item.put(Attribute.VIDEO_ID, content);
        item.put(Attribute.OF_VIDEO, video.videoId());
        item.put(Attribute.CREATION_TIME, clock.instant());
        while (true) {
            Optional<Long> owner = videos.putIfAbsent(item).map(there -> there.number(Attribute.OF_VIDEO));
            if (owner.isEmpty() || owner.get() == video.videoId()) {
                return Optional.empty();
            }
            Optional<Video> first = videos.find(owner.get());
            if (first.isPresent() && isElsewhere(first.get(), video)) {
                return first.map(there -> new Delivered(there.videoId(), there.arrivalKey(), contentId(there)));
            }
            videos.delete(content, Attribute.OF_VIDEO, owner.get());
        }
    }

    /** Whether the first video with this content is one of another key, and its content is still the key's. */
    private boolean isElsewhere(Video first, Video video) throws IOException {
        return !first.arrivalKey().equals(video.arrivalKey())
                && first.status() != Status.UNABLE_TO_PROCESS
                && !isReplaced(first);
    }

    /** Whether the results of a newer version of the key have replaced those of this video. */
    private boolean isReplaced(Video video) throws IOException {
        return video.status() == Status.PROCESSED
                && video.asset().isPresent()
                && manifest.current(video.asset().get())
                        .filter(present -> present.path("video_id").asLong() != video.videoId())
                        .isPresent();
    }

    /** From the first one's outcome message; empty where it has none yet. */
    private Optional<String> contentId(Video video) {
        return video.text(Attribute.OUTCOME).map(this::contentId).filter(id -> !id.isEmpty());
    }

    private String contentId(String outcome) {
        try {
            return json.readTree(outcome).at("/metadata/content_id").asText("");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("expected the outcome message of a record to be JSON", e);
        }
    }
}
