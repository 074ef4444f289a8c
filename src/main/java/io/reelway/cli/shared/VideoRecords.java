package io.reelway.cli.shared;

import io.reelway.video.Attribute;
import io.reelway.video.ManualRequest;
import io.reelway.video.ManualRequests;
import io.reelway.video.Status;
import io.reelway.video.TableIndex;
import io.reelway.video.Video;
import io.reelway.video.VideoId;
import io.reelway.video.VideoTable;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads the video records of the selected table. */
public final class VideoRecords {
    /** What {@link #find} accepts, for the user. */
    public static final String WORD =
            "The video: the key of its arrival (uploads/clip.mp4), its present key, its asset, its"
                    + " VideoId, or the id of its MediaConvert job.";

    private final DynamoDbClient dynamo;
    private final String table;
    private final VideoTable videos;
    private final ManualRequests requests;

    /** @param table name or ARN */
    public VideoRecords(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
        this.videos = new VideoTable(dynamo, table, (transition, video) -> {});
        this.requests = new ManualRequests(videos, Clock.systemUTC());
    }

    public Optional<Video> get(long id) {
        // items of negative numbers are no videos
        return id < 0 ? Optional.empty() : videos.find(id);
    }

    /**
     * The video or part that an argument means; of several the one that changed last, videos before parts.
     *
     * @param word arrival key, present key, asset, number, or id of the job
     * @throws CliException if there is none
     */
    public Video find(String word) {
        Optional<Video> numbered = word.matches("\\d{1,16}") ? get(Long.parseLong(word)) : Optional.empty();
        return numbered.or(() -> job(word))
                .or(() -> named(word))
                .orElseThrow(
                        () -> new CliException("There is no record in the table " + table + " whose arrival_key, key,"
                                + " asset, VideoId or mediaconvert_job is \"" + word
                                + "\". Keys are whole, such as uploads/clip.mp4."));
    }

    private Optional<Video> job(String id) {
        return get(VideoId.ofApiJob(id)).filter(video -> video.apiJob().equals(Optional.of(id)));
    }

    private Optional<Video> named(String word) {
        return dynamo
                .scanPaginator(request -> request.tableName(table)
                        .consistentRead(true)
                        .filterExpression(
                                "attribute_exists(#status) AND (arrival_key = :word OR #key = :word OR asset ="
                                        + " :word)")
                        .expressionAttributeNames(Attribute.placeholders(Attribute.STATUS, Attribute.KEY))
                        .expressionAttributeValues(Map.of(":word", AttributeValue.fromS(word))))
                .items()
                .stream()
                .map(Video::new)
                .max(Comparator.comparing((Video video) -> video.parent().isEmpty())
                        .thenComparing(VideoRecords::updated));
    }

    /** The videos that are in one of these states now, the oldest change first; no parts. */
    public List<Video> in(Set<Status> states) {
        boolean indexed = isIndexed();
        return now(
                states,
                states.stream().flatMap(state -> indexed ? queried(state, true) : scanned(state)),
                Comparator.comparing(VideoRecords::updated));
    }

    /**
     * The videos that changed last, the newest change first; no parts.
     *
     * @param prefix of their arrival keys; may be empty
     */
    public List<Video> latest(Set<Status> states, String prefix, int most) {
        boolean indexed = isIndexed();
        Comparator<Video> newest = Comparator.comparing(VideoRecords::updated).reversed();
        Stream<Video> items = states.stream()
                .flatMap(state -> indexed
                        ? queried(state, false)
                                .filter(video -> isWanted(video, prefix))
                                .limit(most)
                        : scanned(state).filter(video -> isWanted(video, prefix)));
        return now(states, items.sorted(newest).limit(most), newest);
    }

    /** The PROCESSED videos whose last run used a preset, alone or with others; the oldest first, no parts. */
    public Stream<Video> processedBy(String preset) {
        Stream<Video> items = isIndexed() ? queried(Status.PROCESSED, true) : scanned(Status.PROCESSED);
        return items.filter(video -> video.parent().isEmpty()).filter(video -> Arrays.asList(
                        video.text(Attribute.PRESET).orElse("").split(","))
                .contains(preset));
    }

    /** Number, round, attempt and runs of the videos of which at least one run has had its outcome; no parts. */
    public Stream<Video> withRuns() {
        return dynamo
                .scanPaginator(request -> request.tableName(table)
                        .filterExpression("attribute_exists(#attempts)")
                        .projectionExpression("VideoId, #round, #attempt, #attempts")
                        .expressionAttributeNames(
                                Attribute.placeholders(Attribute.ROUND, Attribute.ATTEMPT, Attribute.ATTEMPTS)))
                .items()
                .stream()
                .map(Video::new);
    }

    /** Whether it is a video whose arrival key has the prefix; a part has no arrival key. */
    private static boolean isWanted(Video video, String prefix) {
        return video.text(Attribute.ARRIVAL_KEY)
                .filter(key -> key.startsWith(prefix))
                .isPresent();
    }

    private boolean isIndexed() {
        return TableIndex.BY_STATUS.isIn(
                dynamo.describeTable(request -> request.tableName(table)).table());
    }

    /** The records as they are now: an index lags behind its table, so each record is read. */
    private List<Video> now(Set<Status> states, Stream<Video> items, Comparator<Video> order) {
        List<Long> ids = items.map(Video::videoId).toList();
        return videos.findAll(ids).values().stream()
                .filter(video ->
                        states.contains(video.status()) && video.parent().isEmpty())
                .sorted(order)
                .toList();
    }

    private Stream<Video> queried(Status state, boolean oldestFirst) {
        return dynamo
                .queryPaginator(request -> request.tableName(table)
                        .indexName(TableIndex.BY_STATUS.word())
                        .scanIndexForward(oldestFirst)
                        .keyConditionExpression("#status = :status")
                        .expressionAttributeNames(Attribute.placeholders(Attribute.STATUS))
                        .expressionAttributeValues(Map.of(":status", AttributeValue.fromS(state.name()))))
                .items()
                .stream()
                .map(Video::new);
    }

    private Stream<Video> scanned(Status state) {
        return dynamo
                .scanPaginator(request -> request.tableName(table)
                        .filterExpression("#status = :status")
                        .expressionAttributeNames(Attribute.placeholders(Attribute.STATUS))
                        .expressionAttributeValues(Map.of(":status", AttributeValue.fromS(state.name()))))
                .items()
                .stream()
                .map(Video::new);
    }

    private static String updated(Video video) {
        return video.text(Attribute.UPDATED_TIME).orElse("");
    }

    /** Fulfils the request, or says why not. */
    public ManualRequest.Answer fulfil(ManualRequest request, Video video) {
        return request.of(video, requests, videos);
    }
}
