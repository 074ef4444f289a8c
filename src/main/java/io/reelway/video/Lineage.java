package io.reelway.video;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.settings.Settings;
import io.reelway.video.Part.Place;
import io.reelway.video.UpdateTransaction.End;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Writes the records of a video's parts, with links in both directions. One transaction writes parts and parent. Where
 * there are too many parts for one, several transactions write the parts, and the last of them writes the parent. A
 * later run finds the parts of earlier runs, keeps their numbers, and removes the parts that it has not made again.
 */
@ApplicationScoped
public class Lineage {
    /**
     * How often the write is repeated if another item takes a part's number between the read and the write. That has
     * never been seen to happen.
     */
    private static final int LOOKS = 5;

    private final DynamoDbClient dynamo;
    private final VideoTable videos;
    private final PartListing listing;
    private final String table;
    private final Clock clock;

    public Lineage(DynamoDbClient dynamo, VideoTable videos, PartListing listing, Settings settings, Clock clock) {
        this.dynamo = dynamo;
        this.videos = videos;
        this.listing = listing;
        this.table = settings.videosTable();
        this.clock = clock;
    }

    /**
     * Writes all parts, and the parent's update with {@code sub_videos} added.
     *
     * @param parent the record as it is now
     * @param parts of all its splits, each preset's in the order of the video; an empty list removes the existing parts
     * @param update of the parent; its condition holds for all writes
     * @return the parent as written; empty where the condition did not hold
     * @throws VideoException INVALID_PRESET where two parts are the same one
     */
    public Optional<Video> record(Video parent, List<Part> parts, VideoUpdate update) {
        refuseTwins(parts);
        for (int look = 0; look < LOOKS; look++) {
            Map<Long, Video> known = known(parent, parts);
            if (parts.isEmpty() && known.isEmpty()) {
                return videos.write(parent.subVideos().isEmpty() ? update : update.remove(Attribute.SUB_VIDEOS));
            }
            PartNumbers numbers = PartNumbers.of(parent.videoId(), parts, known.values(), videos);
            if (parts.isEmpty()) {
                update.remove(Attribute.SUB_VIDEOS);
            } else {
                update.set(Attribute.SUB_VIDEOS, numbers.inOrder());
            }
            switch (write(writes(parent, parts, numbers, known), update)) {
                case WRITTEN -> {
                    // a transaction returns no items, and another process may have claimed the video by now
                    return videos.find(parent.videoId()).filter(now -> now.fence() == parent.fence());
                }
                case REFUSED -> {
                    return Optional.empty();
                }
                case CLASH -> {
                    // the next round reads which item has the number
                }
            }
        }
        throw new VideoException(
                ErrorCode.STORAGE_UNAVAILABLE,
                "The parts of video " + parent.videoId() + " could not be recorded: " + LOOKS
                        + " times another item took a part's number first. Does something else write to the table "
                        + table + "?");
    }

    private static void refuseTwins(List<Part> parts) {
        Map<Place, Part> places = new LinkedHashMap<>();
        for (Part part : parts) {
            Part twin = places.put(part.place(), part);
            if (twin != null) {
                throw new VideoException(
                        ErrorCode.INVALID_PRESET,
                        "The preset " + part.preset() + " makes two parts of number " + part.index() + ", " + twin.key()
                                + " and " + part.key() + ", which would be one record. Put each split into a preset"
                                + " of its own.");
            }
        }
    }

    /** The parts that earlier runs have written, by number. */
    private Map<Long, Video> known(Video parent, List<Part> parts) {
        Map<Long, Video> known = new LinkedHashMap<>();
        if (parts.isEmpty() && parent.subVideos().isEmpty()) {
            return known;
        }
        // A run that died between its transactions left parts that the parent does not list. The first run finds none.
        List<Video> linked = parent.fence() > 1 ? listing.of(parent.videoId()) : List.of();
        Stream.concat(videos.findAll(parent.subVideos()).values().stream(), linked.stream())
                .filter(part ->
                        part.parent().filter(id -> id == parent.videoId()).isPresent())
                .forEach(part -> known.putIfAbsent(part.videoId(), part));
        return known;
    }

    private List<TransactWriteItem> writes(
            Video parent, List<Part> parts, PartNumbers numbers, Map<Long, Video> known) {
        Instant now = clock.instant();
        List<TransactWriteItem> writes = new ArrayList<>();
        for (Part part : parts) {
            Instant created = numbers.before(part).map(Video::created).orElse(now);
            writes.add(put(part.item(numbers.of(part), parent, created, now), parent.videoId(), part));
        }
        Set<Long> kept = Set.copyOf(numbers.inOrder());
        known.keySet().stream()
                .filter(id -> !kept.contains(id))
                .forEach(id -> writes.add(delete(id, parent.videoId())));
        return writes;
    }

    private TransactWriteItem put(Map<Attribute, Object> item, long parentId, Part part) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table)
                        .item(AttributeValues.of(item).m())
                        .conditionExpression("attribute_not_exists(VideoId)"
                                + " OR (#parent_video = :parent AND #preset = :preset AND #part_index = :index)")
                        .expressionAttributeNames(
                                Attribute.placeholders(Attribute.PARENT_VIDEO, Attribute.PRESET, Attribute.PART_INDEX))
                        .expressionAttributeValues(Map.of(
                                ":parent",
                                AttributeValues.of(parentId),
                                ":preset",
                                AttributeValues.of(part.preset()),
                                ":index",
                                AttributeValues.of(part.index()))))
                .build();
    }

    private TransactWriteItem delete(long id, long parentId) {
        return TransactWriteItem.builder()
                .delete(delete -> delete.tableName(table)
                        .key(AttributeValues.key(id))
                        .conditionExpression("attribute_not_exists(VideoId) OR #parent_video = :parent")
                        .expressionAttributeNames(Attribute.placeholders(Attribute.PARENT_VIDEO))
                        .expressionAttributeValues(Map.of(":parent", AttributeValues.of(parentId))))
                .build();
    }

    private End write(List<TransactWriteItem> writes, VideoUpdate update) {
        UpdateTransaction transaction = new UpdateTransaction(dynamo, table);
        // beside the parts of the last transaction there are the parent and its items
        int most = UpdateTransaction.MOST - 1 - update.items().size();
        int last = Math.max(0, writes.size() - most);
        for (int from = 0; from < last; from += most) {
            // the fence protects these too: a run that lost its lease must not overwrite the parts of the next run
            End end = transaction.writeOthers(writes.subList(from, Math.min(from + most, last)), update);
            if (end != End.WRITTEN) {
                return end;
            }
        }
        return transaction.write(writes.subList(last, writes.size()), update);
    }
}
