package io.reelway.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.testkit.AwsBench;
import io.reelway.video.Attribute;
import io.reelway.video.AttributeValues;
import io.reelway.video.Due;
import io.reelway.video.Leftover;
import io.reelway.video.Status;
import io.reelway.video.Times;
import io.reelway.video.Video;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When files of dead and replaced runs are removed, and late sidecars moved. */
class WakeUpsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final WakeUps wakeUps = new WakeUps(null, AwsBench.settings(Map.of()), Clock.fixed(NOW, ZoneOffset.UTC));

    @ParameterizedTest
    @EnumSource(Status.class)
    void onlyOfAVideoAtRest(Status status) {
        boolean atRest = status.isFinal() || status == Status.FAILED;

        assertThat(wakeUps.hasLeftovers(video(status, NOW.plusSeconds(1), NOW))).isEqualTo(atRest);
    }

    /** The index may still list it: a write would make it due for ever. */
    @Test
    void aRecordThatIsNotDueAnyMoreIsNotTaken() {
        Video settled = video(Status.PROCESSED, NOW);

        assertThat(settled.has(Attribute.DUE_AT)).isFalse();
        assertThat(wakeUps.take(settled)).isNull();
    }

    @Test
    void notBeforeTheirTime() {
        assertThat(wakeUps.hasLeftovers(video(Status.PROCESSED, NOW, NOW.plusMillis(1))))
                .isFalse();
        assertThat(wakeUps.hasLeftovers(video(Status.PROCESSED, NOW, NOW.plusMillis(1), NOW)))
                .isTrue();
        assertThat(wakeUps.hasLeftovers(video(Status.PROCESSED, NOW))).isFalse();
    }

    @Test
    void anAttemptWhoseTimeHasComeIsMoreUrgent() {
        assertThat(wakeUps.hasLeftovers(video(Status.FAILED, NOW, NOW))).isFalse();
    }

    @Test
    void aRecordAtRestIsDueForWhateverComesFirst() {
        Video failed = video(Status.FAILED, NOW.plusSeconds(9), NOW.plusSeconds(5), NOW.plusSeconds(7));

        assertThat(Due.atRest(failed, failed.leftovers())).contains(NOW.plusSeconds(5));
        assertThat(Due.atRest(failed, List.of())).contains(NOW.plusSeconds(9));
        assertThat(Due.atRest(video(Status.PROCESSED, NOW), List.of())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void aLateSidecarFollowsAVideoAtRest(Status status) {
        boolean atRest = status.isFinal() || status == Status.FAILED;

        assertThat(wakeUps.hasLateSidecar(withSidecar(status, NOW))).isEqualTo(atRest);
        assertThat(wakeUps.hasLateSidecar(withSidecar(status, NOW.plusMillis(1))))
                .isFalse();
        assertThat(wakeUps.hasLateSidecar(video(status, NOW))).isFalse();
    }

    @Test
    void aRecordWithALateSidecarIsDueForIt() {
        Video processed = withSidecar(Status.PROCESSED, NOW.plusSeconds(7));

        assertThat(Due.atRest(processed, List.of())).contains(NOW.plusSeconds(7));
        assertThat(Due.atRest(processed, List.of(new Leftover("a", NOW.plusSeconds(5)))))
                .contains(NOW.plusSeconds(5));
    }

    @Test
    void anEntryForTheSameFilesIsReplaced() {
        List<Leftover> both = List.of(new Leftover("a", NOW), new Leftover("b", NOW));

        assertThat(Leftover.with(both, new Leftover("a", NOW.plusSeconds(1))))
                .containsExactly(new Leftover("b", NOW), new Leftover("a", NOW.plusSeconds(1)));
        assertThat(Leftover.without(both, "a")).containsExactly(new Leftover("b", NOW));
    }

    private static Video withSidecar(Status status, Instant at) {
        Map<String, Object> item = new HashMap<>();
        item.put("VideoId", 1);
        item.put("status", status);
        item.put(Attribute.SIDECAR_MOVE.word(), Map.of("key", "uploads/a.json", "version", "1", "at", Times.text(at)));
        return new Video(AttributeValues.of(item).m());
    }

    private static Video video(Status status, Instant retryAt, Instant... after) {
        Map<String, Object> item = new HashMap<>();
        item.put("VideoId", 1);
        item.put("status", status);
        item.put("retry_at", Times.text(retryAt));
        item.put(
                Attribute.LEFTOVERS.word(),
                List.of(after).stream()
                        .map(time -> Map.of("manifest", "of " + time, "after", Times.text(time)))
                        .toList());
        return new Video(AttributeValues.of(item).m());
    }
}
