package io.reelway.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.arrival.Folder;
import io.reelway.job.Claim;
import io.reelway.job.Departure;
import io.reelway.job.Job;
import io.reelway.job.LeaseLostException;
import io.reelway.job.Leases;
import io.reelway.outcome.OutcomeMessages;
import io.reelway.progress.ProgressBoard;
import io.reelway.publish.StoredReports;
import io.reelway.settings.Settings;
import io.reelway.sidecar.Companions;
import io.reelway.store.HalfDoneUploads;
import io.reelway.store.ObjectMover;
import io.reelway.store.ObjectStore;
import io.reelway.store.ParallelCalls;
import io.reelway.store.StoredObject;
import io.reelway.testkit.AwsBench;
import io.reelway.video.Attribute;
import io.reelway.video.AttributeValues;
import io.reelway.video.Status;
import io.reelway.video.Times;
import io.reelway.video.Video;
import io.reelway.video.VideoTable;
import io.reelway.worker.TimeLeft;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
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
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A settling that was killed at any point is finished by the next, and one that was overtaken does nothing. */
class SettlementIT {
    private static final String BUCKET = "reelway-source";
    private static final String VERSIONED = "reelway-versioned";
    private static final String TABLE = "reelway-videos";
    private static final String FROM = "uploads/clip.mov";
    private static final String TO = "processed/clip.mov";
    private static final String REPORT = "processed/clip.process.json";
    private static final long VIDEO = 4711;
    private static final String MESSAGE =
            "{\"event_id\":\"4711-1-1-PROCESSED\",\"moved_to\":\"processed/clip.mov\",\"asset\":\"clip\"}";
    private static final Settings SETTINGS = AwsBench.settings(Map.of());
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    static Path data;

    private static AwsBench aws;
    private static ObjectStore store;
    private static ObjectMover mover;
    private static CompanionMoves moves;
    private static Reports reports;
    private static ParallelCalls parallel;
    private static Moves sources;
    private static Closing closing;

    private Job job;

    @BeforeAll
    static void start() throws IOException {
        aws = AwsBench.start(data);
        store = new ObjectStore(aws.s3(), null);
        mover = new ObjectMover(aws.s3(), store, new HalfDoneUploads(aws.s3()));
        Companions companions = new Companions(store);
        moves = new CompanionMoves(companions, store, mover);
        parallel = new ParallelCalls();
        ProgressBoard board = new ProgressBoard();
        Leases leases = new Leases(table(), board, SETTINGS, new TimeLeft(CLOCK), CLOCK);
        StoredReports quality = new StoredReports(store, new ObjectMapper(), SETTINGS);
        reports = new Reports(store, quality, leases, board, new ObjectMapper(), SETTINGS, CLOCK);
        OutcomeMessages messages = new OutcomeMessages(new ObjectMapper(), board, SETTINGS, CLOCK);
        Keeping keeping = new Keeping(store, mover, companions, messages, leases);
        sources = new Moves(store, mover, companions, moves, leases, keeping, parallel, CLOCK);
        closing = new Closing(store, leases, SETTINGS, CLOCK);
    }

    @AfterAll
    static void stop() {
        parallel.stop();
        aws.close();
    }

    @BeforeEach
    void aVideoWhoseSuccessIsRecorded() {
        aws.faults().clear();
        aws.empty(BUCKET);
        aws.put(BUCKET, FROM, "a video", Map.of());
        aws.put(BUCKET, "uploads/clip.json", "{}", Map.of());
        aws.put(BUCKET, "uploads/clip.mov.json", "{}", Map.of());
        aws.put(BUCKET, "uploads/clip.en.srt", "of another stem", Map.of());
        aws.put(BUCKET, "uploads/clip.srt", "captions", Map.of());
        Map<String, Object> item = new HashMap<>();
        item.put("VideoId", VIDEO);
        item.put("bucket", BUCKET);
        item.put("key", FROM);
        item.put("arrival_key", FROM);
        item.put("source_version", source().version());
        item.put("asset", "clip");
        item.put("status", Status.PROCESSING);
        item.put("verdict", Status.PROCESSED);
        item.put("moved_to", TO);
        item.put("outcome", MESSAGE);
        item.put("outbox", List.of("of an earlier attempt", MESSAGE));
        item.put("attempt", 1);
        item.put("round", 1);
        item.put("fence", 1);
        job = jobOf(put(item));
    }

    @Test
    void allThatBelongsToTheVideoMovesWithIt() throws IOException {
        settle(job);

        assertSettled();
    }

    @Test
    void whatThisRunHasDecidedItBeginsSideBySide() throws IOException {
        settleOwn(job);

        assertSettled();
    }

