package io.reelway.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.delivery.Artifact;
import io.reelway.delivery.Artifact.Role;
import io.reelway.progress.ProgressBoard;
import io.reelway.proof.ProofReport;
import io.reelway.proof.SourceReport;
import io.reelway.settings.Settings;
import io.reelway.store.HalfDoneUploads;
import io.reelway.store.ObjectStore;
import io.reelway.store.ParallelCalls;
import io.reelway.store.StoredObject;
import io.reelway.testkit.AwsBench;
import io.reelway.video.AssetTurns;
import io.reelway.video.Attribute;
import io.reelway.video.AttributeValues;
import io.reelway.video.Due;
import io.reelway.video.Leftover;
import io.reelway.video.Status;
import io.reelway.video.Times;
import io.reelway.video.Video;
import io.reelway.video.VideoId;
import io.reelway.video.VideoTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Files of runs that have no future go, and nothing else does. */
class LeftoversIT {
    private static final String OTHER = "jobs-out-leftovers";
    private static final String BUCKET = "reelway-output";
    private static final String TABLE = "reelway-videos";
    private static final long VIDEO = 4711;
    private static final String ASSET = "shows/clip";
    private static final String FOLDER = "assets/" + ASSET + "/";
    private static final String DEAD = "dead-1";
    private static final String LIVE = "live-2";
    private static final String PLAYLIST = FOLDER + "HLS/clip.m3u8";
    private static final Settings SETTINGS = AwsBench.settings(Map.of());

    /** Stored times are of the machine, so this is its time, cut to what records hold. */
    private static final Instant NOW = Instant.ofEpochMilli(System.currentTimeMillis());

    @TempDir
    static Path data;

    private static AwsBench aws;
    private static ParallelCalls parallel;

    @BeforeAll
    static void start() throws IOException {
        aws = AwsBench.start(data);
        parallel = new ParallelCalls();
    }

    @AfterAll
    static void stop() {
        parallel.stop();
        aws.close();
    }

