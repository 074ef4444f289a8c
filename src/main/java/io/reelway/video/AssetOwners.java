package io.reelway.video;

import io.reelway.arrival.Folder;
import io.reelway.arrival.KeyName;
import io.reelway.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Assigns each source its own asset. The asset is the source's key below its folder, without extension; with the
 * extension where another source has that asset already. An item of the table holds the owner, so that two processes
 * cannot give one asset to two sources.
 */
@ApplicationScoped
public class AssetOwners {
    private static final String ASSETS = "assets/";

    private final DynamoDbClient dynamo;
    private final String table;
    private final String outputBucket;
    private final Clock clock;

    public AssetOwners(DynamoDbClient dynamo, Settings settings, Clock clock) {
        this.dynamo = dynamo;
        this.table = settings.videosTable();
        this.outputBucket = settings.outputBucket();
        this.clock = clock;
    }

    /**
     * The asset that a source owns.
     *
     * @param isNew whether no source has owned it before; then this video has its turn, too
     */
    public record Owned(String asset, boolean isNew) {}

    /** The asset of a video's source: the same for all versions of the source. */
    public Owned assetOf(Video video) {
        if (video.apiJob().isPresent()) {
            String asset = ApiJobAsset.of(video.apiJob().get());
            return owned(video, asset, asset).orElseThrow(() -> new IllegalStateException(asset + " is another's"));
        }
        String source = video.stays() ? video.arrivalKey() : Folder.below(video.arrivalKey());
        String playable = withoutDotSegments(source);
        List<String> names =
                List.of(withoutDotSegments(KeyName.stem(source)), playable, playable + "." + video.videoId());
        return names.stream()
                .filter(asset -> ApiJobAsset.jobOf(asset).isEmpty())
                .flatMap(asset -> owned(video, owner(video, source), asset).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("all of " + names + " have another owner"));
    }

    /** The owner's name. A source that stays is never a version of a source that arrives under the same name. */
    private static String owner(Video video, String source) {
        return (video.stays() ? "s3://" : "") + video.bucket() + "/" + source;
    }

    /**
     * The path with {@code _} for the dots of {@code .} and {@code ..} segments: browsers and players resolve these, so
     * nobody could request such a key.
     */
    static String withoutDotSegments(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(segment -> segment.matches("\\.{1,2}") ? segment.replace('.', '_') : segment)
                .collect(Collectors.joining("/"));
    }

    /** The number of the video that had the last turn at a source's asset. */
    public Optional<Long> lastOf(String bucket, String arrivalKey) {
        String source = Folder.below(arrivalKey);
        return Stream.of(withoutDotSegments(KeyName.stem(source)), withoutDotSegments(source))
                .map(asset -> item(VideoId.ofAsset(outputBucket, asset)))
                .filter(item -> AttributeValues.of(bucket + "/" + source).equals(item.get(Attribute.OWNER.word())))
                .flatMap(item -> Stream.ofNullable(item.get(Attribute.TURN.word())))
                .map(turn -> Long.valueOf(turn.n()))
                .findFirst();
    }

    /** The number of the video that had the last turn at an asset that a sidecar of this key can belong to. */
    public Optional<Long> lastBeside(String bucket, String sidecarKey) {
        String own = KeyName.stem(sidecarKey);
        return lastOf(bucket, own).or(() -> lastOfStem(bucket, Folder.below(own)));
    }

    private Optional<Long> lastOfStem(String bucket, String stem) {
        Map<String, AttributeValue> item = item(VideoId.ofAsset(outputBucket, withoutDotSegments(stem)));
        return Optional.ofNullable(item.get(Attribute.OWNER.word()))
                .filter(owner -> KeyName.stem(owner.s()).equals(bucket + "/" + stem))
                .flatMap(owner -> Optional.ofNullable(item.get(Attribute.TURN.word())))
                .map(turn -> Long.valueOf(turn.n()));
    }

    /** The asset of a source that a key below {@code assets/} is in, or is. */
    public Optional<String> ownedIn(String key) {
        if (!key.startsWith(ASSETS)) {
            return Optional.empty();
        }
        String below = key.substring(ASSETS.length());
        return IntStream.rangeClosed(1, below.length())
                .filter(end -> end == below.length() || below.charAt(end) == '/')
                .mapToObj(end -> below.substring(0, end))
                .filter(this::isOwned)
                .findFirst();
    }

    private boolean isOwned(String asset) {
        return item(VideoId.ofAsset(outputBucket, asset)).containsKey(Attribute.OWNER.word());
    }

    private Map<String, AttributeValue> item(long id) {
        return dynamo.getItem(request ->
                        request.tableName(table).key(AttributeValues.key(id)).consistentRead(true))
                .item();
    }

    /**
     * The asset, if it is this source's. A free asset is assigned to it, together with the first turn. Empty where
     * another source owns it.
     */
    private Optional<Owned> owned(Video video, String owner, String asset) {
        long id = VideoId.ofAsset(outputBucket, asset);
        Map<Attribute, Object> item = new EnumMap<>(Attribute.class);
        item.put(Attribute.VIDEO_ID, id);
        item.put(Attribute.ASSET, asset);
        item.put(Attribute.OWNER, owner);
        item.put(Attribute.TURN, video.videoId());
        item.put(Attribute.CREATION_TIME, clock.instant());
        try {
            dynamo.putItem(request -> request.tableName(table)
                    .item(AttributeValues.of(item).m())
                    .conditionExpression("attribute_not_exists(VideoId)")
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return Optional.of(new Owned(asset, true));
        } catch (ConditionalCheckFailedException e) {
            Map<String, AttributeValue> present = e.hasItem() ? e.item() : item(id);
            return AttributeValues.of(owner).equals(present.get(Attribute.OWNER.word()))
                    ? Optional.of(new Owned(asset, false))
                    : Optional.empty();
        }
    }
}
