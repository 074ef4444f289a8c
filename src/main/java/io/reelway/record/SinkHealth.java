package io.reelway.record;

import io.reelway.settings.Settings;
import io.reelway.video.DueItems;
import io.reelway.video.TableIndex;
import io.reelway.video.TableIndexes;
import io.reelway.video.Times;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What {@code /q/health} says of a sink: always up, since neither a restart nor less work would help, with how many
 * rows wait and since when.
 */
@ApplicationScoped
public class SinkHealth {
    /** Whoever asks for health asks often, and a count reads all rows. */
    private static final Duration KEPT = Duration.ofSeconds(10);

    private final DynamoDbClient dynamo;
    private final TableIndexes indexes;
    private final Settings settings;
    private final Clock clock;
    private final Map<Sink, Counted> last = new EnumMap<>(Sink.class);

    private record Counted(WaitingRows rows, Instant at) {}

    public SinkHealth(DynamoDbClient dynamo, TableIndexes indexes, Settings settings, Clock clock) {
        this.dynamo = dynamo;
        this.indexes = indexes;
        this.settings = settings;
        this.clock = clock;
    }

    /** The answer for a sink; its caller adds what only that sink knows. */
    public HealthCheckResponseBuilder of(Sink sink) {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("records-" + sink.word()).up();
        try {
            WaitingRows rows = rows(sink);
            answer.withData("waiting", rows.count());
            rows.since().ifPresent(since -> answer.withData("since", Times.text(since)));
        } catch (SdkException e) {
            answer.withData("table", "cannot be asked: " + e.getMessage());
        }
        return answer;
    }

    private synchronized WaitingRows rows(Sink sink) {
        Instant now = clock.instant();
        Counted counted = last.get(sink);
        if (counted == null || now.isAfter(counted.at().plus(KEPT))) {
            DueItems due = new DueItems(dynamo, settings.videosTable(), indexes.has(TableIndex.DUE));
            counted = new Counted(WaitingRows.of(due, sink), now);
            last.put(sink, counted);
        }
        return counted.rows();
    }
}
