package io.reelway.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.arrival.Arrival;
import io.reelway.arrival.Folder;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.sidecar.Companions;
import io.reelway.sidecar.Sidecars;
import io.reelway.store.HalfDoneUploads;
import io.reelway.store.ObjectMover;
import io.reelway.store.ObjectStore;
import io.reelway.store.StoredObject;
import io.reelway.testkit.AwsBench;
import io.reelway.testkit.InjectedFaults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two videos of one stem share a sidecar: each has it wherever it goes, in whichever order their steps come. */
class CompanionMovesIT {
    private static final String BUCKET = "reelway-source";
    private static final String SIDECAR = "uploads/clip.json";
    private static final Video MOV = new Video("clip.mov", 1);
    private static final Video MP4 = new Video("clip.mp4", 2);

    @TempDir
    static Path data;

    private static AwsBench aws;
    private static ObjectStore store;
    private static ObjectMover mover;
    private static Companions companions;
    private static CompanionMoves moves;

    /** One of the two, and its steps of settling. */
    private record Video(String name, long id) {
        void copy(Folder from, Folder to) {
            moves.copy(BUCKET, companions.of(BUCKET, from.prefix() + name), to, id);
        }

        void go(Folder from, Folder to) {
            mover.move(store.head(BUCKET, from.prefix() + name).orElseThrow(), to.prefix() + name, id);
        }

        void finish(Folder from, Folder to) {
            moves.finish(BUCKET, from.prefix() + name, to, id);
        }

        void settle(Folder from, Folder to) {
            copy(from, to);
            go(from, to);
            finish(from, to);
        }
    }

