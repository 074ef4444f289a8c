package io.reelway.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.video.AttributeValues;
import io.reelway.video.Status;
import io.reelway.video.Times;
import io.reelway.video.Transition;
import io.reelway.video.Video;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClaimableTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final int MAX_ATTEMPTS = 5;

    @Test
    void aReceivedVideoStarts() {
        assertThat(decide(Status.RECEIVED, 0, Map.of())).contains(Transition.CLAIMED);
    }

    @Test
    void aHeldVideoStartsWhenItsTimeHasComeIfItHasOne() {
        Map<String, Object> held = Map.of("held", Map.of("reason", "approval"));

        assertThat(decide(Status.RECEIVED, 0, held)).isEmpty();
        assertThat(decide(Status.RECEIVED, 0, Map.of("held", held, "retry_at", at(1))))
                .isEmpty();
        assertThat(decide(Status.RECEIVED, 0, Map.of("held", held, "retry_at", at(0))))
                .contains(Transition.CLAIMED);
    }

    @Test
    void aFailedVideoStartsWhenItsTimeHasCome() {
        assertThat(decide(Status.FAILED, 1, Map.of("retry_at", at(0)))).contains(Transition.TRIED_AGAIN);
        assertThat(decide(Status.FAILED, 1, Map.of("retry_at", at(1)))).isEmpty();
    }

    @Test
    void aRunningVideoIsLeftAloneWhileItsLeaseHolds() {
        assertThat(decide(Status.PROCESSING, 1, Map.of("lease_until", at(1)))).isEmpty();
    }

    @Test
    void anExpiredLeaseIsTakenOver() {
        assertThat(decide(Status.PROCESSING, 4, Map.of("lease_until", at(-1)))).contains(Transition.TAKEN_OVER);
    }

    @Test
    void anExpiredLeaseAtTheLimitIsGivenUp() {
        assertThat(decide(Status.PROCESSING, 5, Map.of("lease_until", at(-1)))).contains(Transition.EXHAUSTED);
    }

    @Test
    void aRecordedEndIsSettledWhateverTheAttempts() {
        Map<String, Object> recorded = Map.of("lease_until", at(-1), "verdict", Status.PROCESSED);

        assertThat(decide(Status.PROCESSING, 5, recorded)).contains(Transition.RESUMED);
    }

    @ParameterizedTest
    @EnumSource(names = {"PROCESSED", "UNABLE_TO_PROCESS", "WAITING_METADATA"})
    void aVideoThatIsFinalOrWaitsIsLeftAlone(Status status) {
        assertThat(decide(status, 1, Map.of())).isEmpty();
    }

    private static Optional<Transition> decide(Status status, int attempt, Map<String, Object> more) {
        Map<String, Object> item = new LinkedHashMap<>(more);
        item.put("VideoId", 1);
        item.put("status", status);
        item.put("attempt", attempt);
        return Claimable.by(new Video(AttributeValues.of(item).m()), NOW, MAX_ATTEMPTS);
    }

    private static String at(int seconds) {
        return Times.text(NOW.plusSeconds(seconds));
    }
}
