package io.reelway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.testkit.AwsBench;
import io.reelway.testkit.InjectedFaults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.StorageClass;

/** A move ends with the object in its new place and nowhere else, whatever answers are lost and whoever interferes. */
class ObjectMoverIT {
    private static final String BUCKET = "reelway-source";
    private static final String FROM = "uploads/a/clip one.mov";
    private static final String TO = "processed/a/clip one.mov";
    private static final long VIDEO = 4711;

    /** The smallest part that S3 takes. */
    private static final int PART = 5 << 20;

    @TempDir
    static Path data;

    private static AwsBench aws;
    private static ObjectStore store;

    @BeforeAll
    static void start() throws IOException {
        aws = AwsBench.start(data);
        store = new ObjectStore(aws.s3(), null);
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @BeforeEach
    void anObject() {
        aws.empty(BUCKET);
        aws.put(BUCKET, FROM, "content", Map.of("mine", "kept"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CopyObject", "DeleteObject", "HeadObject"})
    void anAnswerThatIsLostChangesNothing(String operation) {
        StoredObject source = source();
        lose(operation);

        mover().move(source, TO, VIDEO);

        assertThat(aws.faults().acted(0)).isEqualTo(1);
        assertMoved("content");
    }

    @Test
    void aCopyWhoseSourceAnotherHasMovedMeanwhileIsDone() {
        CompletableFuture<Void> slow = heldMove("CopyObject");
        InjectedFaults.Held held = aws.faults().awaitHeld();
        aws.faults().log();
        mover().move(source(), TO, VIDEO);
        aws.faults().release(held.number());

        slow.orTimeout(20, TimeUnit.SECONDS).join();
        assertMoved("content");
    }

    @Test
    void whatWasPutThereMeanwhileIsNotMoved() {
        CompletableFuture<Void> slow = heldMove("CopyObject");
        InjectedFaults.Held held = aws.faults().awaitHeld();
        aws.put(BUCKET, FROM, "newer content", Map.of());
        aws.faults().release(held.number());

        slow.orTimeout(20, TimeUnit.SECONDS).join();
        assertThat(aws.keys(BUCKET)).containsExactly(FROM);
        assertThat(aws.text(BUCKET, FROM)).isEqualTo("newer content");
    }

    @Test
    void whatWasPutThereAfterTheCopyIsNotDeleted() {
        CompletableFuture<Void> slow = heldMove("DeleteObject");
        InjectedFaults.Held held = aws.faults().awaitHeld();
        aws.put(BUCKET, FROM, "newer content", Map.of());
        aws.faults().release(held.number());

        slow.orTimeout(20, TimeUnit.SECONDS).join();
        assertThat(aws.keys(BUCKET)).containsExactly(TO, FROM);
        assertThat(aws.text(BUCKET, FROM)).isEqualTo("newer content");
        assertThat(aws.text(BUCKET, TO)).isEqualTo("content");
    }

    @Test
    void aMoveThatWasKilledBeforeItsDeleteIsFinishedWithoutAnotherCopy() {
        StoredObject source = source();
        mover().copy(source, TO, VIDEO);
        aws.faults().log();

        mover().move(source, TO, VIDEO);

        assertThat(aws.faults().calls())
                .extracting(InjectedFaults.Call::operation)
                .doesNotContain("CopyObject");
        assertMoved("content");
    }

    @Test
    void theCopyOfAnotherVideoIsNoReasonNotToMove() {
        aws.put(BUCKET, TO, "CONTENT", Map.of(StoredObject.VIDEO_ID, "42"));

        mover().move(source(), TO, VIDEO);

        assertMoved("content");
    }

    @Test
    void whatAnObjectSaysOfItselfMovesWithIt() {
        putWithTraits("content".getBytes(StandardCharsets.UTF_8));

        mover().move(source(), TO, VIDEO);

        assertTraits();
    }

    @Test
    void whatALargeObjectSaysOfItselfMovesWithIt() {
        large();
        putWithTraits(bytes(FROM));

        inParts().move(source(), TO, VIDEO);

        assertTraits();
    }

    private static void putWithTraits(byte[] content) {
        aws.s3()
                .putObject(
                        request -> request.bucket(BUCKET)
                                .key(FROM)
                                .contentType("video/quicktime")
                                .cacheControl("max-age=5")
                                .contentDisposition("attachment; filename=\"clip one.mov\"")
                                .contentEncoding("identity")
                                .contentLanguage("de-CH")
                                .storageClass(StorageClass.STANDARD_IA)
                                .metadata(Map.of("owner", "news"))
                                .tagging("scan=clean%20%2F%20done&owner=a%2Bb"),
                        RequestBody.fromBytes(content));
    }

    private static void assertTraits() {
        assertThat(aws.keys(BUCKET)).containsExactly(TO);
        HeadObjectResponse moved =
                aws.s3().headObject(request -> request.bucket(BUCKET).key(TO));
        assertThat(moved.contentType()).isEqualTo("video/quicktime");
        assertThat(moved.cacheControl()).isEqualTo("max-age=5");
        assertThat(moved.contentDisposition()).isEqualTo("attachment; filename=\"clip one.mov\"");
        assertThat(moved.contentEncoding()).isEqualTo("identity");
        assertThat(moved.contentLanguage()).isEqualTo("de-CH");
        assertThat(moved.storageClass()).isEqualTo(StorageClass.STANDARD_IA);
        assertThat(moved.metadata())
                .containsEntry("owner", "news")
                .containsEntry(StoredObject.VIDEO_ID, Long.toString(VIDEO));
        assertThat(aws.s3()
                        .getObjectTagging(request -> request.bucket(BUCKET).key(TO))
                        .tagSet())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .containsExactlyInAnyOrder("scan=clean / done", "owner=a+b");
    }

    @Test
    void aLargeObjectIsMovedInPartsWhole() {
        byte[] content = large();

        inParts().move(source(), TO, VIDEO);

        assertThat(aws.keys(BUCKET)).containsExactly(TO);
        assertThat(bytes(TO)).isEqualTo(content);
        assertThat(store.head(BUCKET, TO).orElseThrow().movedFor()).contains(VIDEO);
        assertThat(aws.uploadsInProgress(BUCKET)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UploadPartCopy", "CompleteMultipartUpload"})
    void anAnswerThatIsLostWhileAPartIsCopiedChangesNothing(String operation) {
        byte[] content = large();
        StoredObject source = source();
        lose(operation);

        inParts().move(source, TO, VIDEO);

        assertThat(aws.faults().acted(0)).isEqualTo(1);
        assertThat(aws.keys(BUCKET)).containsExactly(TO);
        assertThat(bytes(TO)).isEqualTo(content);
        assertThat(aws.uploadsInProgress(BUCKET)).isEmpty();
    }

    @Test
    void whatAKilledProcessBeganToCopyInPartsIsAborted() {
        large();
        aws.s3().createMultipartUpload(request -> request.bucket(BUCKET).key(TO));
        aws.s3().createMultipartUpload(request -> request.bucket(BUCKET).key(TO + ".other"));

        inParts().move(source(), TO, VIDEO);

        assertThat(aws.keys(BUCKET)).containsExactly(TO);
        assertThat(aws.uploadsInProgress(BUCKET)).containsExactly(TO + ".other");
    }

    @Test
    void aCopyInPartsThatFailsLeavesNoUpload() {
        large();
        StoredObject source = source();
        aws.faults().set(1, List.of(Map.of("operation", "UploadPartCopy", "answer", "500")));

        assertThatThrownBy(() -> inParts().move(source, TO, VIDEO)).isInstanceOf(S3Exception.class);

        assertThat(aws.keys(BUCKET)).containsExactly(FROM);
        assertThat(aws.uploadsInProgress(BUCKET)).isEmpty();
    }

    @Test
    void anAbortOfWhatIsGoneIsDone() {
        String upload = aws.s3()
                .createMultipartUpload(request -> request.bucket(BUCKET).key(TO))
                .uploadId();
        lose("AbortMultipartUpload");

        new HalfDoneUploads(aws.s3()).abort(BUCKET, TO, upload);

        assertThat(aws.faults().acted(0)).isEqualTo(1);
        assertThat(aws.uploadsInProgress(BUCKET)).isEmpty();
    }

    /** The request happens, and its answer never comes; the client repeats it. */
    private static void lose(String operation) {
        aws.faults().set(1, List.of(Map.of("operation", operation, "times", 1, "reset", "after")));
    }

    private static CompletableFuture<Void> heldMove(String operation) {
        StoredObject source = source();
        aws.faults().set(1, List.of(Map.of("operation", operation, "nth", 1, "hold", "before")));
        return CompletableFuture.runAsync(() -> mover().move(source, TO, VIDEO));
    }

    private static ObjectMover mover() {
        return new ObjectMover(aws.s3(), store, new HalfDoneUploads(aws.s3()));
    }

    private static ObjectMover inParts() {
        return new ObjectMover(aws.s3(), store, new HalfDoneUploads(aws.s3()), PART, PART);
    }

    private static StoredObject source() {
        return store.head(BUCKET, FROM).orElseThrow();
    }

    /** Two parts and a bit. */
    private static byte[] large() {
        byte[] content = new byte[2 * PART + 1000];
        new Random(1).nextBytes(content);
        aws.s3().putObject(request -> request.bucket(BUCKET).key(FROM), RequestBody.fromBytes(content));
        return content;
    }

    private static byte[] bytes(String key) {
        return aws.s3()
                .getObjectAsBytes(request -> request.bucket(BUCKET).key(key))
                .asByteArray();
    }

    private static void assertMoved(String content) {
        assertThat(aws.keys(BUCKET)).containsExactly(TO);
        assertThat(aws.text(BUCKET, TO)).isEqualTo(content);
        StoredObject moved = store.head(BUCKET, TO).orElseThrow();
        assertThat(moved.movedFor()).contains(VIDEO);
        assertThat(moved.metadata()).containsEntry("mine", "kept");
    }
}
