package io.reelway.video;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.arrival.Arrival;
import io.reelway.outcome.Outbox;
import io.reelway.settings.Settings;
import io.reelway.sidecar.Sidecars;
import io.reelway.store.HalfDoneUploads;
import io.reelway.store.ObjectMover;
import io.reelway.store.ObjectStore;
import io.reelway.testkit.AwsBench;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A late sidecar that may not be moved, and one whose video has a message that is not taken. */
class LateSidecarsIT {
    private static final String BUCKET = "reelway-source";
    private static final String TABLE = "reelway-videos";
    private static final String SIDECAR = "uploads/clip.json";
    private static final String MOVED = "processed/clip.json";
    private static final long VIDEO = 4711;
    private static final Settings SETTINGS = AwsBench.settings(Map.of());
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    static Path data;

    private static AwsBench aws;
    private static VideoTable table;
    private static LateSidecars late;

    /** What a run does while the event of its sidecar is looked at. */
    private static Runnable meanwhile;

    @BeforeAll
    static void start() throws IOException {
        aws = AwsBench.start(data);
        ObjectStore store = new ObjectStore(aws.s3(), null);
        ObjectMover mover = new ObjectMover(aws.s3(), store, new HalfDoneUploads(aws.s3()));
        table = new VideoTable(aws.dynamo(), TABLE, (transition, video) -> {});
        AssetOwners owners = new AssetOwners(aws.dynamo(), SETTINGS, CLOCK) {
            @Override
            public Optional<Long> lastBeside(String bucket, String sidecarKey) {
                meanwhile.run();
                return Optional.of(VIDEO);
            }
        };
        Sidecars sidecars = new Sidecars(store);
        Admission admission = new Admission(store, sidecars, null, null, table, null, null, SETTINGS, CLOCK) {
            @Override
            Optional<Video> known(Arrival arrival) {
                return table.find(VIDEO);
            }
        };
        late = new LateSidecars(store, mover, sidecars, admission, owners, table, SETTINGS, CLOCK);
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @BeforeEach
    void aSidecar() {
        aws.empty(BUCKET);
        aws.put(BUCKET, SIDECAR, "{}", Map.of());
        meanwhile = () -> {};
    }

    @Test
    void oneThatIsAloneIsNoted() {
        put(Map.of("status", Status.PROCESSED));

        late.note(new Arrival(BUCKET, SIDECAR));

        assertThat(now().sidecarMove())
                .hasValueSatisfying(move -> assertThat(move.key()).isEqualTo(SIDECAR));
        assertThat(now().item()).containsKey(Attribute.DUE_AT.word());
    }

    @Test
    void oneThatItsRunMovesAfterItsVideoIsNotNoted() {
        put(Map.of(
                "status",
                Status.PROCESSING,
                "key",
                "uploads/clip.mov",
                Attribute.VERDICT.word(),
                Status.PROCESSED,
                Attribute.SIDECAR_READ.word(),
                version()));

        late.note(new Arrival(BUCKET, SIDECAR));

        assertThat(now().sidecarMove()).isEmpty();
    }

    /** Its run does not move a sidecar whose video is gone, or that lies in another folder than the video. */
    @ParameterizedTest
    @ValueSource(strings = {"uploads/clip.mov", "failed/clip.mov"})
    void oneThatItsRunHasReadAndMayLeaveIsNoted(String key) {
        put(Map.of("status", Status.PROCESSING, "key", key, Attribute.SIDECAR_READ.word(), version()));

        late.note(new Arrival(BUCKET, SIDECAR));

        assertThat(now().sidecarMove())
                .hasValueSatisfying(move -> assertThat(move.version()).isEqualTo(version()));
    }

    @Test
    void oneBesideItsVideoDoesNotTakeThePlaceOfOneThatWasNoted() {
        aws.empty(BUCKET);
        aws.put(BUCKET, "failed/clip.json", "{}", Map.of());
        aws.put(BUCKET, "failed/clip.mov", "a video", Map.of());
        put(Map.of(
                "status",
                Status.PROCESSING,
                "key",
                "failed/clip.mov",
                Attribute.SIDECAR_READ.word(),
                "that of uploads/clip.json",
                Attribute.SIDECAR_MOVE.word(),
                new SidecarMove(SIDECAR, "that of uploads/clip.json", CLOCK.instant()).attributes()));

        late.note(new Arrival(BUCKET, "failed/clip.json"));

        assertThat(now().sidecarMove())
                .hasValueSatisfying(move -> assertThat(move.key()).isEqualTo(SIDECAR));
    }

    @Test
    void oneThatItsRunHasMovedMeanwhileIsNotNoted() {
        put(Map.of("status", Status.PROCESSED));
        meanwhile = () -> aws.empty(BUCKET);

        late.note(new Arrival(BUCKET, SIDECAR));

        assertThat(now().sidecarMove()).isEmpty();
        assertThat(now().item()).doesNotContainKey(Attribute.DUE_AT.word());
    }

    @Test
    void oneThatMayNotBeMovedFollowsOnceItMay() {
        put(List.of(), CLOCK.instant());
        aws.faults().set(1, List.of(Map.of("operation", "CopyObject", "contains", MOVED, "answer", "archived")));

        late.follow(now());

        Instant soon = CLOCK.instant().plus(Duration.ofMinutes(50));
        assertThat(now().sidecarMove())
                .hasValueSatisfying(move -> assertThat(move.at()).isAfter(soon));
        assertThat(due()).isAfter(soon);
        assertThat(aws.keys(BUCKET)).containsExactly(SIDECAR);

        aws.faults().clear();
        late.follow(now());

        assertThat(aws.keys(BUCKET)).containsExactly(MOVED);
        assertThat(now().item()).doesNotContainKeys(Attribute.SIDECAR_MOVE.word(), Attribute.DUE_AT.word());
    }

    @Test
    void aRecordWithAMessageStaysDueForIt() {
        put(List.of("{}"), CLOCK.instant());

        late.follow(now());

        assertThat(aws.keys(BUCKET)).containsExactly(MOVED);
        assertThat(now().item()).containsKey(Attribute.DUE_AT.word()).doesNotContainKey(Attribute.SIDECAR_MOVE.word());
    }

    @Test
    void aTopicThatTakesNothingDoesNotPutOffASidecar() {
        Outbox outbox = new Outbox(table, new ObjectMapper(), new Delays(table, CLOCK), SETTINGS, CLOCK);
        Instant at = CLOCK.instant().plusSeconds(20);
        put(List.of("{}"), at);

        outbox.failed(now(), new IllegalStateException("the topic is closed"));

        assertThat(due().toEpochMilli()).isEqualTo(at.toEpochMilli());

        // it has been looked at in vain: not again and again
        put(List.of("{}"), CLOCK.instant());

        outbox.failed(now(), new IllegalStateException("the topic is closed"));

        assertThat(due()).isAfter(CLOCK.instant().plusSeconds(50));
    }

    private static void put(List<String> outbox, Instant at) {
        Map<String, Object> item = new HashMap<>();
        item.put("status", Status.PROCESSED);
        item.put(Attribute.SIDECAR_MOVE.word(), new SidecarMove(SIDECAR, "any", at).attributes());
        item.put(Attribute.DUE_AT.word(), Due.at(CLOCK.instant()));
        item.put(Attribute.DUE_SHARD.word(), Due.shard(VIDEO));
        if (!outbox.isEmpty()) {
            item.put("outbox", outbox);
        }
        put(item);
    }

    private static void put(Map<String, Object> attributes) {
        Map<String, Object> item = new HashMap<>(attributes);
        item.put("VideoId", VIDEO);
        item.put("bucket", BUCKET);
        item.putIfAbsent("key", "processed/clip.mov");
        item.put("arrival_key", "uploads/clip.mov");
        item.put(Attribute.SOURCE_TIME.word(), CLOCK.instant());
        item.put("round", 1);
        item.put("fence", 1);
        Map<String, AttributeValue> values = AttributeValues.of(item).m();
        aws.dynamo().putItem(request -> request.tableName(TABLE).item(values));
    }

    private static String version() {
        return new ObjectStore(aws.s3(), null)
                .head(BUCKET, SIDECAR)
                .orElseThrow()
                .version();
    }

    private static Instant due() {
        return Instant.ofEpochMilli(Long.parseLong(now().value(Attribute.DUE_AT).n()));
    }

    private static Video now() {
        return table.find(VIDEO).orElseThrow();
    }
}
