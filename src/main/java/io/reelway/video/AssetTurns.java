package io.reelway.video;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * One run at a time for an asset, and never an older version after a newer one: the item that says who owns the asset
 * also says which of the versions has its turn.
 */
@ApplicationScoped
public class AssetTurns {
    private static final Comparator<Video> BY_ARRIVAL =
            Comparator.comparing(Video::put).thenComparing(Video::created).thenComparing(Video::videoId);

    private final DynamoDbClient dynamo;
    private final VideoTable videos;
    private final String table;
    private final String outputBucket;
    private final Clock clock;

    public AssetTurns(DynamoDbClient dynamo, VideoTable videos, Settings settings, Clock clock) {
        this.dynamo = dynamo;
        this.videos = videos;
        this.table = settings.videosTable();
        this.outputBucket = settings.outputBucket();
        this.clock = clock;
    }

    /** Whether a version of a video may be worked on. */
    @RegisterForReflection
    public enum Turn {
        MINE,
        /** An older version is being worked on. */
        LATER,
        /** A newer version has had its turn. */
        OVER
    }

    /** Takes the turn at an asset for this video, where no other version is in the way. */
    public Turn take(Video video, String asset) {
        while (true) {
            Optional<Long> holder = holder(asset);
            if (holder.filter(id -> id == video.videoId()).isPresent()) {
                return Turn.MINE;
            }
            Optional<Video> other = holder.flatMap(videos::find);
            if (other.filter(this::isAtWork)
                    .filter(older -> !isNewer(older, video))
                    .isPresent()) {
                return Turn.LATER;
            }
            if (other.filter(newer -> isNewer(newer, video) && !isAskedFor(video, newer))
                    .isPresent()) {
                return Turn.OVER;
            }
            // before, lest it wait for ever should this process die here; and after, since it may have been held
            // meanwhile
            other.ifPresent(this::endSoon);
            if (replaced(video, asset, holder)) {
                other.map(Video::videoId).flatMap(videos::find).ifPresent(this::endSoon);
                return Turn.MINE;
            }
        }
    }

    /** Whether the turn at an asset is still this video's. */
    public boolean isMine(Video video, String asset) {
        return holder(asset).filter(id -> id == video.videoId()).isPresent();
    }

    /** Whether another version of this video's asset is being worked on now. */
    public boolean isAnotherAtWork(Video video) {
        return holder(video.asset().orElseThrow())
                .filter(id -> id != video.videoId())
                .flatMap(videos::find)
                .filter(this::isAtWork)
                .isPresent();
    }

    private static boolean isNewer(Video one, Video other) {
        return BY_ARRIVAL.compare(one, other) > 0;
    }

    /** Somebody has retried an older version after the newer one had come to its end: that is meant. */
    private static boolean isAskedFor(Video older, Video newer) {
        return older.round() > 1 && newer.status().isFinal();
    }

    private boolean isAtWork(Video video) {
        return video.status() == Status.PROCESSING
                && video.leaseUntil()
                        .filter(until -> until.isAfter(clock.instant()))
                        .isPresent();
    }

    /** A version that waits for another attempt, or is held, is over: it need not wait to be told. */
    private void endSoon(Video older) {
        if (older.isHeld() && older.status() == Status.RECEIVED) {
            videos.write(Hold.end(older, clock.instant()));
        }
        if (older.status() == Status.FAILED) {
            Instant now = clock.instant();
            videos.write(Transition.HURRIED.of(older, now).retryAt(now).due(now));
        }
    }

    private Optional<Long> holder(String asset) {
        Map<String, AttributeValue> item = dynamo.getItem(
                        request -> request.tableName(table).key(key(asset)).consistentRead(true))
                .item();
        return Optional.ofNullable(item.get(Attribute.TURN.word()))
                .map(AttributeValue::n)
                .map(Long::valueOf);
    }

    private boolean replaced(Video video, String asset, Optional<Long> holder) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":me", AttributeValues.of(video.videoId()));
        holder.ifPresent(id -> values.put(":holder", AttributeValues.of(id)));
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(key(asset))
                    .updateExpression("SET #turn = :me")
                    .conditionExpression(holder.isPresent() ? "#turn = :holder" : "attribute_not_exists(#turn)")
                    .expressionAttributeNames(Attribute.placeholders(Attribute.TURN))
                    .expressionAttributeValues(values));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    private Map<String, AttributeValue> key(String asset) {
        return AttributeValues.key(VideoId.ofAsset(outputBucket, asset));
    }
}
