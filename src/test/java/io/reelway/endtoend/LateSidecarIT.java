package io.reelway.endtoend;

import static io.reelway.testkit.Eventually.eventually;
import static io.reelway.testkit.Eventually.eventuallyGet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.testkit.Clips;
import io.reelway.testkit.HeldEncoder;
import io.reelway.testkit.RunningLaptop;
import io.reelway.video.Attribute;
import io.reelway.video.ManualRequests;
import io.reelway.video.Status;
import io.reelway.video.Video;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;

/** Sidecars that come after the claim of their video: noted, moved beside it, and used by the next run. */
class LateSidecarIT {
    private static final String BUCKET = "reelway-source";
    private static final String SIDECAR = "{\"preset\": \"audio-only\", \"title\": \"late\"}";

    @TempDir
    static Path folder;

    private static HeldEncoder encoder;
    private static RunningLaptop laptop;
    private static Path clip;

    @BeforeAll
    static void start() throws IOException {
        encoder = new HeldEncoder(folder);
        Map<String, String> settings = new HashMap<>(encoder.settings());
        settings.put("REELWAY_PRESET", "thumbnails");
        settings.put("REELWAY_LEASE", "PT2S");
        settings.put("REELWAY_CONCURRENCY", "2");
        laptop = RunningLaptop.start(folder, settings);
        clip = Clips.clip(folder, "clip.mp4", "160x120", 25, 1);
    }

    @AfterAll
    static void stop() {
        laptop.close();
    }

    @Test
    void oneThatComesAfterTheEndFollowsTheVideoAndTheNextRunUsesIt() {
        laptop.upload("uploads/after.mp4", clip);
        laptop.video("uploads/after.mp4", Status.PROCESSED);

        laptop.upload("uploads/after.mp4.json", SIDECAR);

        Video video = movedTo("processed/after.mp4.json", "uploads/after.mp4");
        assertThat(laptop.sourceKeys()).doesNotContain("uploads/after.mp4.json");
        assertThat(video.text(Attribute.LATE_SIDECAR)).contains("uploads/after.mp4.json");
        assertThat(RunningLaptop.json(laptop.reelway().get("/api/videos/" + video.videoId()))
                        .path("late_sidecar")
                        .asText())
                .isEqualTo("uploads/after.mp4.json");

        JsonNode again = retried(video);

        assertThat(again.path("preset").asText()).isEqualTo("audio-only");
        assertThat(again.at("/metadata/title").asText()).isEqualTo("late");
        assertThat(laptop.record(video.videoId())).doesNotContainKey(Attribute.LATE_SIDECAR.word());
    }

    @Test
    void oneThatComesInMidEncodeIsNotedAtOnceAndMovesAlong() {
        encoder.hold();
        laptop.upload("uploads/shows/during.mp4", clip);
        encoder.awaitEncode();

        laptop.upload("uploads/shows/during.json", SIDECAR);

        eventuallyGet("it is noted", () -> {
            Video video = laptop.video("uploads/shows/during.mp4", Status.PROCESSING);
            return video.text(Attribute.LATE_SIDECAR).orElse(null);
        });
        encoder.release();
        Video video = movedTo("processed/shows/during.json", "uploads/shows/during.mp4");
        assertThat(laptop.sourceKeys()).doesNotContain("uploads/shows/during.json");
        assertThat(laptop.outcome("uploads/shows/during.mp4", "PROCESSED")
                        .path("preset")
                        .asText())
                .isEqualTo("thumbnails");
        assertThat(retried(video).path("preset").asText()).isEqualTo("audio-only");
    }

    @Test
    void theOneOfAVideoThatWasGivenUpFollowsItThere() {
        laptop.upload("uploads/letter.mov", "no video");
        laptop.video("uploads/letter.mov", Status.UNABLE_TO_PROCESS);

        laptop.upload("uploads/letter.JSON", SIDECAR);

        movedTo("unable_to_process/letter.JSON", "uploads/letter.mov");
        assertThat(laptop.sourceKeys()).doesNotContain("uploads/letter.JSON");
    }

    @Test
    void oneWhoseEventIsLostIsFoundByTheRepair() {
        laptop.upload("uploads/lost.mp4", clip);
        laptop.video("uploads/lost.mp4", Status.PROCESSED);
        List<QueueConfiguration> told = laptop.s3()
                .getBucketNotificationConfiguration(request -> request.bucket(BUCKET))
                .queueConfigurations();
        notify(List.of());
        laptop.upload("uploads/lost.mp4.json", SIDECAR);
        notify(told);

        movedTo("processed/lost.mp4.json", "uploads/lost.mp4");
    }

    @Test
    void oneThatIsPutFirstForANewUploadWaitsForIt() {
        laptop.upload("uploads/twice.mp4.json", "{\"preset\": \"audio-only\"}");
        laptop.upload("uploads/twice.mp4", clip);
        Video first = laptop.video("uploads/twice.mp4", Status.PROCESSED);

        laptop.upload("uploads/twice.mp4.json", "{\"preset\": \"thumbnails\", \"title\": \"second\"}");
        eventually("it has been looked at")
                .until(() -> laptop.record(first.videoId()).containsKey(Attribute.SIDECAR_MOVE.word()));
        laptop.upload("uploads/twice.mp4", clip);

        JsonNode second = eventuallyGet("the second upload's outcome", () -> laptop.outcomes().stream()
                .filter(outcome -> outcome.at("/metadata/title").asText().equals("second"))
                .findFirst()
                .orElse(null));
        assertThat(second.path("preset").asText()).isEqualTo("thumbnails");
        assertThat(second.path("video_id").asLong()).isNotEqualTo(first.videoId());
        assertThat(second.path("round").asInt()).isEqualTo(1);
    }

    private static void notify(List<QueueConfiguration> queues) {
        laptop.s3().putBucketNotificationConfiguration(request -> request.bucket(BUCKET)
                .notificationConfiguration(configuration -> configuration.queueConfigurations(queues)));
    }

    /** The record, once the sidecar lies there and nothing is left to be moved. */
    private static Video movedTo(String key, String arrivalKey) {
        return eventuallyGet(
                key + " is there",
                () -> laptop.sourceKeys().contains(key)
                        ? laptop.records().stream()
                                .map(Video::new)
                                .filter(video -> video.arrivalKey().equals(arrivalKey))
                                .filter(video -> video.status().isFinal()
                                        && video.outbox().isEmpty()
                                        && video.sidecarMove().isEmpty())
                                .findFirst()
                                .orElse(null)
                        : null);
    }

    /** The outcome of another round. */
    private static JsonNode retried(Video video) {
        new ManualRequests(laptop.table(), Clock.systemUTC()).retry(video).orElseThrow();
        String event = video.videoId() + "-2-1-PROCESSED";
        return eventuallyGet(event, () -> laptop.outcomes().stream()
                .filter(outcome -> outcome.path("event_id").asText().equals(event))
                .findFirst()
                .orElse(null));
    }
}