    @Test
    void ofAnOwnEndACopyThatIsRefusedLeavesTheSource() throws IOException {
        denies("CopyObject", "processed/clip.mov");

        settleOwn(job);

        assertKept();
    }

    @Test
    void ofAnOwnEndADeleteThatIsRefusedLeavesTheSourceAndItsCopyGoes() throws IOException {
        denies("DeleteObject", FROM);

        settleOwn(job);

        assertKept();
    }

    @Test
    void ofAnOwnEndWhatIsAskedBesideTheDeleteIsAskedAgain() throws IOException {
        Job begun = begun(job);
        aws.faults()
                .set(
                        1,
                        List.of(
                                Map.of("operation", "HeadObject", "contains", TO, "times", 1, "answer", "denied"),
                                Map.of("operation", "ListObjectsV2", "times", 1, "answer", "denied")));

        closing.close(sources.toProcessed(begun));

        assertSettled();
    }

    @Test
    void killedAfterItBegan() throws IOException {
        begun(job);

        settle(resumed());

        assertSettled();
    }

    @Test
    void ofAnOwnEndANewUploadOfTheKeyStaysWhereItIs() throws IOException {
        Job seen = seen(job);
        aws.put(BUCKET, FROM, "a newer video", Map.of());

        closing.close(sources.toProcessed(sources.copy(seen)));

        assertThat(aws.text(BUCKET, FROM)).isEqualTo("a newer video");
        assertThat(aws.keys(BUCKET)).contains("uploads/clip.json", "uploads/clip.mov.json", "uploads/clip.srt");
        assertThat(aws.keys(BUCKET)).doesNotContain(TO, "processed/clip.json");
    }

    @Test
    void killedBeforeTheVideoMoved() throws IOException {
        reports.write(job);
        moves.copy(BUCKET, new Companions(store).of(BUCKET, FROM), Folder.PROCESSED, VIDEO);

        settle(resumed());

        assertSettled();
    }

    @Test
    void killedBetweenCopyAndDelete() throws IOException {
        moves.copy(BUCKET, new Companions(store).of(BUCKET, FROM), Folder.PROCESSED, VIDEO);
        mover.copy(source(), TO, VIDEO);

        settle(resumed());

        assertSettled();
    }

    @Test
    void killedAfterTheVideoMovedAndBeforeItsCompanionsWent() throws IOException {
        moves.copy(BUCKET, new Companions(store).of(BUCKET, FROM), Folder.PROCESSED, VIDEO);
        mover.move(source(), TO, VIDEO);

        settle(resumed());

        assertSettled();
    }

    @Test
    void killedBeforeTheRecordWasClosed() throws IOException {
        sources.toProcessed(reports.write(job));

        settle(resumed());

        assertSettled();
    }

    @Test
    void whoWasOvertakenWritesNoReport() {
        resumed();
        List<String> before = aws.keys(BUCKET);

        assertThatThrownBy(() -> reports.write(job)).isInstanceOf(LeaseLostException.class);

        assertThat(aws.keys(BUCKET)).isEqualTo(before);
    }

    @Test
    void whoWasOvertakenMovesNothingAfterTheOtherHasSettled() throws IOException {
        settle(resumed());

        sources.toProcessed(job);

        assertThatThrownBy(() -> closing.close(job)).isInstanceOf(LeaseLostException.class);
        assertSettled();
    }

    @Test
    void aNewUploadOfTheKeyStaysWhereItIs() throws IOException {
        aws.put(BUCKET, FROM, "a newer video", Map.of());

        settle(job);

        assertThat(aws.text(BUCKET, FROM)).isEqualTo("a newer video");
        assertThat(aws.keys(BUCKET)).contains("uploads/clip.json", "uploads/clip.mov.json", "uploads/clip.srt");
        assertThat(aws.keys(BUCKET)).doesNotContain(TO, "processed/clip.json");
    }

    @Test
    void aSourceThatMayNotBeCopiedStays() throws IOException {
        denies("CopyObject", "processed/clip.mov");

        settle(job);

        assertKept();
    }

    @Test
    void aSourceThatIsArchivedStays() throws IOException {
        aws.faults().set(1, List.of(Map.of("operation", "CopyObject", "answer", "archived")));

        settle(job);

        assertKept();
    }

    @Test
    void aSourceThatMayNotBeDeletedStaysAndItsCopyGoes() throws IOException {
        denies("DeleteObject", FROM);

        settle(job);

        assertKept();
    }

