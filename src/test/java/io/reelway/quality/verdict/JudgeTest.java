package io.reelway.quality.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.quality.measure.Measured;
import io.reelway.quality.measure.Reading;
import io.reelway.quality.rule.Amount;
import io.reelway.quality.rule.Requirement;
import io.reelway.quality.rule.Rule;
import io.reelway.quality.rule.RuleKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {
    /** No video ends within a frame, so its length is compared with the nearest one that it can have. */
    @ParameterizedTest
    @CsvSource({
        "25, 50, 2.01, 0, KEPT",
        "25, 50, 2.021, 0, BROKEN",
        "25, 51, 2, 0, BROKEN",
        "29.97, 62, 2, 2, KEPT",
        "29.97, 63, 2, 2, BROKEN",
        "29.97, 58, 2, 2, KEPT",
        "29.97, 57, 2, 2, BROKEN"
    })
    void aLengthIsComparedInWholeFrames(double fps, int frames, double told, int tolerance, RuleResult.Found found) {
        Rule rule = new Rule(
                RuleKind.DURATION,
                Rule.Subject.SOURCE,
                Rule.Breaking.REJECT,
                new Requirement.AsTold(new Amount(tolerance, Amount.Unit.FRAMES)),
                "as told");
        Measured measured = new Measured(
                Measured.SOURCE,
                frames / fps,
                1 / fps,
                List.of(Reading.of(RuleKind.DURATION, frames / fps, Amount.Unit.SECONDS, "ffprobe")),
                List.of());

        assertThat(new Judge(Optional.of(told))
                        .judge(List.of(rule), measured)
                        .get(0)
                        .found())
                .isEqualTo(found);
    }
}
