package io.reelway.proof.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimestampGapsTest {
    private static final double MILLISECONDS = 0.001;

    private static TimestampGaps steps(LongStream instants) {
        TimestampGaps gaps = new TimestampGaps();
        instants.forEach(gaps::add);
        return gaps;
    }

    @Test
    void aHoleHasRoomForThePacketsThatAreGone() {
        TimestampGaps even =
                steps(LongStream.range(0, 100).filter(i -> i < 50 || i > 54).map(i -> i * 40));
        assertThat(even.missing(MILLISECONDS)).isEqualTo(5);
        assertThat(even.longest()).isEqualTo(240);
    }

    @Test
    void roundedClocksHaveNoHoles() {
        assertThat(steps(LongStream.range(0, 300).map(i -> Math.round(i * 1000 / 29.97)))
                        .missing(MILLISECONDS))
                .isZero();
    }

    @Test
    void unevenDistancesAreMeant() {
        assertThat(steps(LongStream.range(0, 100).map(i -> i * 40 + (i % 3 == 0 ? 15 : 0)))
                        .missing(MILLISECONDS))
                .isZero();
        assertThat(steps(LongStream.range(0, 1000).map(i -> i * i)).missing(MILLISECONDS))
                .isZero();
    }

    @Test
    void aClockThatIsSetAnewLeavesNoHole() {
        assertThat(steps(LongStream.range(0, 100).map(i -> i * 40 + (i < 50 ? 0 : 20_000)))
                        .missing(MILLISECONDS))
                .isZero();
    }
}
