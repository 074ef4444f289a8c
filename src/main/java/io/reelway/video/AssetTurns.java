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
 * Gives the turn at an asset: one version of a source is processed at a time, and never an older one after a newer one.
 * The item that holds the owner of the asset also holds the version whose turn it is.
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

    /** Whether it is the turn of a version. */
    @RegisterForReflection
    public enum Turn {
        MINE,
        /** Not yet: an older version is being worked on. */
        LATER,
        /** No more: a newer version has had its turn. */
        OVER
    }

    /** Takes the turn at an asset for this video, unless another version prevents it. */
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
            // before the turn changes, since this process may die right after; and after it, since a hook may have held
            // the video meanwhile
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

    /** Whether a user has retried an older version after the newer one became final: then the older one may run. */
    private static boolean isAskedFor(Video older, Video newer) {
        return older.round() > 1 && newer.status().isFinal();
    }

    private boolean isAtWork(Video video) {
        return video.status() == Status.PROCESSING
                && video.leaseUntil()
                        .filter(until -> until.isAfter(clock.instant()))
                        .isPresent();
    }

    /** Makes an older version due at once if it waits for another attempt or is held: its turn is over. */
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
