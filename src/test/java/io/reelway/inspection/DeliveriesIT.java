package io.reelway.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.job.Claim;
import io.reelway.job.Inspection;
import io.reelway.job.Inspection.Delivered;
import io.reelway.job.Job;
import io.reelway.publish.Manifest;
import io.reelway.quality.measure.Measured;
import io.reelway.quality.rule.Requirement;
import io.reelway.quality.rule.Rule;
import io.reelway.quality.rule.RuleKind;
import io.reelway.settings.Settings;
import io.reelway.store.ObjectStore;
import io.reelway.testkit.AwsBench;
import io.reelway.video.Attribute;
import io.reelway.video.AttributeValues;
import io.reelway.video.Status;
import io.reelway.video.Video;
import io.reelway.video.VideoTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which earlier delivery of the same content a video is told of. Each test has content of its own. */
class DeliveriesIT {
    private static final Settings SETTINGS = AwsBench.settings(Map.of());

    @TempDir
    static Path data;

    private static AwsBench aws;
    private static VideoTable videos;
    private static Deliveries deliveries;

    @BeforeAll
    static void start() throws IOException {
        aws = AwsBench.start(data.resolve("aws"));
        videos = new VideoTable(aws.dynamo(), SETTINGS.videosTable(), (transition, video) -> {});
        ObjectStore store = new ObjectStore(aws.s3(), null);
        Manifest manifest = new Manifest(aws.s3(), store, null, new ObjectMapper(), Clock.systemUTC(), SETTINGS, "1.0");
        deliveries = new Deliveries(videos, manifest, new ObjectMapper(), SETTINGS, Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @Test
    void theFirstOneIsThatOfAnotherKey() throws IOException {
        deliver(11, "a", Status.PROCESSED);

        assertThat(first(11, "a", "same")).isEmpty();
        assertThat(first(12, "b", "same")).contains(new Delivered(11, "uploads/a.mp4", Optional.of("c-11")));
        assertThat(first(13, "c", "same")).map(Delivered::videoId).contains(11L);
        assertThat(first(14, "d", "other")).isEmpty();
        assertThat(first(11, "a", "same")).as("tried again").isEmpty();
    }

    @Test
    void aVideoThatWasGivenUpHasDeliveredNothing() throws IOException {
        deliver(21, "given-up", Status.UNABLE_TO_PROCESS);

        assertThat(first(21, "given-up", "given up")).isEmpty();
        assertThat(first(22, "next", "given up")).isEmpty();
        deliver(22, "next", Status.PROCESSING);
        assertThat(first(23, "third", "given up")).map(Delivered::videoId).contains(22L);
    }

    @Test
    void aVideoWhoseKeyHasOtherContentByNowIsNoDelivery() throws IOException {
        deliver(31, "replaced", Status.PROCESSED);
        assertThat(first(31, "replaced", "replaced")).isEmpty();
        assertThat(first(32, "before", "replaced")).map(Delivered::videoId).contains(31L);

        deliver(33, "replaced", Status.PROCESSED);

        assertThat(first(34, "after", "replaced")).isEmpty();
        deliver(34, "after", Status.PROCESSED);
        assertThat(first(35, "last", "replaced")).map(Delivered::videoId).contains(34L);
    }

    @Test
    void aNewerVersionThatIsRejectedLeavesTheDeliveryInPlace() throws IOException {
        deliver(41, "kept", Status.PROCESSED);
        assertThat(first(41, "kept", "kept")).isEmpty();

        record(42, "kept", Status.UNABLE_TO_PROCESS);

        assertThat(first(43, "again", "kept")).map(Delivered::videoId).contains(41L);
    }

    @Test
    void aNewerVersionWithTheSameContentTakesItsPlace() throws IOException {
        deliver(51, "twice", Status.PROCESSED);
        assertThat(first(51, "twice", "twice")).isEmpty();
        record(52, "twice", Status.PROCESSING);
        assertThat(first(52, "twice", "twice")).isEmpty();

        deliver(52, "twice", Status.PROCESSED);

        assertThat(first(53, "again", "twice")).map(Delivered::videoId).contains(52L);
    }

    /** A video that has a manifest. */
    private static void deliver(long videoId, String name, Status status) {
        record(videoId, name, status);
        aws.put(
                SETTINGS.outputBucket(),
                "assets/" + name + "/manifest.json",
                "{\"video_id\":" + videoId + "}",
                Map.of());
    }

    private static void record(long videoId, String name, Status status) {
        aws.dynamo().putItem(request -> request.tableName(SETTINGS.videosTable())
                .item(video(videoId, name, status).item()));
    }

    private static Video video(long videoId, String name, Status status) {
        Map<String, Object> item = new HashMap<>();
        item.put(Attribute.VIDEO_ID.word(), videoId);
        item.put(Attribute.ARRIVAL_KEY.word(), "uploads/" + name + ".mp4");
        item.put(Attribute.ASSET.word(), name);
        item.put(Attribute.STATUS.word(), status);
        item.put(Attribute.OUTCOME.word(), "{\"metadata\":{\"content_id\":\"c-" + videoId + "\"}}");
        return new Video(AttributeValues.of(item).m());
    }

    private static Optional<Delivered> first(long videoId, String name, String content) throws IOException {
        Path folder = Files.createDirectories(data.resolve("work-" + videoId));
        Files.writeString(folder.resolve("quality_digests.txt"), content);
        Rule rule = new Rule(
                RuleKind.DUPLICATE, Rule.Subject.SOURCE, Rule.Breaking.WARN, new Requirement.Flag(false), "none");
        Inspection inspection = Inspection.by(Map.of("p", List.of(rule)), false, Optional.empty())
                .measured(new Measured(Measured.SOURCE, 1, 0.04, List.of(), List.of()));
        Job job = Job.of(new Claim(video(videoId, name, Status.PROCESSING), Instant.EPOCH, folder, false));
        return deliveries.looked(job, inspection).first();
    }
}
