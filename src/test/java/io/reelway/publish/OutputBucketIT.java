package io.reelway.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.delivery.Artifact;
import io.reelway.delivery.Artifact.Role;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.progress.ProgressBoard;
import io.reelway.settings.Settings;
import io.reelway.store.HalfDoneUploads;
import io.reelway.store.ObjectStore;
import io.reelway.store.ParallelCalls;
import io.reelway.store.StoredObject;
import io.reelway.testkit.AwsBench;
import io.reelway.testkit.InjectedFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What is put lies there once and whole, and never in the place of what somebody else has put since. */
class OutputBucketIT {
    private static final String BUCKET = "reelway-output";
    private static final String KEY = "assets/clip/MP4/clip.mp4";
    private static final String RUN = "abc-2";
    private static final Settings SETTINGS = AwsBench.settings(Map.of());
    private static final Runnable GO_ON = () -> {};

    /** The smallest part that S3 takes. */
    private static final int PART = 5 << 20;

    @TempDir
    static Path data;

    @TempDir
    Path folder;

    private static AwsBench aws;
    private static ObjectStore store;
    private static ParallelCalls parallel;

    @BeforeAll
    static void start() throws IOException {
        aws = AwsBench.start(data);
        store = new ObjectStore(aws.s3(), null);
        parallel = new ParallelCalls();
    }

    @AfterAll
    static void stop() {
        parallel.stop();
        aws.close();
    }

    @BeforeEach
    void anEmptyBucket() {
        aws.empty(BUCKET);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aConditionalPutWhoseAnswerIsLostIsDone(boolean replaces) throws IOException {
        if (replaces) {
            another("abc-1");
        }
        OutputBucket bucket = bucket(aws.s3());
        SeenEtags seen = bucket.look(List.of(), List.of(KEY));
        lose("PutObject");

        List<Publication> done = bucket.replace(1, RUN, List.of(entry("new")), seen, GO_ON);

        assertThat(aws.faults().acted(0)).isEqualTo(1);
        assertThat(done).extracting(Publication::bytes).containsExactly(3L);
        assertLies("new", RUN);
    }

    @Test
    void aStepThatIsRepeatedFindsItsOwnFiles() throws IOException {
        another("abc-1");
        OutputBucket bucket = bucket(aws.s3());
        SeenEtags seen = bucket.look(List.of(), List.of(KEY));
        bucket.replace(1, RUN, List.of(entry("new")), seen, GO_ON);

        bucket.replace(1, RUN, List.of(entry("new")), seen, GO_ON);

        assertLies("new", RUN);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatAnotherHasPutSinceTheLookStays(boolean replaces) throws IOException {
        if (replaces) {
            another("abc-1");
        }
        OutputBucket bucket = bucket(aws.s3());
        SeenEtags seen = bucket.look(List.of(), List.of(KEY));
        another("abc-3");

        assertThatThrownBy(() -> bucket.replace(1, RUN, List.of(entry("new")), seen, GO_ON))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERRUPTED))
                .hasMessageContaining(KEY);
        assertLies("of abc-3", "abc-3");
    }

