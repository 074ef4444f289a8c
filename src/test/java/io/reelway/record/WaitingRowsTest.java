package io.reelway.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaitingRowsTest {
    private static final Optional<Instant> SINCE = Optional.of(Instant.parse("2026-11-30T12:00:00Z"));

    @Test
    void itSaysHowManyWaitAndSinceWhen() {
        assertThat(new WaitingRows(0, Optional.empty()).text("row")).isEqualTo("no row waits");
        assertThat(new WaitingRows(1, SINCE).text("row")).isEqualTo("1 row waits since 2026-11-30T12:00:00.000Z");
        assertThat(new WaitingRows(12, SINCE).text("row"))
                .isEqualTo("12 rows wait, the oldest since 2026-11-30T12:00:00.000Z");
        assertThat(new WaitingRows(WaitingRows.MOST, SINCE).text("row"))
                .isEqualTo("10000 rows or more wait, the oldest since 2026-11-30T12:00:00.000Z");
    }
}
