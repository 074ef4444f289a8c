package io.reelway.sweep;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.aws.Queues;
import io.reelway.settings.Settings;
import io.reelway.video.Attribute;
import io.reelway.video.AttributeValues;
import io.reelway.video.Due;
import io.reelway.video.TableIndex;
import io.reelway.video.TableIndexes;
import io.reelway.video.Video;
import io.reelway.video.VideoTable;
import io.reelway.video.VideoUpdate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Sends videos of the backlog to the jobs queue, behind all new uploads. The queue gets only as many of them as keep
 * the workers busy. So a new upload waits for a few jobs, however long the backlog is.
 */
@RegisterForReflection
@ApplicationScoped
@Named("backlog")
public class Backlog {
    /** The most videos at a time, however many workers there are. */
    private static final int MOST = 1000;

    private static final String DUE = "due_shard = :backlog AND due_at <= :now";

    private final DynamoDbClient dynamo;
    private final SqsClient sqs;
    private final Queues queues;
    private final VideoTable videos;
    private final TableIndexes indexes;
    private final Settings settings;
    private final Clock clock;

    /**
     * Whether the backlog holds something. While it does not, a look costs one read of one item, and SQS is not asked.
     */
    private volatile boolean known;

    public Backlog(
            DynamoDbClient dynamo,
            SqsClient sqs,
            Queues queues,
            VideoTable videos,
            TableIndexes indexes,
            Settings settings,
            Clock clock) {
        this.dynamo = dynamo;
        this.sqs = sqs;
        this.queues = queues;
        this.videos = videos;
        this.indexes = indexes;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether the last look has found a video that could begin. Then the end of a job makes room for the next. */
    public boolean isKnown() {
        return known;
    }

    /** The videos that may begin now, the oldest first; empty while enough jobs wait for workers. */
    public List<Video> next() {
        if (!known) {
            known = !oldest(1).isEmpty();
        }
        int room = known ? room() : 0;
        if (room <= 0) {
            return List.of();
        }
        List<Video> oldest = oldest(room);
        known = !oldest.isEmpty();
        return oldest;
    }

    /**
     * How many more jobs the queue may hold: as many as run now, and as many as this process can run, less those that
     * wait.
     */
    private int room() {
        Map<QueueAttributeName, String> queue = sqs.getQueueAttributes(request -> request.queueUrl(queues.jobs())
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes();
        int waiting = Integer.parseInt(queue.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
        int inFlight = Integer.parseInt(queue.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
        return Math.min(MOST, inFlight + settings.jobsAtATime() - waiting);
    }

    private List<Video> oldest(int most) {
        Map<String, AttributeValue> values = Map.of(
                ":backlog", AttributeValues.of(Due.BACKLOG), ":now", AttributeValues.of(Due.at(clock.instant())));
        Stream<Map<String, AttributeValue>> items = indexes.has(TableIndex.DUE)
                ? dynamo
                        .query(request -> request.tableName(settings.videosTable())
                                .indexName(TableIndex.DUE.word())
                                .keyConditionExpression(DUE)
                                .expressionAttributeValues(values)
                                .limit(most))
                        .items()
                        .stream()
                : dynamo
                        .scanPaginator(request -> request.tableName(settings.videosTable())
                                .filterExpression(DUE)
                                .expressionAttributeValues(values))
                        .items()
                        .stream();
        return items.map(Video::new)
                .sorted(Comparator.comparing(Backlog::dueAt))
                .limit(most)
                .toList();
    }

    private static long dueAt(Video video) {
        return Long.parseLong(video.value(Attribute.DUE_AT).n());
    }

    /**
     * Takes a video out of the backlog, so that only one of several processes sends its job. It is due after a lease as
     * any other, in case that job is lost.
     *
     * @return null where another process was faster
     */
    public Video take(Video video) {
        Instant now = clock.instant();
        // the sweep wakes a record less often the longer it has waited since this time
        return videos.write(VideoUpdate.unchanged(video)
                        .leavesBacklog(now.plus(settings.lease()), now)
                        .when(Attribute.DUE_SHARD, Due.BACKLOG)
                        .whenAsRead(Attribute.DUE_AT, video))
                .orElse(null);
    }
}
