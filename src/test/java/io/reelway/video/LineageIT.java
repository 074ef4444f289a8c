package io.reelway.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.error.VideoException;
import io.reelway.settings.Settings;
import io.reelway.testkit.EmbeddedAwsProcess;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Parts and their parent in a table, by the real SDK. */
class LineageIT {
    private static final long PARENT = 4711;
    private static final Instant FIRST_RUN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2026-01-02T00:00:00Z");

    @TempDir
    static Path data;

    private static EmbeddedAwsProcess aws;
    private static DynamoDbClient dynamo;

    private String table;

    @BeforeAll
    static void start() throws Exception {
        aws = EmbeddedAwsProcess.start(data);
        dynamo = DynamoDbClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    @AfterAll
    static void stop() {
        dynamo.close();
        aws.close();
    }

    @BeforeEach
    void aTableWithAClaimedVideo() {
        table = "videos-" + UUID.randomUUID();
        dynamo.createTable(request -> request.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key("VideoId", KeyType.HASH))
                .attributeDefinitions(number("VideoId"), number("parent_video"), number("part_index"))
                .globalSecondaryIndexes(index -> index.indexName("by-parent")
                        .keySchema(key("parent_video", KeyType.HASH), key("part_index", KeyType.RANGE))
                        .projection(all -> all.projectionType("ALL"))));
        put(Map.of(
                "VideoId",
                PARENT,
                "status",
                Status.PROCESSING,
                "fence",
                1,
                "asset",
                "a/clip",
                "bucket",
                "in",
                "key",
                "uploads/a/clip.mp4",
                "arrival_key",
                "uploads/a/clip.mp4",
                "source_version",
                "v1"));
    }