    @Test
    void killedAfterItWasNotedThatTheSourceStays() throws IOException {
        aws.faults()
                .set(
                        1,
                        List.of(
                                Map.of("operation", "DeleteObject", "contains", FROM, "answer", "denied"),
                                // as if killed there: nothing is taken away any more
                                Map.of("operation", "DeleteObject", "contains", "processed/", "answer", "500")));
        assertThatThrownBy(() -> sources.toProcessed(reports.write(job))).isInstanceOf(S3Exception.class);
        assertThat(aws.keys(BUCKET)).contains(FROM, TO);
        aws.faults().clear();

        settle(resumed());

        assertKept();
    }

    @Test
    void whereNothingMayBeDeletedNothingIsLost() throws IOException {
        aws.faults().set(1, List.of(Map.of("operation", "DeleteObject", "answer", "denied")));

        settle(job);

        assertThat(aws.keys(BUCKET)).contains(FROM, TO);
        assertThat(now().status()).isEqualTo(Status.PROCESSED);
        assertThat(now().isSourceKept()).isTrue();
        assertThat(now().movedTo()).isEmpty();
    }

    @Test
    void aReportThatMayNotBeWrittenHoldsNothingUp() throws IOException {
        denies("PutObject", REPORT);

        settle(job);

        assertThat(aws.keys(BUCKET)).contains(TO).doesNotContain(FROM, REPORT);
        assertThat(now().status()).isEqualTo(Status.PROCESSED);
    }

    @Test
    void aSidecarThatMayNotBeDeletedHoldsNothingUp() throws IOException {
        denies("DeleteObject", "clip.json");

        settle(job);

        assertThat(aws.keys(BUCKET)).contains(TO, "processed/clip.json").doesNotContain(FROM);
        assertThat(now().movedTo()).contains(TO);
        assertThat(now().isSourceKept()).isFalse();
    }

    @Test
    void captionsThatMayNotBeCopiedStayAloneBehind() throws IOException {
        aws.faults()
                .set(
                        1,
                        List.of(Map.of(
                                "operation", "CopyObject", "contains", "processed/clip.srt", "answer", "archived")));

        settle(job);

        assertThat(aws.keys(BUCKET))
                .contains(TO, "processed/clip.json", "uploads/clip.srt")
                .doesNotContain(FROM, "uploads/clip.json", "processed/clip.srt");
        assertThat(now().movedTo()).contains(TO);
        assertThat(now().isSourceKept()).isFalse();
        assertThat(now().sidecarMove()).isEmpty();
    }

    /** Not even HEAD: so it is for most policies. */
    @Test
    void aSidecarThatIsDeniedStaysBehindForTheNextRun() throws IOException {
        aws.faults()
                .set(
                        1,
                        List.of(Map.of(
                                "operation",
                                List.of("HeadObject", "GetObject", "CopyObject"),
                                "contains",
                                "uploads/clip.json",
                                "answer",
                                "denied")));

        settle(job);

        assertThat(aws.keys(BUCKET))
                .contains(TO, "processed/clip.srt", "uploads/clip.json")
                .doesNotContain(FROM, "processed/clip.json");
        assertThat(now().movedTo()).contains(TO);
        assertThat(now().isSourceKept()).isFalse();
        assertThat(now().sidecarMove())
                .hasValueSatisfying(move -> assertThat(move.key()).isEqualTo("uploads/clip.json"));
    }

    /** As one with many tags or metadata up to the limit, to which nothing can be added. */
    @Test
    void aSourceWhoseMetadataIsFullStays() throws IOException {
        aws.s3().deleteObject(request -> request.bucket(BUCKET).key(FROM));
        aws.put(BUCKET, FROM, "a video", Map.of("note", "n".repeat(2040)));
        Map<String, AttributeValue> item = new HashMap<>(job.video().item());
        item.put("source_version", AttributeValue.fromS(source().version()));
        aws.dynamo().putItem(request -> request.tableName(TABLE).item(item));

        settle(jobOf(new Video(item)));

        assertKept();
    }

