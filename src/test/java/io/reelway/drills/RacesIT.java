package io.reelway.drills;

import static io.reelway.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.testkit.Clips;
import io.reelway.testkit.Fleet;
import io.reelway.testkit.UnreliableEncoder.Way;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;

/** Sources that change, go or meet while they are processed; events and jobs that are lost. */
@ExtendWith(Ground.class)
class RacesIT {

    @Test
    void aNewerUploadWaitsForTheOlderAndTakesItsPlace(Fleet fleet) {
        String key = "uploads/twice.mp4";
        long first = waiting(fleet, key, Clips.clip(fleet.folder(), "long.mp4", "160x90", 25, 4));

        long second = fleet.upload(key, Clips.clip(fleet.folder(), "short.mp4", "160x90", 25, 2));
        eventually("the newer one has a record")
                .until(() -> !fleet.laptop().record(second).isEmpty());
        fleet.encoder().letGo(first, 1);

        assertThat(fleet.end(second).get("status").asText()).isEqualTo("PROCESSED");
        assertThat(fleet.end(first).get("status").asText()).isIn("PROCESSED", "UNABLE_TO_PROCESS");
        Invariants.hold(fleet);
        assertThat(fleet.laptop()
                        .outputJson("assets/twice/manifest.json")
                        .get("video_id")
                        .asLong())
                .isEqualTo(second);
    }

    @Test
    void aSourceThatIsDeletedWhileItIsProcessedHasOneEnd(Fleet fleet) {
        String key = "uploads/deleted.mp4";
        long id = waiting(fleet, key, Clips.clip(fleet.folder(), "deleted.mp4", "160x90", 25, 2));

        fleet.laptop().s3().deleteObject(request -> request.bucket(Fleet.SOURCE).key(key));
        fleet.encoder().letGo(id, 1);

        assertThat(fleet.end(id).get("status").asText()).isIn("PROCESSED", "UNABLE_TO_PROCESS");
        Invariants.hold(fleet);
    }

    @Test
    void twoSourcesOfOneStemHaveAnAssetEach(Fleet fleet) {
        Path clip = Clips.clip(fleet.folder(), "stem.mp4", "160x90", 25, 2);
        Map<String, Long> ids =
                fleet.uploadUnseen(Map.of("uploads/stem.mp4", clip, "uploads/stem.mov", clip), (key, id) -> {});

        assertThat(ids.values())
                .allSatisfy(
                        id -> assertThat(fleet.end(id).get("status").asText()).isEqualTo("PROCESSED"));
        assertThat(ids.values())
                .extracting(id -> fleet.end(id).get("asset").asText())
                .contains("stem")
                .doesNotHaveDuplicates();
        Invariants.hold(fleet);
    }

    @Test
    void aVideoWhoseEventWasLostIsFound(Fleet fleet) {
        NotificationConfiguration told = notifications(fleet);
        fleet.laptop().s3().putBucketNotificationConfiguration(request -> request.bucket(Fleet.SOURCE)
                .notificationConfiguration(none -> {}));
        long id =
                fleet.upload("uploads/unannounced.mp4", Clips.clip(fleet.folder(), "unannounced.mp4", "160x90", 25, 2));
        fleet.laptop().s3().putBucketNotificationConfiguration(request -> request.bucket(Fleet.SOURCE)
                .notificationConfiguration(told));

        assertThat(fleet.end(id).get("status").asText()).isEqualTo("PROCESSED");
        Invariants.hold(fleet);
    }

    @Test
    void aVideoWhoseJobWasLostIsWoken(Fleet fleet) {
        fleet.faults()
                .set(
                        Ground.seed(),
                        List.of(Map.of("operation", "ReceiveMessage", "contains", "reelway-jobs", "answer", 503)));
        // Whoever asked before the rule was there has its answer now.
        eventually("all workers are refused").until(() -> {
            Set<String> callers = fleet.faults().calls().stream()
                    .filter(call -> call.operation().equals("ReceiveMessage") && call.names("reelway-jobs"))
                    .map(call -> call.caller())
                    .collect(Collectors.toSet());
            return callers.containsAll(Fleet.WORKERS);
        });
        long id = fleet.upload("uploads/jobless.mp4", Clips.clip(fleet.folder(), "jobless.mp4", "160x90", 25, 2));
        eventually("its job waits").until(() -> fleet.laptop().waiting("reelway-jobs") > 0);
        fleet.laptop()
                .sqs()
                .purgeQueue(request -> request.queueUrl(fleet.laptop().queueUrl("reelway-jobs")));
        fleet.faults().clear();

        assertThat(fleet.end(id).get("status").asText()).isEqualTo("PROCESSED");
        Invariants.hold(fleet);
    }

    /** A video whose encoder waits. */
    private static long waiting(Fleet fleet, String key, Path clip) {
        long id = fleet.uploadUnseen(
                        Map.of(key, clip), (each, video) -> fleet.encoder().misbehave(video, 1, Way.WAIT))
                .get(key);
        fleet.encoder().awaitBegin(id, 1);
        return id;
    }

    private static NotificationConfiguration notifications(Fleet fleet) {
        return NotificationConfiguration.builder()
                .queueConfigurations(fleet.laptop()
                        .s3()
                        .getBucketNotificationConfiguration(request -> request.bucket(Fleet.SOURCE))
                        .queueConfigurations())
                .build();
    }
}