    @BeforeAll
    static void start() throws IOException {
        aws = AwsBench.start(data);
        store = new ObjectStore(aws.s3(), null);
        mover = new ObjectMover(aws.s3(), store, new HalfDoneUploads(aws.s3()));
        companions = new Companions(store);
        moves = new CompanionMoves(companions, store, mover);
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @BeforeEach
    void twoVideosAndTheirSidecar() {
        aws.empty(BUCKET);
        put("uploads/clip.mov");
        put("uploads/clip.mp4");
        put(SIDECAR);
    }

    @Test
    void oneAfterTheOther() {
        MOV.settle(Folder.UPLOADS, Folder.PROCESSED);

        assertThat(aws.keys(BUCKET))
                .containsExactly("processed/clip.json", "processed/clip.mov", SIDECAR, "uploads/clip.mp4");

        MP4.settle(Folder.UPLOADS, Folder.FAILED);

        assertThat(aws.keys(BUCKET))
                .containsExactly("failed/clip.json", "failed/clip.mp4", "processed/clip.json", "processed/clip.mov");
    }

    @Test
    void bothAtOnceLeaveNothingBehind() {
        MOV.copy(Folder.UPLOADS, Folder.PROCESSED);
        MP4.copy(Folder.UPLOADS, Folder.UNABLE_TO_PROCESS);
        MOV.go(Folder.UPLOADS, Folder.PROCESSED);
        MP4.go(Folder.UPLOADS, Folder.UNABLE_TO_PROCESS);
        MOV.finish(Folder.UPLOADS, Folder.PROCESSED);
        MP4.finish(Folder.UPLOADS, Folder.UNABLE_TO_PROCESS);

        assertThat(aws.keys(BUCKET))
                .containsExactly(
                        "processed/clip.json",
                        "processed/clip.mov",
                        "unable_to_process/clip.json",
                        "unable_to_process/clip.mp4");
    }

    @Test
    void whoLeavesAFolderWhileTheOtherComesTakesNothingAway() {
        MOV.settle(Folder.UPLOADS, Folder.FAILED);
        MP4.copy(Folder.UPLOADS, Folder.FAILED);
        MOV.settle(Folder.FAILED, Folder.PROCESSED);
        assertThat(aws.keys(BUCKET)).doesNotContain("failed/clip.json");
        MP4.go(Folder.UPLOADS, Folder.FAILED);
        MP4.finish(Folder.UPLOADS, Folder.FAILED);

        assertThat(aws.keys(BUCKET))
                .containsExactly("failed/clip.json", "failed/clip.mp4", "processed/clip.json", "processed/clip.mov");
    }

    @Test
    void whoSeesTooLateThatTheOtherHasComePutsItBack() {
        MOV.settle(Folder.UPLOADS, Folder.FAILED);
        MP4.copy(Folder.UPLOADS, Folder.FAILED);
        MOV.copy(Folder.FAILED, Folder.PROCESSED);
        MOV.go(Folder.FAILED, Folder.PROCESSED);
        aws.faults()
                .set(1, List.of(Map.of("operation", "DeleteObject", "contains", "failed/clip.json", "hold", "before")));
        CompletableFuture<Void> leaving = CompletableFuture.runAsync(() -> MOV.finish(Folder.FAILED, Folder.PROCESSED));
        InjectedFaults.Held held = aws.faults().awaitHeld();
        MP4.go(Folder.UPLOADS, Folder.FAILED);
        MP4.finish(Folder.UPLOADS, Folder.FAILED);
        aws.faults().release(held.number());
        leaving.orTimeout(20, TimeUnit.SECONDS).join();

        assertThat(aws.keys(BUCKET))
                .containsExactly("failed/clip.json", "failed/clip.mp4", "processed/clip.json", "processed/clip.mov");
    }

    @Test
    void aFinishThatIsRepeatedFinishesOnlyWhatIsLeft() {
        MP4.settle(Folder.UPLOADS, Folder.PROCESSED);
        MOV.copy(Folder.UPLOADS, Folder.PROCESSED);
        MOV.go(Folder.UPLOADS, Folder.PROCESSED);
        // killed here
        MOV.finish(Folder.UPLOADS, Folder.PROCESSED);
        MOV.finish(Folder.UPLOADS, Folder.PROCESSED);

        assertThat(aws.keys(BUCKET)).containsExactly("processed/clip.json", "processed/clip.mov", "processed/clip.mp4");
    }

    @Test
    void aNewUploadOfTheSameKeyKeepsItsSidecar() {
        MP4.settle(Folder.UPLOADS, Folder.PROCESSED);
        MOV.copy(Folder.UPLOADS, Folder.PROCESSED);
        MOV.go(Folder.UPLOADS, Folder.PROCESSED);
        put("uploads/clip.mov");
        MOV.finish(Folder.UPLOADS, Folder.PROCESSED);

        assertThat(aws.keys(BUCKET)).contains(SIDECAR, "uploads/clip.mov");
    }

    @Test
    void companionsWithCapitalEndingsGoWithTheirVideo() {
        put("uploads/DJI_0001.MP4");
        put("uploads/DJI_0001.SRT");
        put("uploads/DJI_0001.VTT");
        put("uploads/DJI_0001.JSON");
        put("uploads/DJI_0001.MP4.Json");
        Video drone = new Video("DJI_0001.MP4", 3);

        drone.settle(Folder.UPLOADS, Folder.PROCESSED);

        assertThat(aws.keys(BUCKET))
                .containsExactly(
                        "processed/DJI_0001.JSON",
                        "processed/DJI_0001.MP4",
                        "processed/DJI_0001.MP4.Json",
                        "processed/DJI_0001.SRT",
                        "processed/DJI_0001.VTT",
                        SIDECAR,
                        "uploads/clip.mov",
                        "uploads/clip.mp4");
    }

    @Test
    void theOwnSidecarCountsBeforeTheSharedOneAndSmallLettersBeforeCapitals() {
        Sidecars sidecars = new Sidecars(store);

        assertThat(sidecars.of(BUCKET, "uploads/clip.mov").orElseThrow().key()).isEqualTo(SIDECAR);
        put("uploads/clip.mov.JSON");
        assertThat(sidecars.of(BUCKET, "uploads/clip.mov").orElseThrow().key()).isEqualTo("uploads/clip.mov.JSON");
        put("uploads/clip.mov.json");
        assertThat(sidecars.of(BUCKET, "uploads/clip.mov").orElseThrow().key()).isEqualTo("uploads/clip.mov.json");
        assertThat(sidecars.of(BUCKET, "uploads/clip.mp4").orElseThrow().key()).isEqualTo(SIDECAR);
        assertThat(sidecars.of(BUCKET, "uploads/cli")).isEmpty();
    }

    @Test
    void aSidecarThatMayNotBeReadIsNamed() {
        Sidecars sidecars = new Sidecars(store);
        StoredObject sidecar = sidecars.of(BUCKET, "uploads/clip.mov").orElseThrow();
        aws.faults().set(1, List.of(Map.of("operation", "GetObject", "contains", SIDECAR, "answer", "archived")));

        assertThatThrownBy(() -> sidecars.read(sidecar))
                .isInstanceOfSatisfying(
                        VideoException.class, said -> assertThat(said.code()).isEqualTo(ErrorCode.STORAGE_REFUSED))
                .hasMessageStartingWith("The sidecar uploads/clip.json is archived");

        aws.faults()
                .set(
                        1,
                        List.of(Map.of(
                                "operation",
                                List.of("HeadObject", "GetObject"),
                                "contains",
                                SIDECAR,
                                "answer",
                                "denied")));

        assertThatThrownBy(() -> sidecars.of(BUCKET, "uploads/clip.mov"))
                .isInstanceOf(VideoException.class)
                .hasMessageStartingWith("The sidecar uploads/clip.json may not be read");
        assertThat(sidecars.isBeside(BUCKET, "uploads/clip.mov")).isTrue();
    }

    @Test
    void aSidecarBelongsToTheVideoOfItsWholeNameAndToThoseOfItsStem() {
        Sidecars sidecars = new Sidecars(store);
        put("uploads/clip.MP4");

        assertThat(sidecars.videosOf(new Arrival(BUCKET, "uploads/clip.JSON")))
                .extracting(Arrival::key)
                .containsExactlyInAnyOrder("uploads/clip.MP4", "uploads/clip.mov", "uploads/clip.mp4");
        assertThat(sidecars.videosOf(new Arrival(BUCKET, "uploads/clip.mov.JSON")))
                .extracting(Arrival::key)
                .containsExactly("uploads/clip.mov");
    }

    @Test
    void anotherVideoIsNoCompanionWhereverItLies() {
        MOV.settle(Folder.UPLOADS, Folder.UNABLE_TO_PROCESS);
        MP4.settle(Folder.UPLOADS, Folder.UNABLE_TO_PROCESS);
        put("unable_to_process/clip.error.json");

        MOV.settle(Folder.UNABLE_TO_PROCESS, Folder.PROCESSED);

        assertThat(aws.keys(BUCKET))
                .containsExactly(
                        "processed/clip.json",
                        "processed/clip.mov",
                        "unable_to_process/clip.error.json",
                        "unable_to_process/clip.json",
                        "unable_to_process/clip.mp4");
    }

    private static void put(String key) {
        aws.put(BUCKET, key, "content of " + key, Map.of());
    }
}