    @Test
    void whereAnotherVideosSourceLiesNothingWasMoved() throws IOException {
        aws.s3().createBucket(request -> request.bucket(VERSIONED));
        aws.s3().putBucketVersioning(request -> request.bucket(VERSIONED)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        aws.put(VERSIONED, TO, "of another version", Map.of(StoredObject.VIDEO_ID, "1"));
        Map<String, AttributeValue> item = new HashMap<>(job.video().item());
        item.put("bucket", AttributeValue.fromS(VERSIONED));
        item.put("source_version", AttributeValue.fromS("gone"));
        aws.dynamo().putItem(request -> request.tableName(TABLE).item(item));

        sources.toProcessed(jobOf(new Video(item)));

        assertThat(now().movedTo()).isEmpty();
    }

    @Test
    void credentialsOfOursAreNoReasonToKeepASource() {
        aws.faults().set(1, List.of(Map.of("operation", "CopyObject", "answer", "expired")));

        assertThatThrownBy(() -> settle(job)).isInstanceOf(S3Exception.class);

        assertThat(now().status()).isEqualTo(Status.PROCESSING);
        assertThat(now().movedTo()).contains(TO);
    }

    @Test
    void aSourceThatIsGoneBeforeItWasMovedIsNotToldAsMoved() throws IOException {
        aws.s3().deleteObject(request -> request.bucket(BUCKET).key(FROM));

        settle(job);

        Video video = now();
        assertThat(video.status()).isEqualTo(Status.PROCESSED);
        assertThat(video.movedTo()).isEmpty();
        assertThat(video.isSourceKept()).isFalse();
        assertThat(video.text(Attribute.OUTCOME)).contains("{\"event_id\":\"4711-1-1-PROCESSED\",\"asset\":\"clip\"}");
    }

    private static void denies(String operation, String key) {
        aws.faults().set(1, List.of(Map.of("operation", operation, "contains", key, "answer", "denied")));
    }

    /** Everything lies where it lay, with the report, and record and message say so. */
    private static void assertKept() {
        aws.faults().clear();
        assertThat(aws.keys(BUCKET))
                .containsExactly(
                        REPORT,
                        "uploads/clip.en.srt",
                        "uploads/clip.json",
                        FROM,
                        "uploads/clip.mov.json",
                        "uploads/clip.srt");
        Video video = now();
        assertThat(video.status()).isEqualTo(Status.PROCESSED);
        assertThat(video.key()).isEqualTo(FROM);
        assertThat(video.presentVersion()).isEqualTo(source().version());
        assertThat(video.movedTo()).isEmpty();
        assertThat(video.isSourceKept()).isTrue();
        String message = "{\"event_id\":\"4711-1-1-PROCESSED\",\"asset\":\"clip\",\"source_kept\":true}";
        assertThat(video.text(Attribute.OUTCOME)).contains(message);
        assertThat(video.outbox()).containsExactly("of an earlier attempt", message);
    }

    private static void settle(Job settled) throws IOException {
        closing.close(sources.toProcessed(reports.write(settled)));
    }

    private static void settleOwn(Job decided) throws IOException {
        closing.close(sources.toProcessed(begun(decided)));
    }

    private static Job begun(Job decided) throws IOException {
        reports.putIfDue(decided);
        return sources.copy(seen(decided));
    }

    /** As it was seen when its end was decided. */
    private static Job seen(Job decided) {
        return decided.with(decided.source().leaving(Departure.seen(Optional.of(source()), Optional.empty())));
    }

    /** Claimed by another process, once the lease of the first is over. */
    private static Job resumed() {
        Map<String, AttributeValue> item = new HashMap<>(now().item());
        item.put("fence", AttributeValues.of(now().fence() + 1));
        aws.dynamo().putItem(request -> request.tableName(TABLE).item(item));
        return jobOf(new Video(item));
    }

    private static Job jobOf(Video video) {
        return Job.of(new Claim(video, Instant.now(), Path.of("unused"), false));
    }

    private static Video put(Map<String, Object> attributes) {
        attributes.put("updated_time", Times.text(CLOCK.instant()));
        Map<String, AttributeValue> item = AttributeValues.of(attributes).m();
        aws.dynamo().putItem(request -> request.tableName(TABLE).item(item));
        return new Video(item);
    }

    private static StoredObject source() {
        return store.head(BUCKET, FROM).orElseThrow();
    }

    private static Video now() {
        return table().find(VIDEO).orElseThrow();
    }

    private static VideoTable table() {
        return new VideoTable(aws.dynamo(), TABLE, (transition, video) -> {});
    }

    private static void assertSettled() {
        assertThat(aws.keys(BUCKET))
                .containsExactly(
                        "processed/clip.json",
                        TO,
                        "processed/clip.mov.json",
                        REPORT,
                        "processed/clip.srt",
                        "uploads/clip.en.srt");
        assertThat(aws.text(BUCKET, TO)).isEqualTo("a video");
        Video video = now();
        assertThat(video.status()).isEqualTo(Status.PROCESSED);
        assertThat(video.verdict()).isEmpty();
        assertThat(video.key()).isEqualTo(TO);
        assertThat(video.presentVersion())
                .isEqualTo(store.head(BUCKET, TO).orElseThrow().version());
    }
}
