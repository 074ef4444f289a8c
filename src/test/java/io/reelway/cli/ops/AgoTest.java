package io.reelway.cli.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgoTest {
    @ParameterizedTest
    @CsvSource({
        "PT-3S,0 s",
        "PT0S,0 s",
        "PT119S,119 s",
        "PT2M,2 min",
        "PT119M,119 min",
        "PT2H,2 h",
        "PT47H,47 h",
        "P2D,2 d"
    })
    void aTimeIsToldInAWord(Duration since, String word) {
        Instant now = Instant.parse("2026-11-21T07:00:00Z");
        assertThat(Ago.of(now.minus(since), now)).isEqualTo(word);
    }
}
