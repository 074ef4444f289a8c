package io.reelway.stage;

import static io.reelway.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.job.Claim;
import io.reelway.job.Job;
import io.reelway.job.Leases;
import io.reelway.progress.ProgressBoard;
import io.reelway.settings.Settings;
import io.reelway.store.ParallelCalls;
import io.reelway.testkit.AwsBench;
import io.reelway.testkit.InjectedFaults;
import io.reelway.video.AssetOwners;
import io.reelway.video.AssetTurns;
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
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lease and turn are asked for at once before entry points are put, and are held at once. */
class FenceIT {
    private static final String TABLE = "reelway-videos";
    private static final Settings SETTINGS = AwsBench.settings(Map.of());
    private static final Instant NOW = Instant.parse("2026-11-21T07:04:24Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    static Path data;

    private static AwsBench aws;
    private static ParallelCalls parallel;
    private static AssetTurns turns;
    private static AssetOwners owners;
    private static Leases leases;
    private static Publishing publishing;

    @BeforeAll
    static void start() throws IOException {
        aws = AwsBench.start(data);
        parallel = new ParallelCalls();
        VideoTable table = new VideoTable(aws.dynamo(), TABLE, (transition, video) -> {});
        turns = new AssetTurns(aws.dynamo(), table, SETTINGS, CLOCK);
        owners = new AssetOwners(aws.dynamo(), SETTINGS, CLOCK);
        leases = new Leases(table, new ProgressBoard(), SETTINGS, new TimeLeft(CLOCK), CLOCK);
        publishing =
                new Publishing(null, null, null, null, null, null, leases, turns, null, parallel, null, null, CLOCK);
    }

    @AfterAll
    static void stop() {
        parallel.stop();
        aws.close();
    }

    @BeforeEach
    void noTurnIsTaken() {
        aws.faults().clear();
    }

    @Test
    void whoHoldsBothGoesOnAfterTwoCalls() throws IOException {
        Job job = claimed(1, "a", NOW);
        aws.faults().log();

        publishing.fence(job);

        assertThat(aws.faults().calls())
                .extracting(InjectedFaults.Call::operation)
                .containsExactlyInAnyOrder("UpdateItem", "GetItem");
    }

    /** Its lease was over before it was renewed, so a newer version could take the turn after the look at it. */
    @Test
    void aTurnThatIsLostBeforeTheLeaseIsRenewedIsSeen() {
        Job late = claimed(2, "b", NOW.minus(SETTINGS.lease()).minusSeconds(1));
        aws.faults().set(1, List.of(Map.of("operation", "UpdateItem", "nth", 1, "hold", "before")));
        CompletableFuture<Void> fence = CompletableFuture.runAsync(() -> {
            try {
                publishing.fence(late);
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        });
        InjectedFaults.Held held = aws.faults().awaitHeld();
        eventually("the turn was looked at").until(() -> aws.faults().timed().stream()
                .anyMatch(timed -> timed.call().operation().equals("GetItem")));
        assertThat(turns.take(video(3, "b", NOW), "b")).isEqualTo(AssetTurns.Turn.MINE);
        aws.faults().release(held.number());

        assertThatThrownBy(() -> fence.orTimeout(30, TimeUnit.SECONDS).join())
                .hasCauseInstanceOf(VideoException.class)
                .cause()
                .extracting(e -> ((VideoException) e).code())
                .isEqualTo(ErrorCode.SUPERSEDED);
    }

    private static Job claimed(long id, String asset, Instant since) {
        Video video = video(id, asset, since);
        owners.assetOf(video);
        Job job = Job.of(new Claim(video, since, Path.of("unused"), false));
        leases.hold(job);
        return job;
    }

    private static Video video(long id, String asset, Instant since) {
        Map<String, Object> item = new HashMap<>();
        item.put("VideoId", id);
        item.put("bucket", "reelway-source");
        item.put("key", "uploads/" + asset + ".mov");
        item.put("arrival_key", "uploads/" + asset + ".mov");
        item.put("source_time", Times.text(since));
        item.put("creation_time", Times.text(since));
        item.put("asset", asset);
        item.put("status", Status.PROCESSING);
        item.put("lease_until", Times.text(since.plus(SETTINGS.lease())));
        item.put("round", 1);
        item.put("fence", 1);
        Video video = new Video(AttributeValues.of(item).m());
        aws.dynamo().putItem(request -> request.tableName(TABLE).item(video.item()));
        return video;
    }
}
