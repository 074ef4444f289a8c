package io.reelway.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reelway.encode.findings.ExactLength;
import io.reelway.quality.measure.Measured;
import io.reelway.quality.measure.Reading;
import io.reelway.quality.rule.Amount;
import io.reelway.quality.rule.RuleKind;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MendingTest {
    private static final double FRAME = 0.04;

    private static Measured lasting(int frames, int blackAtStart, int blackAtEnd) {
        return new Measured(
                Measured.SOURCE,
                frames * FRAME,
                FRAME,
                List.of(
                        Reading.of(RuleKind.BLACK_AT_START, blackAtStart * FRAME, Amount.Unit.SECONDS, "blackdetect"),
                        Reading.of(RuleKind.BLACK_AT_END, blackAtEnd * FRAME, Amount.Unit.SECONDS, "blackdetect")),
                List.of());
    }

    @ParameterizedTest
    @CsvSource({
        // frames, black at start and end, late, from
        "52, 0, 0, 0, 0",
        "52, 9, 0, 0, 0.08",
        "52, 9, 9, 0, 0",
        "52, 9, 1, 0, 0.04",
        "50, 9, 0, 0, 0",
        "48, 9, 0, 0, 0",
        // what comes before the first frame is left out, a little less since times are rounded
        "50, 0, 0, 0.021, 0.0199",
        "52, 9, 0, 0.021, 0.0999",
        // a video that begins late on purpose begins where it does
        "50, 0, 0, 0.5, 0"
    })
    void blackGoesFirst(int frames, int atStart, int atEnd, double late, double from) {
        assertThat(Mending.exact(lasting(frames, atStart, atEnd), late, 2, 2))
                .get()
                .extracting(ExactLength::from)
                .satisfies(cut -> assertThat(cut).isEqualTo(from, within(0.0001)));
    }

    @ParameterizedTest
    @CsvSource({"53, 2", "47, 2", "51, 2.15"})
    void moreThanTwoFramesAreNotMended(int frames, double told) {
        assertThat(Mending.exact(lasting(frames, 0, 0), 0, 2, told)).isEmpty();
    }
}
