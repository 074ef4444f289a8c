package io.reelway.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.job.Delivery;
import io.reelway.job.Job;
import io.reelway.testkit.AwsBench;
import io.reelway.testkit.GoldenJson;
import io.reelway.testkit.SampleJobs;
import io.reelway.video.Attribute;
import io.reelway.video.Status;
import io.reelway.video.Video;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The bytes of outcome messages, which subscribers read. */
class OutcomeDocumentTest {
    private final OutcomeMessages messages =
            new OutcomeMessages(SampleJobs.json(), SampleJobs.board(), AwsBench.settings(Map.of()), SampleJobs.CLOCK);

    private String of(Job job, Status status, Optional<String> movedTo, boolean kept) {
        return messages.of(job, status, new OutcomeMessages.Place(movedTo, kept), SampleJobs.CLOCK.instant())
                .json();
    }

    @Test
    void ofASuccess() {
        GoldenJson.assertSame(
                "outcome-processed.json",
                of(SampleJobs.published(Map.of()), Status.PROCESSED, Optional.of("processed/tv/Spot.mov"), false));
    }

    @Test
    void ofOutputsInTwoBuckets() {
        Job job = SampleJobs.published(Map.of(Attribute.STAYS.word(), true));
        Delivery delivery = new Delivery(List.of(), null, SampleJobs.publicationsInTwoBuckets(), null, false);
        GoldenJson.assertSame(
                "outcome-two-buckets.json", of(job.with(delivery), Status.PROCESSED, Optional.empty(), true));
    }

    @Test
    void ofASourceThatStays() {
        GoldenJson.assertSame(
                "outcome-stays.json",
                of(
                        SampleJobs.published(Map.of(Attribute.STAYS.word(), true)),
                        Status.PROCESSED,
                        Optional.empty(),
                        true));
    }

    @Test
    void ofAFailureThatIsTriedAgain() {
        GoldenJson.assertSame(
                "outcome-failed.json",
                of(SampleJobs.failed(Map.of(), true), Status.FAILED, Optional.of("failed/tv/Spot.mov"), false));
    }

    @Test
    void ofAVideoOfWhichNothingIsKnown() {
        Job job = SampleJobs.claimed(Map.of());
        GoldenJson.assertSame(
                "outcome-unable.json",
                of(
                        job.with(SampleJobs.failed(Map.of(), false).trail()),
                        Status.UNABLE_TO_PROCESS,
                        Optional.empty(),
                        true));
    }

    @Test
    void ofAVideoThatIsNotAtItsEnd() {
        Video video = SampleJobs.video(Map.of());
        GoldenJson.assertSame("outcome-standing.json", messages.standing(video));
        GoldenJson.assertSame("outcome-admitted.json", messages.admitted(video));
        GoldenJson.assertSame("outcome-missing-metadata.json", messages.missingMetadata(video));
    }

    @Test
    void ofASourceThatWasNotMovedAfterAll() {
        String message =
                of(SampleJobs.published(Map.of()), Status.PROCESSED, Optional.of("processed/tv/Spot.mov"), false);
        GoldenJson.assertSame("outcome-not-moved.json", messages.notMoved(message, true));
    }

    @Test
    void outputsOfTheRecordAreThoseOfTheMessage() throws Exception {
        OutcomeMessage message = messages.of(
                SampleJobs.published(Map.of()),
                Status.PROCESSED,
                new OutcomeMessages.Place(Optional.empty(), false),
                SampleJobs.CLOCK.instant());
        assertThat(SampleJobs.json().readTree(message.json()).get("outputs"))
                .isEqualTo(SampleJobs.json().readTree(SampleJobs.json().writeValueAsString(message.outputs())))
                .hasSize(List.of("hls", "mp4", "thumbnails", "split").size());
    }
}
