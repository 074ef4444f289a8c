package io.reelway.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DelayedTest {
    private static final Instant NOW = Instant.parse("2026-11-21T07:04:24.267Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void delaysDoubleAndAreSpread() {
        assertThat(Delayed.delay(1, MINUTE, 0)).hasSeconds(60);
        assertThat(Delayed.delay(2, MINUTE, 0)).hasSeconds(120);
        assertThat(Delayed.delay(4, MINUTE, 0)).hasSeconds(480);
        assertThat(Delayed.delay(1, MINUTE, 1)).hasSeconds(72);
    }

    @Test
    void nobodyWaitsLongerThanAnHour() {
        assertThat(new Delayed(NOW, 6, "settle", "no answer").until(NOW, MINUTE, 0))
                .isEqualTo(NOW.plus(Duration.ofMinutes(32)));
        assertThat(new Delayed(NOW, 8, "settle", "no answer").until(NOW, MINUTE, 0))
                .isEqualTo(NOW.plus(Duration.ofHours(1)));
        assertThat(new Delayed(NOW, 10_000, "settle", "no answer").until(NOW, MINUTE, 1))
                .isEqualTo(NOW.plus(Duration.ofHours(1)));
    }

    @Test
    void eachTimeInVainIsCountedSinceTheFirst() {
        Video fresh = video(Map.of("VideoId", 1));
        Delayed first = Delayed.again(fresh, "publish", "no\nanswer", NOW);
        Video again = video(Map.of("VideoId", 1, Attribute.DELAYED.word(), first.attributes()));

        Delayed second = Delayed.again(again, "settle", null, NOW.plusSeconds(70));

        assertThat(first).isEqualTo(new Delayed(NOW, 1, "publish", "no\\nanswer"));
        assertThat(Delayed.of(again)).contains(first);
        assertThat(second).isEqualTo(new Delayed(NOW, 2, "settle", "null"));
    }

    @Test
    void anHourIsLong() {
        Delayed delay = new Delayed(NOW, 3, "settle", "no answer");

        assertThat(delay.isLong(NOW.plusSeconds(3599))).isFalse();
        assertThat(delay.isLong(NOW.plusSeconds(3600))).isTrue();
    }

    private static Video video(Map<String, Object> attributes) {
        return new Video(AttributeValues.of(attributes).m());
    }
}
