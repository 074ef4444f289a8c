package io.reelway.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.settings.Settings;
import io.reelway.store.StoredObject;
import io.reelway.testkit.AwsBench;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines of the table, from its index and by a scan. */
class WaitingLinesIT {
    private static final Instant NOW = Instant.parse("2026-11-21T07:04:24Z");
    private static final Settings SETTINGS = AwsBench.settings(Map.of());

    @TempDir
    static Path data;

    private static AwsBench aws;

    @BeforeAll
    static void start() throws IOException {
        aws = AwsBench.start(data);
        wait("1700000000001-aaaaaa", "one", 0, 0);
        wait("1700000000002-aaaaaa", "one", 0, 1);
        wait("1700000000003-aaaaaa", "one", 50, 2);
        wait("1700000000004-aaaaaa", "one", -50, 0);
        wait("1700000000005-aaaaaa", "two", 0, 3);
        wait("1700000000006-aaaaaa", "three", 0, 0);
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    private static void wait(String id, String queue, int priority, int seconds) {
        VideoTable table = new VideoTable(aws.dynamo(), SETTINGS.videosTable(), (transition, video) -> {});
        Clock then = Clock.fixed(NOW.plusSeconds(seconds), ZoneOffset.UTC);
        new Staying(table, then)
                .admit(
                        new Staying.ApiJob(
                                id,
                                "eu-west-1",
                                queue,
                                true,
                                priority,
                                "{}",
                                "{}",
                                Map.of(),
                                "s3://in/a.mp4",
                                Optional.empty()),
                        StoredObject.missing("in", "a.mp4", NOW));
    }

    private static WaitingLines lines(boolean indexed) {
        return new WaitingLines(
                aws.dynamo(),
                new TableIndexes(aws.dynamo(), SETTINGS) {
                    @Override
                    public synchronized boolean has(TableIndex index) {
                        return indexed;
                    }
                },
                SETTINGS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void jobsOfAQueueComeByPriorityThenByTime(boolean indexed) {
        assertThat(lines(indexed).queues(List.of("one"), 10))
                .extracting(job -> job.apiJob().orElseThrow().charAt(12))
                .containsExactly('3', '1', '2', '4');
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void queuesTakeTurns(boolean indexed) {
        List<Video> jobs = lines(indexed).queues(List.of("one", "two"), 3);

        assertThat(jobs.subList(0, 2))
                .extracting(job -> job.apiJob().orElseThrow().charAt(12))
                .containsExactlyInAnyOrder('3', '5');
        assertThat(jobs.get(2).apiJob().orElseThrow().charAt(12)).isEqualTo('1');
        assertThat(jobs).allMatch(Video::isInQueue);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatWaitsInAQueueIsNotInTheBacklogAndIsNeverDue(boolean indexed) {
        assertThat(lines(indexed).backlog(NOW.plusSeconds(60), 10)).isEmpty();
        assertThat(new DueItems(aws.dynamo(), SETTINGS.videosTable(), indexed)
                        .until("queue:one", Instant.parse("2200-01-01T00:00:00Z"), 10))
                .isEmpty();
    }
}
