package io.reelway.cli.shared;

import io.reelway.video.ByHand;
import io.reelway.video.Status;
import io.reelway.video.Video;
import io.reelway.video.VideoTable;
import io.reelway.video.Wish;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The records of the table that is looked at. */
public final class VideoRecords {
    private static final String INDEX = "by-status";

    private final DynamoDbClient dynamo;
    private final String table;
    private final VideoTable videos;
    private final ByHand hands;

    /** @param table name or ARN */
    public VideoRecords(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
        this.videos = new VideoTable(dynamo, table, (transition, video) -> {});
        this.hands = new ByHand(videos, Clock.systemUTC());
    }

    public Optional<Video> get(long id) {
        // items of negative numbers are no videos
        return id < 0 ? Optional.empty() : videos.find(id);
    }

    /**
     * The video or part that a word means; of several the one that changed last, videos before parts.
     *
     * @param word arrival key, present key, asset, or number
     * @throws CliException if there is none
     */
    public Video find(String word) {
        Optional<Video> numbered = word.matches("\\d{1,16}") ? get(Long.parseLong(word)) : Optional.empty();
        return numbered.or(() -> named(word))
                .orElseThrow(
                        () -> new CliException("There is no record in the table " + table + " whose arrival_key, key,"
                                + " asset or VideoId is \"" + word + "\". Keys are whole, such as uploads/clip.mp4."));
    }

    private Optional<Video> named(String word) {
        return dynamo
                .scanPaginator(request -> request.tableName(table)
                        .consistentRead(true)
                        .filterExpression(
                                "attribute_exists(#status) AND (arrival_key = :word OR #key = :word OR asset ="
                                        + " :word)")
                        .expressionAttributeNames(Map.of("#status", "status", "#key", "key"))
                        .expressionAttributeValues(Map.of(":word", AttributeValue.fromS(word))))
                .items()
                .stream()
                .map(Video::new)
                .max(Comparator.comparing((Video video) -> video.parent().isEmpty())
                        .thenComparing(VideoRecords::updated));
    }

    /** The videos that are in one of these states now, the oldest change first; no parts. */
    public List<Video> in(Set<Status> states) {
        boolean indexed =
                dynamo.describeTable(request -> request.tableName(table)).table().globalSecondaryIndexes().stream()
                        .anyMatch(index -> index.indexName().equals(INDEX));
        List<Long> ids = states.stream()
                .flatMap(state -> indexed ? queried(state) : scanned(state))
                .map(item -> Long.parseLong(item.get("VideoId").n()))
                .toList();
        // an index lags behind its table, so the records themselves decide
        return videos.findAll(ids).values().stream()
                .filter(video ->
                        states.contains(video.status()) && video.parent().isEmpty())
                .sorted(Comparator.comparing(VideoRecords::updated))
                .toList();
    }

    private Stream<Map<String, AttributeValue>> queried(Status state) {
        return dynamo
                .queryPaginator(request -> request.tableName(table)
                        .indexName(INDEX)
                        .keyConditionExpression("#status = :status")
                        .expressionAttributeNames(Map.of("#status", "status"))
                        .expressionAttributeValues(Map.of(":status", AttributeValue.fromS(state.name()))))
                .items()
                .stream();
    }

    private Stream<Map<String, AttributeValue>> scanned(Status state) {
        return dynamo
                .scanPaginator(request -> request.tableName(table)
                        .filterExpression("#status = :status")
                        .expressionAttributeNames(Map.of("#status", "status"))
                        .expressionAttributeValues(Map.of(":status", AttributeValue.fromS(state.name()))))
                .items()
                .stream();
    }

    private static String updated(Video video) {
        return video.text("updated_time").orElse("");
    }

    /** Makes it so, or says why not. */
    public Wish.Answer fulfil(Wish wish, Video video) {
        return wish.of(video, hands, videos);
    }
}
