package io.reelway.web;

import io.reelway.preset.GroupKind;
import io.reelway.progress.ProgressBoard;
import io.reelway.publish.ManifestKey;
import io.reelway.publish.QualityKeys;
import io.reelway.settings.Settings;
import io.reelway.store.ObjectStore;
import io.reelway.video.Attribute;
import io.reelway.video.AttributeValues;
import io.reelway.video.ManualRequest;
import io.reelway.video.Status;
import io.reelway.video.Video;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Makes the JSON of a record: the attributes of the table by their names, the number as {@code video_id}, links to its
 * files, and the requests that are possible now as {@code actions}.
 */
@ApplicationScoped
public class VideoView {
    private static final Duration VALIDITY = Duration.ofHours(1);
    private static final int MOST_THUMBNAILS = 60;
    private static final String FIRST_INDEX = "0000000";

    /** Attributes that only Reelway itself uses, and the number, which is shown as {@code video_id}. */
    private static final Set<Attribute> INTERNAL = EnumSet.of(
            Attribute.VIDEO_ID,
            Attribute.OUTBOX,
            Attribute.DUE_AT,
            Attribute.DUE_SHARD,
            Attribute.LEASE_OWNER,
            Attribute.SIDECAR_READ,
            Attribute.SIDECAR_MOVE,
            Attribute.UNTOLD,
            Attribute.UNTOLD_ADMISSION,
            Attribute.MEDIACONVERT_REQUEST);

    private final ObjectStore store;
    private final ProgressBoard board;
    private final String outputBucket;

    public VideoView(ObjectStore store, ProgressBoard board, Settings settings) {
        this.store = store;
        this.board = board;
        this.outputBucket = settings.outputBucket();
    }

    public Map<String, Object> of(Video video) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("video_id", video.videoId());
        view.putAll(AttributeValues.plain(video.shownItem()));
        INTERNAL.forEach(attribute -> view.remove(attribute.word()));
        view.put(
                "actions",
                ManualRequest.open(video).stream()
                        .map(request -> request.name().toLowerCase(Locale.ROOT))
                        .toList());
        if (video.status() == Status.PROCESSING) {
            board.latest(video.videoId()).ifPresent(step -> view.put(Attribute.PROGRESS.word(), step));
        }
        Map<String, Object> links = links(video, view);
        if (!links.isEmpty()) {
            view.put("links", links);
        }
        return view;
    }

    /**
     * The record of one video with its parts, in order.
     *
     * @param parts the first ones; {@code sub_videos} has the numbers of all
     */
    public Map<String, Object> of(Video video, List<Video> parts) {
        Map<String, Object> view = of(video);
        if (!video.subVideos().isEmpty()) {
            view.put("parts", parts.stream().map(this::of).toList());
        }
        return view;
    }

    private Map<String, Object> links(Video video, Map<String, Object> view) {
        Map<String, Object> links = new LinkedHashMap<>();
        if (video.parent().isPresent()) {
            links.put("part", link(outputBucket, video.key()));
        } else if (video.status() == Status.PROCESSED
                && view.get(Attribute.OUTPUTS.word()) instanceof List<?> outputs) {
            outputs(links, video, outputs);
        }
        if (video.has(Attribute.QUALITY)) {
            // also of a video that was rejected, which has nothing else
            video.asset().ifPresent(asset -> {
                links.put("quality", link(outputBucket, QualityKeys.page(asset)));
                links.put("quality_document", link(outputBucket, QualityKeys.document(asset)));
            });
        }
        return links;
    }

    private void outputs(Map<String, Object> links, Video video, List<?> outputs) {
        video.asset().ifPresent(asset -> links.put("manifest", link(outputBucket, ManifestKey.of(asset))));
        for (Object each : outputs) {
            Map<?, ?> output = (Map<?, ?>) each;
            String bucket = output.get("bucket") instanceof String named ? named : outputBucket;
            String key = String.valueOf(output.get("key"));
            if (GroupKind.THUMBNAILS.word().equals(output.get("kind"))) {
                links.put(
                        GroupKind.THUMBNAILS.word(),
                        thumbnails(bucket, key, ((Number) output.get("count")).intValue()));
            } else {
                links.putIfAbsent(String.valueOf(output.get("kind")), link(bucket, key));
            }
        }
    }

    /** The keys of all thumbnails, counted from the name of the first. */
    private List<String> thumbnails(String bucket, String first, int count) {
        int index = first.lastIndexOf(FIRST_INDEX);
        if (index < 0) {
            return List.of(link(bucket, first));
        }
        return IntStream.range(0, Math.min(count, MOST_THUMBNAILS))
                .mapToObj(number -> first.substring(0, index)
                        + "%07d".formatted(number)
                        + first.substring(index + FIRST_INDEX.length()))
                .map(key -> link(bucket, key))
                .toList();
    }

    private String link(String bucket, String key) {
        return store.signedUrl(bucket, key, VALIDITY);
    }
}