    @Test
    void aPartHasAllThatIsKnownOfItAndBothLinks() {
        Video parent = record(parts("run1", 3), 1).orElseThrow();

        assertThat(parent.subVideos()).hasSize(3).doesNotHaveDuplicates();
        assertThat(parent.verdict()).contains(Status.PROCESSED);
        Map<String, Object> second =
                AttributeValues.plain(item(parent.subVideos().get(1)));
        assertThat(second)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("VideoId", VideoId.ofPart(PARENT, "split-30s", 2)),
                        Map.entry("process_step", "timesplit"),
                        Map.entry("creation_time", "2026-01-01T00:00:00.000Z"),
                        Map.entry("updated_time", "2026-01-01T00:00:00.000Z"),
                        Map.entry("bucket", "out"),
                        Map.entry("key", "project/clip/split/clip_run1_00002.mp4"),
                        Map.entry("name", "clip_run1_00002"),
                        Map.entry("extension", "mp4"),
                        Map.entry("size", List.of(320L, 240L)),
                        Map.entry("fps", 29.97),
                        Map.entry("duration", 30.03),
                        Map.entry("audio", true),
                        Map.entry("status", "PROCESSED"),
                        Map.entry("preset", "split-30s"),
                        Map.entry("asset", "a/clip"),
                        Map.entry("parent_video", PARENT),
                        Map.entry("part_index", 2L),
                        Map.entry("split_mode", "copy"),
                        Map.entry("first_frame", 900L),
                        Map.entry("last_frame", 1799L),
                        Map.entry("time_base", "1/30000"),
                        Map.entry("bytes", 1002L),
                        Map.entry("sha256", "run1-2")));
        assertThat(listing(true).of(PARENT)).extracting(Video::videoId).isEqualTo(parent.subVideos());
    }

    @Test
    void whoHasLostTheLeaseWritesNoPart() {
        Optional<Video> few = record(parts("run1", 3), 7);
        Optional<Video> many = record(parts("run1", 250), 7);

        assertThat(few).isEmpty();
        assertThat(many).isEmpty();
        assertThat(listing(false).of(PARENT)).isEmpty();
        assertThat(item(PARENT)).doesNotContainKeys("sub_videos", "verdict");
    }

    @Test
    void anotherRunFindsThePartsAndRewritesThemUnderTheirNumbers() {
        List<Long> first = record(parts("run1", 3), 1).orElseThrow().subVideos();
        claimAgain();

        Video parent = record(parts("run2", 3), 2).orElseThrow();

        assertThat(parent.subVideos()).isEqualTo(first);
        List<Video> parts = listing(true).of(PARENT);
        assertThat(parts).extracting(Video::videoId).isEqualTo(first);
        assertThat(parts)
                .extracting(Video::key)
                .containsExactly(
                        "project/clip/split/clip_run2_00001.mp4",
                        "project/clip/split/clip_run2_00002.mp4",
                        "project/clip/split/clip_run2_00003.mp4");
        assertThat(parts).allSatisfy(part -> {
            assertThat(part.text(Attribute.CREATION_TIME)).contains("2026-01-01T00:00:00.000Z");
            assertThat(part.text(Attribute.UPDATED_TIME)).contains("2026-01-02T00:00:00.000Z");
        });
    }

    @Test
    void partsThatAreNotMadeAgainGo() {
        List<Long> first = record(parts("run1", 5), 1).orElseThrow().subVideos();
        claimAgain();

        Video shorter = record(parts("run2", 2), 2).orElseThrow();
        assertThat(shorter.subVideos()).isEqualTo(first.subList(0, 2));
        assertThat(listing(true).of(PARENT)).hasSize(2);

        Video none = record(List.of(), 2).orElseThrow();
        assertThat(none.item()).doesNotContainKey("sub_videos");
        assertThat(listing(false).of(PARENT)).isEmpty();
    }

    @Test
    void aNumberThatSomethingElseHasIsLeftToItAndTheNextOneKept() {
        long derived = VideoId.ofPart(PARENT, "split-30s", 1);
        put(Map.of("VideoId", derived, "bucket", "in", "arrival_key", "uploads/other.mp4"));
        put(Map.of("VideoId", VideoId.next(derived), "parent_video", 12, "preset", "split-30s", "part_index", 1));
        long free = VideoId.next(VideoId.next(derived));

        assertThat(record(parts("run1", 1), 1).orElseThrow().subVideos()).containsExactly(free);
        assertThat(item(derived)).containsEntry("arrival_key", AttributeValues.of("uploads/other.mp4"));
        assertThat(item(VideoId.next(derived))).containsEntry("parent_video", AttributeValues.of(12));

        // the other one's end must not make a second record of this part
        dynamo.deleteItem(request -> request.tableName(table).key(AttributeValues.key(derived)));
        claimAgain();
        assertThat(record(parts("run2", 1), 2).orElseThrow().subVideos()).containsExactly(free);
        assertThat(listing(false).of(PARENT)).hasSize(1);
    }

    @Test
    void aNumberThatIsTakenBetweenTheLookAndTheWriteIsLeftToo() {
        long derived = VideoId.ofPart(PARENT, "split-30s", 2);
        AtomicInteger transactions = new AtomicInteger();
        DynamoDbClient racing = before("transactWriteItems", () -> {
            if (transactions.incrementAndGet() == 1) {
                put(Map.of("VideoId", derived, "owner", "somebody"));
            }
        });

        Video parent = lineage(racing, FIRST_RUN)
                .record(claimed(), parts("run1", 3), end(1))
                .orElseThrow();

        assertThat(transactions).hasValue(2);
        assertThat(parent.subVideos().get(1)).isEqualTo(VideoId.next(derived));
        assertThat(item(derived)).containsEntry("owner", AttributeValues.of("somebody"));
        assertThat(listing(true).of(PARENT)).hasSize(3);
    }

    @Test
    void moreThanATransactionTakesIsWrittenWithTheParentLast() {
        AtomicInteger transactions = new AtomicInteger();
        AtomicInteger parentSeen = new AtomicInteger();
        DynamoDbClient counting = before("transactWriteItems", () -> {
            transactions.incrementAndGet();
            parentSeen.addAndGet(item(PARENT).containsKey("sub_videos") ? 1 : 0);
        });

        Video parent = lineage(counting, FIRST_RUN)
                .record(claimed(), parts("run1", 250), end(1))
                .orElseThrow();

        assertThat(transactions).hasValue(3);
        assertThat(parentSeen)
                .as("transactions that began with the parent written")
                .hasValue(0);
        assertThat(listing(true).of(PARENT))
                .extracting(Video::videoId)
                .hasSize(250)
                .isEqualTo(parent.subVideos());
    }

    @Test
    void whatADeadRunLeftAmongItsBatchesIsFoundThroughTheirParent() {
        AtomicInteger transactions = new AtomicInteger();
        DynamoDbClient dying = before("transactWriteItems", () -> {
            if (transactions.incrementAndGet() == 2) {
                throw new IllegalStateException("the power failed");
            }
        });
        assertThatThrownBy(() -> lineage(dying, FIRST_RUN).record(claimed(), parts("run1", 250), end(1)))
                .hasMessage("the power failed");
        assertThat(listing(false).of(PARENT)).hasSize(99);
        claimAgain();

        Video parent = record(parts("run2", 20), 2).orElseThrow();

        assertThat(listing(true).of(PARENT)).extracting(Video::videoId).isEqualTo(parent.subVideos());
        assertThat(parent.subVideos()).hasSize(20);
    }

    /** With 250 parts there are three transactions; the items come with the last, beside the parent. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 97, 98, 250})
    void itemsAreWrittenTogetherWithTheParentAndItsParts(int parts) {
        VideoUpdate update = end(1).alongside(item(-1, "mine")).alongside(item(-2, "mine"));
        put(Map.of("VideoId", -2, "owner", "there before"));

        Optional<Video> parent = lineage(dynamo, FIRST_RUN).record(claimed(), parts("run1", parts), update);

        assertThat(parent.orElseThrow().subVideos()).hasSize(parts);
        assertThat(claimed().verdict()).contains(Status.PROCESSED);
        assertThat(item(-1)).containsEntry("owner", AttributeValues.of("mine"));
        assertThat(item(-2)).containsEntry("owner", AttributeValues.of("there before"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void noItemIsWrittenWhereTheUpdateIsRefused(int parts) {
        VideoUpdate update = end(2).alongside(item(-1, "mine"));

        assertThat(lineage(dynamo, FIRST_RUN).record(claimed(), parts("run1", parts), update))
                .isEmpty();
        assertThat(item(-1)).isEmpty();
        assertThat(claimed().verdict()).isEmpty();
    }

    private static Map<Attribute, Object> item(long id, String owner) {
        return Map.of(Attribute.VIDEO_ID, id, Attribute.OWNER, owner);
    }

    @Test
    void twoPartsThatWouldBeOneRecordAreRefused() {
        List<Part> twice = List.of(part("run1", 1), part("run1b", 1));

        assertThatThrownBy(() -> record(twice, 1))
                .isInstanceOf(VideoException.class)
                .hasMessageContaining("split-30s")
                .hasMessageContaining("clip_run1b_00001.mp4");
    }

    @Test
    void theListOfVideosLeavesPartsOut() {
        record(parts("run1", 3), 1);

        assertThat(new VideoListing(dynamo, new TableIndexes(dynamo, settings()), settings())
                        .newest(Optional.empty(), 50, Optional.empty()))
                .extracting(Video::videoId)
                .containsExactly(PARENT);
    }

    private Optional<Video> record(List<Part> parts, long fence) {
        Instant time = claimed().fence() > 1 ? LATER : FIRST_RUN;
        return lineage(dynamo, time).record(claimed(), parts, end(fence));
    }

    private Lineage lineage(DynamoDbClient client, Instant time) {
        VideoTable videos = new VideoTable(client, settings().videosTable(), (transition, video) -> {});
        return new Lineage(client, videos, listing(true), settings(), Clock.fixed(time, ZoneOffset.UTC));
    }

    private PartListing listing(boolean indexed) {
        return new PartListing(dynamo, table, () -> indexed);
    }

    private static VideoUpdate end(long fence) {
        return VideoUpdate.of(PARENT)
                .set(Attribute.VERDICT, Status.PROCESSED)
                .set(Attribute.UPDATED_TIME, Times.text(FIRST_RUN))
                .when(Attribute.STATUS, Status.PROCESSING)
                .when(Attribute.FENCE, fence);
    }

    private Video claimed() {
        return new Video(item(PARENT));
    }

    private void claimAgain() {
        Map<String, AttributeValue> item = new HashMap<>(item(PARENT));
        item.put("fence", AttributeValues.of(claimed().fence() + 1));
        dynamo.putItem(request -> request.tableName(table).item(item));
    }

    private static List<Part> parts(String run, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(index -> part(run, index))
                .toList();
    }

    private static Part part(String run, int index) {
        return new Part(
                "split-30s",
                index,
                "out",
                "project/clip/split/clip_%s_%05d.mp4".formatted(run, index),
                Part.Mode.COPY,
                Optional.of(List.of(320, 240)),
                30000 / 1001.0,
                30.03,
                true,
                (index - 1) * 900L,
                index * 900L - 1,
                "1/30000",
                1000 + index,
                run + "-" + index);
    }

    private void put(Map<String, Object> attributes) {
        dynamo.putItem(request ->
                request.tableName(table).item(AttributeValues.of(attributes).m()));
    }

    private Map<String, AttributeValue> item(long id) {
        return dynamo.getItem(request ->
                        request.tableName(table).key(AttributeValues.key(id)).consistentRead(true))
                .item();
    }

    /** The same client, with something that happens first. */
    private static DynamoDbClient before(String operation, Runnable event) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                LineageIT.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals(operation)) {
                        event.run();
                    }
                    try {
                        return method.invoke(dynamo, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Settings settings() {
        return new SmallRyeConfigBuilder()
                .withMapping(Settings.class)
                .withDefaultValue("reelway.videos-table", table)
                .withDefaultValue("reelway.output-bucket", "out")
                .build()
                .getConfigMapping(Settings.class);
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static AttributeDefinition number(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.N)
                .build();
    }
}
