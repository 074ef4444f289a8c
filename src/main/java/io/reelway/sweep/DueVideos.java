package io.reelway.sweep;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.settings.Settings;
import io.reelway.video.AttributeValues;
import io.reelway.video.Due;
import io.reelway.video.DueItems;
import io.reelway.video.TableIndex;
import io.reelway.video.TableIndexes;
import io.reelway.video.Video;
import io.reelway.video.VideoTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Finds the records that are due: by the table's sparse index, or by a scan where there is none. */
@RegisterForReflection
@ApplicationScoped
@Named("dueVideos")
public class DueVideos {
    /** The most records at a time, so that a large table is never in memory as a whole. */
    private static final int MOST = 1000;

    private final DynamoDbClient dynamo;
    private final VideoTable videos;
    private final TableIndexes indexes;
    private final String table;
    private final Clock clock;

    public DueVideos(DynamoDbClient dynamo, VideoTable videos, TableIndexes indexes, Settings settings, Clock clock) {
        this.dynamo = dynamo;
        this.indexes = indexes;
        this.videos = videos;
        this.table = settings.videosTable();
        this.clock = clock;
    }

    public List<Video> find() {
        Instant now = clock.instant();
        Stream<Video> items = indexes.has(TableIndex.DUE) ? indexed(now) : scan(AttributeValues.of(Due.at(now)));
        // an index lags behind its table, so the record itself decides
        return items.map(Video::videoId)
                .map(videos::find)
                .flatMap(Optional::stream)
                .limit(MOST)
                .toList();
    }

    private Stream<Video> indexed(Instant now) {
        DueItems due = new DueItems(dynamo, table, true);
        return Due.shards().stream().flatMap(shard -> due.until(shard, now, MOST));
    }

    private Stream<Video> scan(AttributeValue now) {
        return dynamo
                .scanPaginator(request -> request.tableName(table)
                        .filterExpression("due_at <= :now AND due_shard <> :backlog AND VideoId > :none")
                        .expressionAttributeValues(Map.of(
                                ":now",
                                now,
                                ":backlog",
                                AttributeValues.of(Due.BACKLOG),
                                ":none",
                                AttributeValues.of(0))))
                .items()
                .stream()
                .map(Video::new);
    }
}
