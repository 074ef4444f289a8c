package io.reelway.cli.admit;

import io.reelway.video.Attribute;
import io.reelway.video.Due;
import io.reelway.video.Staying.Turn;
import io.reelway.video.TableIndex;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Decides when each of many videos may begin: in their order, and at most so many a minute. Safe for several threads.
 */
final class Pace {
    private final long firstMillis;
    private final long intervalMillis;
    private final AtomicLong given = new AtomicLong();

    private Pace(Instant first, long intervalMillis) {
        this.firstMillis = first.toEpochMilli();
        this.intervalMillis = intervalMillis;
    }

    /**
     * One after the other as workers are free; or at a rate, after the videos that an earlier command left in the
     * backlog.
     *
     * @param rate videos a minute; null for as many as workers can
     */
    static Pace of(Integer rate, DynamoDbClient dynamo, String table, Clock clock) {
        Instant now = clock.instant();
        if (rate == null) {
            return new Pace(now, 1);
        }
        long interval = Math.max(1, Duration.ofMinutes(1).toMillis() / rate);
        Instant first = last(dynamo, table)
                .map(last -> last.plusMillis(interval))
                .filter(now::isBefore)
                .orElse(now);
        return new Pace(first, interval);
    }

    private static Optional<Instant> last(DynamoDbClient dynamo, String table) {
        return dynamo
                .query(request -> request.tableName(table)
                        .indexName(TableIndex.DUE.word())
                        .keyConditionExpression(Attribute.DUE_SHARD + " = :backlog")
                        .expressionAttributeValues(Map.of(":backlog", AttributeValue.fromS(Due.BACKLOG)))
                        .scanIndexForward(false)
                        .limit(1))
                .items()
                .stream()
                .map(item -> Instant.ofEpochMilli(
                        Long.parseLong(item.get(Attribute.DUE_AT.word()).n())))
                .findFirst();
    }

    Instant next() {
        return Instant.ofEpochMilli(firstMillis + given.getAndIncrement() * intervalMillis);
    }

    Turn turn() {
        return new Turn(true, next());
    }
}