    @Test
    void aPutThatWaitedOnTheWayDoesNotReplaceWhatCameMeanwhile() throws IOException {
        OutputBucket bucket = bucket(aws.s3());
        SeenEtags seen = bucket.look(List.of(), List.of(KEY));
        Artifact file = entry("new");
        aws.faults().set(1, List.of(Map.of("operation", "PutObject", "nth", 1, "hold", "before")));
        CompletableFuture<Void> slow = CompletableFuture.runAsync(() -> {
            try {
                bucket.replace(1, RUN, List.of(file), seen, GO_ON);
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        });
        InjectedFaults.Held held = aws.faults().awaitHeld();
        another("abc-3");
        aws.faults().release(held.number());

        assertThatThrownBy(() -> slow.orTimeout(20, TimeUnit.SECONDS).join()).hasCauseInstanceOf(VideoException.class);
        assertLies("of abc-3", "abc-3");
    }

    @Test
    void whatWasRemovedSinceTheLookIsPutAnewAfterAnotherCheck() throws IOException {
        another("abc-1");
        OutputBucket bucket = bucket(aws.s3());
        SeenEtags seen = bucket.look(List.of(), List.of(KEY));
        aws.s3().deleteObject(request -> request.bucket(BUCKET).key(KEY));
        AtomicInteger checks = new AtomicInteger();

        bucket.replace(1, RUN, List.of(entry("new")), seen, checks::incrementAndGet);

        assertLies("new", RUN);
        assertThat(checks).hasValue(4);
    }

    @Test
    void aStoreWithoutConditionalWritesIsWrittenToAllTheSame() throws IOException {
        S3Client plain = aws.s3Before(PutObjectRequest.class, request -> {
            if (request.ifMatch() != null || request.ifNoneMatch() != null) {
                throw S3Exception.builder().statusCode(501).build();
            }
        });
        OutputBucket bucket = bucket(plain);

        bucket.replace(1, RUN, List.of(entry("new")), bucket.look(List.of(), List.of(KEY)), GO_ON);

        assertLies("new", RUN);
    }

    @Test
    void whoMustNotGoOnPutsNothing() throws IOException {
        OutputBucket bucket = bucket(aws.s3());
        SeenEtags seen = bucket.look(List.of(), List.of(KEY));
        Runnable stop = () -> {
            throw new IllegalStateException("the lease is lost");
        };

        assertThatThrownBy(() -> bucket.replace(1, RUN, List.of(entry("new")), seen, stop))
                .hasMessage("the lease is lost");
        assertThatThrownBy(() -> bucket.putNew(1, RUN, List.of(entry("new")), stop))
                .hasMessage("the lease is lost");
        assertThat(aws.keys(BUCKET)).isEmpty();
    }

    @Test
    void afterTheFirstFailureNothingNewBeginsAndNothingStillRuns() throws IOException {
        List<Artifact> many = IntStream.range(0, 60)
                .mapToObj(i -> artifact("assets/clip/HLS/clip_" + i + ".ts", "x" + i, Role.RENDITION))
                .toList();
        AtomicInteger checks = new AtomicInteger();
        Runnable tenTimes = () -> {
            if (checks.incrementAndGet() > 10) {
                throw new IllegalStateException("the lease is lost");
            }
        };

        assertThatThrownBy(() -> bucket(aws.s3()).putNew(1, RUN, many, tenTimes))
                .hasMessage("the lease is lost");

        // what runs would come later
        assertThat(aws.keys(BUCKET)).hasSize(10);
        assertThat(checks.get()).isLessThan(30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UploadPart", "CompleteMultipartUpload"})
    void anAnswerThatIsLostInALargeUploadChangesNothing(String operation) throws IOException {
        byte[] content = large();
        OutputBucket bucket = bucket(aws.s3());
        SeenEtags seen = bucket.look(List.of(), List.of(KEY));
        lose(operation);

        bucket.replace(1, RUN, List.of(large(content, Role.ENTRY)), seen, GO_ON);

        assertThat(aws.faults().acted(0)).isEqualTo(1);
        assertLies(content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CreateMultipartUpload", "CompleteMultipartUpload"})
    void anAnswerThatIsLostInALargeRenditionLeavesNoUpload(String operation) throws IOException {
        byte[] content = large();
        lose(operation);

        bucket(aws.s3()).putNew(1, RUN, List.of(large(content, Role.RENDITION)), GO_ON);

        assertThat(aws.faults().acted(0)).isEqualTo(1);
        assertLies(content);
    }

    @Test
    void aLargeUploadWhoseLeaseIsLostLeavesNothing() throws IOException {
        byte[] content = large();
        OutputBucket bucket = bucket(aws.s3());
        SeenEtags seen = bucket.look(List.of(), List.of(KEY));
        AtomicInteger checks = new AtomicInteger();

        assertThatThrownBy(() -> bucket.replace(1, RUN, List.of(large(content, Role.ENTRY)), seen, () -> {
                    if (checks.incrementAndGet() == 4) {
                        throw new IllegalStateException("the lease is lost");
                    }
                }))
                .hasMessage("the lease is lost");

        assertThat(aws.keys(BUCKET)).isEmpty();
        assertThat(aws.uploadsInProgress(BUCKET)).isEmpty();
    }

    /** The request happens, and its answer never comes; the client repeats it. */
    private static void lose(String operation) {
        aws.faults().set(1, List.of(Map.of("operation", operation, "times", 1, "reset", "after")));
    }

    private static OutputBucket bucket(S3Client s3) {
        HalfDoneUploads halfDone = new HalfDoneUploads(s3);
        Uploads uploads = new Uploads(s3, store, halfDone, new ProgressBoard(), PART, PART);
        return new OutputBucket(
                uploads, new ConditionalPut(store, uploads), parallel, new PresentObjects(store, parallel), SETTINGS);
    }

    private static void another(String run) {
        aws.put(BUCKET, KEY, "of " + run, Map.of(StoredObject.RUN, run));
    }

    private Artifact entry(String content) {
        return artifact(KEY, content, Role.ENTRY);
    }

    private Artifact artifact(String key, String content, Role role) {
        try {
            Path file = Files.createTempFile(folder, "file", null);
            Files.writeString(file, content);
            return new Artifact(file, key, "mp4", "mp4", role, "video/mp4");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Two parts and a bit. */
    private static byte[] large() {
        byte[] content = new byte[2 * PART + 1000];
        new Random(1).nextBytes(content);
        return content;
    }

    private Artifact large(byte[] content, Role role) throws IOException {
        Path file = Files.write(folder.resolve("large"), content);
        return new Artifact(file, KEY, "mp4", "mp4", role, "video/mp4");
    }

    private static void assertLies(byte[] content) {
        assertThat(aws.s3()
                        .getObjectAsBytes(request -> request.bucket(BUCKET).key(KEY))
                        .asByteArray())
                .isEqualTo(content);
        assertThat(store.head(BUCKET, KEY).orElseThrow().isOfRun(RUN)).isTrue();
        assertThat(aws.uploadsInProgress(BUCKET)).isEmpty();
    }

    private static void assertLies(String content, String run) {
        assertThat(aws.text(BUCKET, KEY)).isEqualTo(content);
        assertThat(store.head(BUCKET, KEY).orElseThrow().isOfRun(run)).isTrue();
    }
}
