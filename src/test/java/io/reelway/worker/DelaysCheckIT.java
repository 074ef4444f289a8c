package io.reelway.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.outcome.Outbox;
import io.reelway.settings.Settings;
import io.reelway.testkit.AwsBench;
import io.reelway.testkit.MovableClock;
import io.reelway.video.Attribute;
import io.reelway.video.AttributeValues;
import io.reelway.video.Delays;
import io.reelway.video.Status;
import io.reelway.video.Video;
import io.reelway.video.VideoTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A topic that takes nothing for hours, by a clock that a test moves: tried ever more seldom, and told after an hour. */
class DelaysCheckIT {
    private static final String TABLE = "reelway-videos";
    private static final long VIDEO = 4711;
    private static final Settings SETTINGS = AwsBench.settings(Map.of());

    @TempDir
    static Path data;

    private static AwsBench aws;

    private final MovableClock clock = new MovableClock();
    private final VideoTable table = new VideoTable(aws.dynamo(), TABLE, (transition, video) -> {});
    private final Delays delays = new Delays(table, clock);
    private final Outbox outbox = new Outbox(table, new ObjectMapper(), delays, SETTINGS, clock);
    private final DelaysCheck check = new DelaysCheck(delays);

    @BeforeAll
    static void start() throws IOException {
        aws = AwsBench.start(data);
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @Test
    void whatWaitsForAnHourIsToldUntilItWaitsNoLonger() {
        putAVideoThatIsNotToldYet();
        Instant begin = clock.instant();
        List<Duration> waits = new ArrayList<>();
        boolean early = false;
        while (waits.size() < 10) {
            outbox.failed(video(), new IllegalStateException("the topic is closed"));
            Instant due = Instant.ofEpochMilli(
                    Long.parseLong(video().value(Attribute.DUE_AT).n()));
            waits.add(Duration.between(clock.instant(), due));
            clock.moveTo(due);
            if (due.isBefore(begin.plus(Duration.ofMinutes(59)))) {
                early |= check.call().getData().isPresent();
            }
        }

        assertThat(waits.get(0)).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(72));
        for (int i = 1; i < waits.size(); i++) {
            Duration doubled = Duration.ofMinutes(1L << i);
            Duration hour = Duration.ofHours(1);
            assertThat(waits.get(i))
                    .isBetween(
                            doubled.compareTo(hour) < 0 ? doubled : hour,
                            hour.compareTo(doubled.multipliedBy(6).dividedBy(5)) < 0
                                    ? hour
                                    : doubled.multipliedBy(6).dividedBy(5));
        }
        assertThat(early).isFalse();
        HealthCheckResponse told = check.call();
        assertThat(told.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(told.getData().orElseThrow().get("video 4711").toString())
                .startsWith("announce since ")
                .endsWith("tried 10 times: the topic is closed");

        outbox.sent(video());

        assertThat(check.call().getData()).isEmpty();
        assertThat(video().item())
                .doesNotContainKeys("delayed", "outbox", Attribute.DUE_AT.word(), Attribute.DUE_SHARD.word());
    }

    private static void putAVideoThatIsNotToldYet() {
        Map<String, Object> item = new HashMap<>();
        item.put("VideoId", VIDEO);
        item.put("status", Status.PROCESSED);
        item.put("round", 1);
        item.put("fence", 1);
        item.put("outbox", List.of("{\"event_id\":\"4711-1-1-PROCESSED\"}"));
        Map<String, AttributeValue> values = AttributeValues.of(item).m();
        aws.dynamo().putItem(request -> request.tableName(TABLE).item(values));
    }

    private Video video() {
        return table.find(VIDEO).orElseThrow();
    }
}
