package io.reelway.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoldUntilTest {
    private static final Instant NOON_IN_BERLIN = Instant.parse("2026-01-15T11:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "20:00, 2026-01-15T19:00:00Z",
        "12:00:01, 2026-01-15T11:00:01Z",
        "12:00, 2026-01-16T11:00:00Z",
        "06:30, 2026-01-16T05:30:00Z",
        "2026-02-01T08:00:00+02:00, 2026-02-01T06:00:00Z"
    })
    void aTimeOfTheDayIsTheNextOne(String text, Instant expected) {
        assertThat(HoldUntil.of(text, NOON_IN_BERLIN, BERLIN)).contains(expected);
    }

    /** Between 2:00 and 3:00 there is no time on the last Sunday of March. */
    @Test
    void aTimeThatTheClockSkipsIsTheOneBehindIt() {
        Instant evening = Instant.parse("2026-03-28T20:00:00Z");

        assertThat(HoldUntil.of("02:30", evening, BERLIN)).contains(Instant.parse("2026-03-29T01:30:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8 pm", "25:00", "tomorrow evening", "2026-02-01", "2026-02-01T08:00:00"})
    void whatIsNoTimeHoldsWithoutAnEnd(String text) {
        assertThat(HoldUntil.of(text, NOON_IN_BERLIN, BERLIN)).isEqualTo(Optional.empty());
    }
}
