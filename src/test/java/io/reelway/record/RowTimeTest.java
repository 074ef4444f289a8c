package io.reelway.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.worker.TimeLeft;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Rows take a little of an invocation's time, and none of its last seconds. */
class RowTimeTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final TimeLeft timeLeft = new TimeLeft(clock);
    private final RowTime rows = new RowTime(timeLeft, clock);

    @Test
    void aProcessWithoutADeadlineWritesAtAnyTime() {
        assertThat(rows.isLeft(null)).isTrue();
    }

    @Test
    void anInvocationWithMuchTimeWritesForTenSeconds() {
        timeLeft.until(NOW.plusSeconds(600));

        assertThat(rows.end()).isEqualTo(NOW.plusSeconds(10));
        assertThat(rows.isLeft(rows.end())).isTrue();
        assertThat(rows.isLeft(NOW)).isFalse();
    }

    @Test
    void anInvocationThatIsAboutToEndWritesNothing() {
        timeLeft.until(NOW.plusSeconds(20));

        assertThat(rows.isLeft(rows.end())).isFalse();
    }
}
