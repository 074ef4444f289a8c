package io.reelway.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlowWatchTest {
    private static final long STRETCH = Duration.ofMinutes(20).toNanos();

    @ParameterizedTest
    @CsvSource({
        "0, 0, true",
        // a byte a second
        "0, 1200, true",
        "1.1, 0, true",
        "1.3, 0, false",
        "0, 12100000, false",
        // the one is half of what it takes, and so is the other
        "0.61, 6100000, false",
    })
    void eachStretchHasItsLeast(double media, long bytes, boolean slow) {
        SlowWatch crawl = new SlowWatch(Duration.ofMinutes(2), 0);
        assertThat(crawl.tooSlow(media, bytes, STRETCH - 1)).isEmpty();
        assertThat(crawl.tooSlow(media, bytes, STRETCH).isPresent()).isEqualTo(slow);
    }

    @ParameterizedTest
    @CsvSource({"1000, true", "1002, false"})
    void whatWasDoneBeforeCountsNoMore(double later, boolean slow) {
        SlowWatch crawl = new SlowWatch(Duration.ofMinutes(2), 0);
        assertThat(crawl.tooSlow(1000, 0, STRETCH)).isEmpty();
        assertThat(crawl.tooSlow(later, 0, 2 * STRETCH).isPresent()).isEqualTo(slow);
    }
}
