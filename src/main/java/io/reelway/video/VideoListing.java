package io.reelway.video;

import io.reelway.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Lists the records of arrivals by the time of their last change, newest first: from the index {@code by-status}, or
 * from a whole scan where the table has no such index. Parts are not listed; they are found through their video.
 */
@ApplicationScoped
public class VideoListing {
    private static final int PAGE = 250;
    private static final Map<String, String> OF_JOB = Attribute.placeholders(
            Attribute.VIDEO_ID,
            Attribute.MEDIACONVERT_JOB,
            Attribute.MEDIACONVERT_QUEUE,
            Attribute.STATUS,
            Attribute.VERDICT,
            Attribute.ERROR,
            Attribute.CANCEL_ASKED,
            Attribute.BUCKET,
            Attribute.ARRIVAL_KEY,
            Attribute.SOURCE_ADDRESS);

    private final DynamoDbClient dynamo;
    private final TableIndexes indexes;
    private final String table;

    public VideoListing(DynamoDbClient dynamo, TableIndexes indexes, Settings settings) {
        this.dynamo = dynamo;
        this.indexes = indexes;
        this.table = settings.videosTable();
    }

    /** @param before only records changed before this time, by which a caller asks for the next page */
    public List<Video> newest(Optional<Status> status, int limit, Optional<String> before) {
        List<Status> wanted = status.map(List::of).orElse(List.of(Status.values()));
        List<Video> videos = indexes.has(TableIndex.BY_STATUS) ? query(wanted, limit, before) : scan(wanted, before);
        return videos.stream()
                .sorted(Comparator.comparing(VideoListing::updated).reversed())
                .limit(limit)
                .toList();
    }

    /**
     * The jobs of the MediaConvert API in these states, in no order: of each only what a list needs to choose among
     * them. They come in pages, as the table gives them; a page may be empty, since it counts other videos too.
     */
    public Iterator<List<Video>> apiJobs(List<Status> wanted) {
        if (!indexes.has(TableIndex.BY_STATUS)) {
            return dynamo
                    .scanPaginator(request -> request.tableName(table)
                            .filterExpression("attribute_exists(" + Attribute.MEDIACONVERT_JOB + ") AND "
                                    + Attribute.VIDEO_ID.placeholder() + " >= :first")
                            .projectionExpression(String.join(",", OF_JOB.keySet()))
                            .expressionAttributeNames(OF_JOB)
                            .expressionAttributeValues(Map.of(":first", AttributeValues.of(0))))
                    .stream()
                    .map(page -> page.items().stream()
                            .map(Video::new)
                            .filter(video -> wanted.contains(video.status()))
                            .toList())
                    .iterator();
        }
        Iterator<Status> statuses = wanted.iterator();
        // a stream of streams would read all pages of a status at once
        return new Iterator<>() {
            private Iterator<QueryResponse> pages = Collections.emptyIterator();

            @Override
            public boolean hasNext() {
                while (!pages.hasNext() && statuses.hasNext()) {
                    pages = apiJobs(statuses.next());
                }
                return pages.hasNext();
            }

            @Override
            public List<Video> next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return pages.next().items().stream().map(Video::new).toList();
            }
        };
    }

    private Iterator<QueryResponse> apiJobs(Status status) {
        return dynamo.queryPaginator(request -> request.tableName(table)
                        .indexName(TableIndex.BY_STATUS.word())
                        .keyConditionExpression(Attribute.STATUS.placeholder() + " = :status")
                        .filterExpression("attribute_exists(" + Attribute.MEDIACONVERT_JOB + ")")
                        .projectionExpression(String.join(",", OF_JOB.keySet()))
                        .expressionAttributeNames(OF_JOB)
                        .expressionAttributeValues(Map.of(":status", AttributeValues.of(status))))
                .iterator();
    }

    private List<Video> query(List<Status> wanted, int limit, Optional<String> before) {
        List<Video> videos = new ArrayList<>();
        for (Status status : wanted) {
            Map<String, AttributeValue> values = new HashMap<>();
            values.put(":status", AttributeValues.of(status));
            before.ifPresent(time -> values.put(":before", AttributeValues.of(time)));
            // a page counts the items that it reads, not those that the filter leaves, so several pages may be read
            dynamo
                    .queryPaginator(request -> request.tableName(table)
                            .indexName(TableIndex.BY_STATUS.word())
                            .keyConditionExpression("#status = :status"
                                    + (before.isPresent() ? " AND " + Attribute.UPDATED_TIME + " < :before" : ""))
                            .filterExpression("attribute_not_exists(" + Attribute.PARENT_VIDEO + ")")
                            .expressionAttributeNames(Attribute.placeholders(Attribute.STATUS))
                            .expressionAttributeValues(values)
                            .scanIndexForward(false)
                            .limit(PAGE))
                    .items()
                    .stream()
                    .limit(limit)
                    .map(Video::new)
                    .forEach(videos::add);
        }
        return videos;
    }

    private List<Video> scan(List<Status> wanted, Optional<String> before) {
        return dynamo.scanPaginator(request -> request.tableName(table)).items().stream()
                .map(Video::new)
                .filter(video -> video.videoId() >= 0 && video.has(Attribute.STATUS))
                .filter(video -> !video.has(Attribute.PARENT_VIDEO))
                .filter(video -> wanted.contains(video.status()))
                .filter(video -> before.isEmpty() || updated(video).compareTo(before.get()) < 0)
                .toList();
    }

    private static String updated(Video video) {
        return video.text(Attribute.UPDATED_TIME).orElse("");
    }
}
