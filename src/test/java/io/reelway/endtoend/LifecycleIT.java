package io.reelway.endtoend;

import static io.reelway.testkit.Eventually.eventually;
import static io.reelway.testkit.Eventually.eventuallyGet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.testkit.Clips;
import io.reelway.testkit.HeldEncoder;
import io.reelway.testkit.RunningLaptop;
import io.reelway.video.ManualRequests;
import io.reelway.video.Status;
import io.reelway.video.Video;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.Message;

/** What happens to a video between its arrival and its end: newer versions, people, and messages that make no sense. */
class LifecycleIT {
    @TempDir
    static Path folder;

    private static HeldEncoder encoder;
    private static RunningLaptop laptop;
    private static Path one;
    private static Path other;

    @BeforeAll
    static void start() throws IOException {
        encoder = new HeldEncoder(folder);
        Map<String, String> settings = new HashMap<>(encoder.settings());
        settings.put("REELWAY_LEASE", "PT3S");
        settings.put("REELWAY_RETRY_DELAY", "PT10M");
        laptop = RunningLaptop.start(folder, settings);
        one = Clips.clip(folder, "one.mp4", "320x240", 25, 2);
        other = Clips.clip(folder, "other.mp4", "320x240", 25, 3);
    }

    @AfterAll
    static void stop() {
        encoder.release();
        laptop.close();
    }

    @Test
    void aNewerVersionWaitsForTheOlderOneAndReplacesIt() {
        encoder.hold();
        laptop.upload("uploads/versions/clip.mp4", one);
        encoder.awaitEncode();
        long older =
                laptop.video("uploads/versions/clip.mp4", Status.PROCESSING).videoId();
        laptop.upload("uploads/versions/clip.mp4", other);
        Video newer = laptop.video("uploads/versions/clip.mp4", Status.RECEIVED);
        assertThat(newer.videoId()).isNotEqualTo(older);
        assertThat(encoder.isEncoding()).isFalse();

        encoder.release();

        List<String> outcomes = eventuallyGet("two outcomes", () -> Optional.of(eventsOf("uploads/versions/clip.mp4"))
                .filter(events -> events.size() == 2)
                .orElse(null));
        assertThat(outcomes).containsExactly(older + "-1-1-PROCESSED", newer.videoId() + "-1-1-PROCESSED");
        assertThat(laptop.outputJson("assets/versions/clip/manifest.json")
                        .get("video_id")
                        .asLong())
                .isEqualTo(newer.videoId());
        assertThat(laptop.sourceKeys())
                .contains("processed/versions/clip.mp4")
                .doesNotContain("uploads/versions/clip.mp4");
    }

    @Test
    void anOlderVersionThatWaitsForAnotherAttemptIsSuperseded() {
        encoder.failOnce();
        laptop.upload("uploads/late/clip.mp4", one);
        laptop.outcome("uploads/late/clip.mp4", "FAILED");

        laptop.upload("uploads/late/clip.mp4", other);

        JsonNode processed = laptop.outcome("uploads/late/clip.mp4", "PROCESSED");
        JsonNode superseded = laptop.outcome("uploads/late/clip.mp4", "UNABLE_TO_PROCESS");
        assertThat(superseded.at("/error/code").asText()).isEqualTo("SUPERSEDED");
        assertThat(superseded.get("moved_to").asText()).isEqualTo("unable_to_process/late/clip.mp4");
        assertThat(laptop.outputJson("assets/late/clip/manifest.json").get("video_id"))
                .isEqualTo(processed.get("video_id"));
    }

    @Test
    void aVideoIsCancelledWhileItIsEncodedAndTriedAgainByHand() {
        ManualRequests people = new ManualRequests(laptop.table(), Clock.systemUTC());
        encoder.hold();
        laptop.upload("uploads/cancel/clip.mp4", one);
        encoder.awaitEncode();

        assertThat(people.cancel(laptop.video("uploads/cancel/clip.mp4", Status.PROCESSING)))
                .isPresent();

        JsonNode cancelled = laptop.outcome("uploads/cancel/clip.mp4", "UNABLE_TO_PROCESS");
        assertThat(cancelled.at("/error/code").asText()).isEqualTo("CANCELLED");
        assertThat(laptop.sourceKeys()).contains("unable_to_process/cancel/clip.mp4");
        encoder.release();

        assertThat(people.retry(laptop.video("uploads/cancel/clip.mp4", Status.UNABLE_TO_PROCESS)))
                .isPresent();

        JsonNode processed = laptop.outcome("uploads/cancel/clip.mp4", "PROCESSED");
        assertThat(processed.get("event_id").asText())
                .isEqualTo(cancelled.get("video_id").asText() + "-2-1-PROCESSED");
        assertThat(laptop.sourceKeys())
                .contains("processed/cancel/clip.mp4")
                .doesNotContain("unable_to_process/cancel/clip.mp4");
    }

    @Test
    void aFailedVideoIsCancelledBeforeItsNextAttempt() {
        encoder.failOnce();
        laptop.upload("uploads/waits/clip.mp4", one);
        laptop.outcome("uploads/waits/clip.mp4", "FAILED");

        new ManualRequests(laptop.table(), Clock.systemUTC())
                .cancel(laptop.video("uploads/waits/clip.mp4", Status.FAILED));

        assertThat(laptop.outcome("uploads/waits/clip.mp4", "UNABLE_TO_PROCESS")
                        .at("/error/code")
                        .asText())
                .isEqualTo("CANCELLED");
        assertThat(laptop.sourceKeys()).contains("unable_to_process/waits/clip.mp4");
    }

    @Test
    void whatNobodyUnderstandsGoesToTheDeadLettersWithTheReason() {
        laptop.sendEvent("not an event");
        laptop.send("reelway-jobs", "{\"video\": 1}");

        Message event = laptop.message("reelway-events-dead", "not an event");
        Message job = laptop.message("reelway-jobs-dead", "{\"video\": 1}");

        assertThat(event.messageAttributes().get("reason").stringValue()).contains("expected an S3 event");
        assertThat(job.messageAttributes().get("reason").stringValue()).contains("expected a job message");
    }

    @Test
    void aRetryOfAnOlderVersionIsMeantAndHarmsNoNewerOne() {
        laptop.upload("uploads/back/clip.mp4", one);
        Video older = laptop.video("uploads/back/clip.mp4", Status.PROCESSED);
        laptop.upload("uploads/back/clip.mp4", "no video at all");
        laptop.outcome("uploads/back/clip.mp4", "UNABLE_TO_PROCESS");

        assertThat(new ManualRequests(laptop.table(), Clock.systemUTC())
                        .retry(laptop.table().find(older.videoId()).orElseThrow()))
                .isPresent();

        String second = older.videoId() + "-2-1-PROCESSED";
        eventually(second).until(() -> eventsOf("uploads/back/clip.mp4").contains(second));
        assertThat(laptop.sourceKeys()).contains("processed/back/clip.mp4", "unable_to_process/back/clip.mp4");
    }

    private static List<String> eventsOf(String key) {
        return laptop.outcomes().stream()
                .filter(outcome -> outcome.get("key").asText().equals(key))
                .map(outcome -> outcome.get("event_id").asText())
                .toList();
    }
}