    @BeforeEach
    void aCleanHouse() {
        aws.empty(BUCKET);
        aws.dynamo().deleteItem(request -> request.tableName(TABLE).key(key(turnId())));
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "PROCESSED", "UNABLE_TO_PROCESS"})
    void whatADeadRunPutGoesWhateverTheEnd(Status status) throws IOException {
        deadRun();
        Video video = atRest(status, List.of(dead()));

        leftovers(NOW).remove(video);

        assertThat(aws.keys(BUCKET)).isEmpty();
        assertThat(now().leftovers()).isEmpty();
        assertThat(now().has(Attribute.DUE_AT)).isEqualTo(status == Status.FAILED);
        assertThat(now().has(Attribute.LEFTOVERS)).isFalse();
    }

    @Test
    void aFailedVideoIsDueForItsNextAttemptAgain() throws IOException {
        deadRun();

        leftovers(NOW).remove(atRest(Status.FAILED, List.of(dead())));

        assertThat(now().value(Attribute.DUE_AT))
                .isEqualTo(AttributeValues.of(Due.at(now().retryAt().orElseThrow())));
    }

    @Test
    void whatThePresentManifestNamesAndWhatOthersHavePutStays() throws IOException {
        deadRun();
        visibleRun(LIVE);
        // a name that presets share between assets
        aws.put(BUCKET, "clip-hd.mp4", "another asset's", ofRun("other-7"));

        leftovers(NOW).remove(atRest(Status.PROCESSED, List.of(dead())));

        assertThat(aws.keys(BUCKET))
                .containsExactly(
                        FOLDER + "HLS/clip.m3u8",
                        FOLDER + "HLS/clip_360p_live-2_00001.ts",
                        FOLDER + "manifest.json",
                        "clip-hd.mp4");
        assertThat(aws.text(BUCKET, "clip-hd.mp4")).isEqualTo("another asset's");
    }

    @Test
    void aRunWhoseManifestIsThereLosesNothingButItsList() throws IOException {
        deadRun();
        visibleRun(DEAD);

        leftovers(NOW).remove(atRest(Status.UNABLE_TO_PROCESS, List.of(dead())));

        assertThat(aws.keys(BUCKET))
                .containsExactly(
                        FOLDER + "HLS/clip.m3u8", FOLDER + "HLS/clip_360p_dead-1_00001.ts", FOLDER + "manifest.json");
        assertThat(now().leftovers()).isEmpty();
    }

    @Test
    void filesOfADeadRunInAnotherBucketGoToo() throws IOException {
        deadRunInTwoBuckets();
        String begun = FOLDER + "HLS/clip_360p_dead-1_00001.ts";
        aws.s3().createMultipartUpload(request -> request.bucket(OTHER).key(begun));
        aws.put(BUCKET, begun, "of the same key here", ofRun("other-7"));

        leftovers(NOW).remove(atRest(Status.UNABLE_TO_PROCESS, List.of(dead())));

        assertThat(aws.keys(OTHER)).isEmpty();
        assertThat(aws.uploadsInProgress(OTHER)).isEmpty();
        assertThat(aws.keys(BUCKET)).containsExactly(begun);
        assertThat(now().leftovers()).isEmpty();
    }

    @Test
    void aBucketThatRefusesKeepsItsListOnlyAndIsAskedAgain() throws IOException {
        deadRunInTwoBuckets();
        aws.faults().set(1, List.of(Map.of("service", "s3", "contains", OTHER, "answer", "denied")));

        leftovers(NOW).remove(atRest(Status.UNABLE_TO_PROCESS, List.of(dead())));

        assertThat(aws.keys(BUCKET)).containsExactly(ManifestKey.of(ASSET, DEAD));
        assertThat(now().leftovers())
                .containsExactly(new Leftover(ManifestKey.of(ASSET, DEAD), NOW.plus(SETTINGS.keepOld())));

        aws.faults().clear();
        leftovers(NOW.plus(SETTINGS.keepOld())).remove(now());

        assertThat(aws.keys(OTHER)).isEmpty();
        assertThat(aws.keys(BUCKET)).isEmpty();
    }

    @Test
    void inABucketThatIsGoneNothingIsLeft() throws IOException {
        deadRunIn("gone-with-its-files");

        leftovers(NOW).remove(atRest(Status.UNABLE_TO_PROCESS, List.of(dead())));

        assertThat(aws.keys(BUCKET)).isEmpty();
        assertThat(now().leftovers()).isEmpty();
    }

    @Test
    void anEntryPointThatPlaysKeepsWhatItLeadsTo() throws IOException {
        visibleRun(LIVE);
        deadRun();
        assertThat(store().head(BUCKET, PLAYLIST).orElseThrow().isOfRun(DEAD)).isTrue();

        leftovers(NOW).remove(atRest(Status.UNABLE_TO_PROCESS, List.of(dead())));

        assertThat(aws.keys(BUCKET)).contains(PLAYLIST, FOLDER + "HLS/clip_360p_dead-1_00001.ts");
        assertThat(now().leftovers())
                .containsExactly(new Leftover(ManifestKey.of(ASSET, DEAD), NOW.plus(SETTINGS.keepOld())));
        assertThat(now().item()).containsKey(Attribute.DUE_AT.word());

        visibleRun("next-3");
        leftovers(NOW.plus(SETTINGS.keepOld())).remove(now());

        assertThat(aws.keys(BUCKET)).noneMatch(key -> key.contains(DEAD));
        assertThat(aws.keys(BUCKET)).contains(PLAYLIST);
    }

    @Test
    void halfDoneUploadsOfItsNamesGoAndThoseOfLaterRunsStay() throws IOException {
        deadRun();
        String rendition = FOLDER + "HLS/clip_360p_dead-1_00001.ts";
        begin(rendition);
        begin(PLAYLIST);
        begin(FOLDER + "HLS/clip_360p_live-2_00001.ts");

        leftovers(NOW).remove(ended(atRest(Status.FAILED, List.of(dead())), NOW.minus(Duration.ofMinutes(1))));

        assertThat(aws.uploadsInProgress(BUCKET)).containsExactly(PLAYLIST, FOLDER + "HLS/clip_360p_live-2_00001.ts");

        deadRun();
        leftovers(NOW).remove(ended(atRest(Status.FAILED, List.of(dead())), NOW.plus(Duration.ofHours(1))));

        assertThat(aws.uploadsInProgress(BUCKET)).containsExactly(FOLDER + "HLS/clip_360p_live-2_00001.ts");
    }

    @Test
    void nothingIsTouchedWhileAnotherVersionIsAtWork() throws IOException {
        deadRun();
        List<String> before = aws.keys(BUCKET);
        anotherAtWork(NOW.plusSeconds(10));

        leftovers(NOW).remove(atRest(Status.UNABLE_TO_PROCESS, List.of(dead())));

        assertThat(aws.keys(BUCKET)).isEqualTo(before);
        assertThat(now().leftovers())
                .containsExactly(new Leftover(ManifestKey.of(ASSET, DEAD), NOW.plus(SETTINGS.lease())));

        anotherAtWork(NOW.minusSeconds(1));
        leftovers(NOW.plus(SETTINGS.lease())).remove(now());

        assertThat(aws.keys(BUCKET)).isEmpty();
    }

    @Test
    void aReplacedRunIsKeptForAWhile() throws IOException {
        visibleRun("old-1");
        Manifest.Of newer = new Manifest.Of(VIDEO, ASSET, LIVE, "hls-ladder", "");
        SeenEtags seen = seen(LIVE);
        RunLists.Replaced replaced = lists(NOW).replacedBy(newer, seen).orElseThrow();
        lists(NOW).keep(replaced);
        visibleRun(LIVE);
        Instant over = NOW.plus(SETTINGS.keepOld());
        assertThat(replaced.leftover()).isEqualTo(new Leftover(ManifestKey.of(ASSET, "old-1"), over));
        // a record that remembers it as a dead run's: that run had died after its manifest
        Video video = atRest(
                Status.PROCESSED, List.of(new Leftover(replaced.leftover().manifest(), NOW)));

        leftovers(NOW).remove(video);

        assertThat(aws.keys(BUCKET)).contains(FOLDER + "HLS/clip_360p_old-1_00001.ts");
        assertThat(now().leftovers()).containsExactly(replaced.leftover());

        leftovers(over).remove(now());

        assertThat(aws.keys(BUCKET))
                .containsExactly(PLAYLIST, FOLDER + "HLS/clip_360p_live-2_00001.ts", FOLDER + "manifest.json");
        assertThat(now().item()).doesNotContainKeys(Attribute.LEFTOVERS.word(), Attribute.DUE_AT.word());
    }

    @Test
    void aRunThatDiedBeforeItsListWasPutIsForgotten() throws IOException {
        leftovers(NOW).remove(atRest(Status.UNABLE_TO_PROCESS, List.of(dead())));

        assertThat(now().item()).doesNotContainKeys(Attribute.LEFTOVERS.word(), Attribute.DUE_AT.word());
    }

    @Test
    void aRecordThatWasClaimedMeanwhileIsLeftAlone() throws IOException {
        deadRun();
        Video seen = atRest(Status.FAILED, List.of(dead()));
        Map<String, AttributeValue> claimed = new HashMap<>(seen.item());
        claimed.put("fence", AttributeValues.of(2));
        claimed.put("status", AttributeValues.of(Status.PROCESSING));
        aws.dynamo().putItem(request -> request.tableName(TABLE).item(claimed));

        leftovers(NOW).remove(seen);

        assertThat(now().item()).isEqualTo(claimed);
    }

    @Test
    void aDeleteWhoseAnswerIsLostIsDone() throws IOException {
        deadRun();
        Video video = atRest(Status.FAILED, List.of(dead()));
        aws.faults().set(1, List.of(Map.of("operation", "DeleteObject", "times", 2, "reset", "after")));

        leftovers(NOW).remove(video);

        assertThat(aws.faults().acted(0)).isEqualTo(2);
        assertThat(aws.keys(BUCKET)).isEmpty();
    }

    @Test
    void whoWakesAfterItsLeaseTakesAwayWhatItPutLate() throws IOException {
        deadRun();
        leftovers(NOW).remove(atRest(Status.UNABLE_TO_PROCESS, List.of(dead())));
        visibleRun(LIVE);
        aws.put(BUCKET, FOLDER + "HLS/clip_360p_dead-1_00001.ts", "late", ofRun(DEAD));

        leftovers(NOW).abandon(of(DEAD), artifacts(DEAD));

        assertThat(aws.keys(BUCKET))
                .containsExactly(PLAYLIST, FOLDER + "HLS/clip_360p_live-2_00001.ts", FOLDER + "manifest.json");
    }

    @Test
    void whoWakesAfterItsManifestWasPutTakesNothingAway() throws IOException {
        visibleRun(DEAD);
        List<String> before = aws.keys(BUCKET);

        leftovers(NOW).abandon(of(DEAD), artifacts(DEAD));

        assertThat(aws.keys(BUCKET)).isEqualTo(before);
    }

    /** A run that was killed among its entry points. */
    private static void deadRun() throws IOException {
        lists(NOW).note(of(DEAD), artifacts(DEAD));
        artifacts(DEAD).forEach(artifact -> aws.put(BUCKET, artifact.key(), "of " + DEAD, ofRun(DEAD)));
    }

    /** The same, of a job that puts its HLS files into another bucket. */
    private static void deadRunInTwoBuckets() throws IOException {
        aws.s3().createBucket(request -> request.bucket(OTHER));
        deadRunIn(OTHER)
                .forEach(artifact ->
                        aws.put(artifact.bucket().orElse(BUCKET), artifact.key(), "of " + DEAD, ofRun(DEAD)));
    }

    private static List<Artifact> deadRunIn(String bucket) throws IOException {
        List<Artifact> artifacts = artifacts(DEAD).stream()
                .map(artifact -> artifact.key().startsWith(FOLDER) ? in(bucket, artifact) : artifact)
                .toList();
        lists(NOW).note(of(DEAD), artifacts);
        return artifacts;
    }

    private static Artifact in(String bucket, Artifact file) {
        return new Artifact(
                file.file(),
                Optional.of(bucket),
                file.key(),
                file.output(),
                file.kind(),
                file.role(),
                file.contentType());
    }

    /** A run that has published a playlist and one segment. */
    private static void visibleRun(String run) throws IOException {
        List<Publication> published = artifacts(run).stream()
                .filter(artifact -> artifact.key().startsWith(FOLDER))
                .peek(artifact -> aws.put(BUCKET, artifact.key(), "of " + run, ofRun(run)))
                .map(artifact -> new Publication(artifact, 1, "unused"))
                .toList();
        SourceReport source = new SourceReport(2, 2, 2, 50, 0, 0, 0, List.of(), List.of());
        manifest().put(of(run), new ProofReport(2.0, source, List.of(), List.of()), published, seen(run), () -> {});
    }

    private static SeenEtags seen(String run) throws IOException {
        return new OutputBucket(uploads(), replacing(), parallel, new PresentObjects(store(), parallel), SETTINGS)
                .look(List.of(), List.of(ManifestKey.of(ASSET), ManifestKey.of(ASSET, run)));
    }

    private static List<Artifact> artifacts(String run) {
        return List.of(
                artifact(FOLDER + "HLS/clip_360p_" + run + "_00001.ts", Role.RENDITION),
                artifact(PLAYLIST, Role.ENTRY),
                artifact("clip-hd.mp4", Role.ENTRY));
    }

    private static Artifact artifact(String key, Role role) {
        return new Artifact(Path.of("unused"), key, "hls", "hls", role, "video/mp2t");
    }

    private static void begin(String key) {
        aws.s3().createMultipartUpload(request -> request.bucket(BUCKET).key(key));
    }

    private static Manifest.Of of(String run) {
        return new Manifest.Of(VIDEO, ASSET, run, "hls-ladder", "");
    }

    private static Leftover dead() {
        return new Leftover(ManifestKey.of(ASSET, DEAD), NOW.minusSeconds(1));
    }

    private static Map<String, String> ofRun(String run) {
        return Map.of(StoredObject.RUN, run);
    }

    private static Video atRest(Status status, List<Leftover> leftovers) {
        Map<String, Object> item = new HashMap<>();
        item.put("VideoId", VIDEO);
        item.put("status", status);
        item.put("fence", 1);
        item.put("round", 1);
        item.put("asset", ASSET);
        item.put("updated_time", Times.text(NOW));
        item.put(Attribute.DUE_AT.word(), Due.at(NOW));
        item.put(Attribute.DUE_SHARD.word(), Due.shard(VIDEO));
        if (status == Status.FAILED) {
            item.put("retry_at", Times.text(NOW.plusSeconds(60)));
        }
        item.put(
                Attribute.LEFTOVERS.word(),
                leftovers.stream()
                        .map(each -> Map.of("manifest", each.manifest(), "after", Times.text(each.after())))
                        .toList());
        return put(item);
    }

    private static Video ended(Video video, Instant time) {
        Map<String, AttributeValue> item = new HashMap<>(video.item());
        item.put("updated_time", AttributeValues.of(Times.text(time)));
        aws.dynamo().putItem(request -> request.tableName(TABLE).item(item));
        return new Video(item);
    }

    private static void anotherAtWork(Instant leaseUntil) {
        put(Map.of("VideoId", turnId(), "turn", 42));
        put(Map.of("VideoId", 42, "status", Status.PROCESSING, "fence", 1, "lease_until", Times.text(leaseUntil)));
    }

    private static Video put(Map<String, Object> attributes) {
        Map<String, AttributeValue> item = AttributeValues.of(attributes).m();
        aws.dynamo().putItem(request -> request.tableName(TABLE).item(item));
        return new Video(item);
    }

    private static Video now() {
        return table().find(VIDEO).orElseThrow();
    }

    private static long turnId() {
        return VideoId.ofAsset(BUCKET, ASSET);
    }

    private static Map<String, AttributeValue> key(long id) {
        return Map.of("VideoId", AttributeValues.of(id));
    }

    private static Leftovers leftovers(Instant time) {
        return new Leftovers(
                manifest(),
                new RunFiles(store(), new HalfDoneUploads(aws.s3()), parallel, SETTINGS),
                lists(time),
                store(),
                table(),
                new AssetTurns(aws.dynamo(), table(), SETTINGS, at(time)),
                SETTINGS,
                at(time));
    }

    private static RunLists lists(Instant time) {
        return new RunLists(manifest(), store(), new ObjectMapper(), at(time), SETTINGS);
    }

    private static Manifest manifest() {
        return new Manifest(aws.s3(), store(), replacing(), new ObjectMapper(), at(NOW), SETTINGS, "1.0");
    }

    private static ConditionalPut replacing() {
        return new ConditionalPut(store(), uploads());
    }

    private static Uploads uploads() {
        return new Uploads(aws.s3(), store(), new HalfDoneUploads(aws.s3()), new ProgressBoard());
    }

    private static VideoTable table() {
        return new VideoTable(aws.dynamo(), TABLE, (transition, video) -> {});
    }

    private static ObjectStore store() {
        return new ObjectStore(aws.s3(), null);
    }

    private static Clock at(Instant time) {
        return Clock.fixed(time, ZoneOffset.UTC);
    }
}
