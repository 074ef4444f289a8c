package io.reelway.quality.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.quality.measure.Reading;
import io.reelway.quality.measure.Stretch;
import io.reelway.quality.rule.Amount;
import io.reelway.quality.rule.Amount.Unit;
import io.reelway.quality.rule.RuleKind;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTextTest {
    @ParameterizedTest
    @CsvSource({
        "30, SECONDS, 30.000 s",
        "1, FRAMES, 1 frame",
        "2, FRAMES, 2 frames",
        "8200000, BITS_A_SECOND, 8.2 Mb/s",
        "8000000, BITS_A_SECOND, 8.0 Mb/s",
        "7999000, BITS_A_SECOND, 7.999 Mb/s",
        "128000, BITS_A_SECOND, 128 kb/s",
        "-23.1, LUFS, -23.1 LUFS",
        "-23.52, LUFS, -23.52 LUFS",
        "-3, DBTP, -3.0 dBTP",
        "12.5, PERCENT, 12.5 %",
        "0.95, NONE, 0.95",
        "-0.00001, NONE, 0",
        "1000, NONE, 1000",
        "-Infinity, LUFS, none (silence)",
        "NaN, NONE, none",
    })
    void ofNumbers(double value, Unit unit, String text) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(ValueText.of(new Amount(value, unit))).isEqualTo(text);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void ofWordsAndFlags() {
        assertThat(ValueText.of(RuleKind.FPS, new Reading.Words(List.of("25")))).isEqualTo("25 fps");
        assertThat(ValueText.of(RuleKind.CODECS, new Reading.Words(List.of("h264", "aac"))))
                .isEqualTo("h264, aac");
        assertThat(ValueText.of(RuleKind.CODECS, new Reading.Words(List.of()))).isEqualTo("none");
        assertThat(ValueText.of(RuleKind.MOOV_FIRST, new Reading.Flag(false))).isEqualTo("no");
    }

    @Test
    void aStretchOfNoLengthIsNone() {
        Reading.Value zero = new Reading.Number(new Amount(0, Unit.SECONDS));

        assertThat(ValueText.of(RuleKind.BLACK, zero)).isEqualTo("none");
        assertThat(ValueText.of(RuleKind.DURATION, zero)).isEqualTo("0.000 s");
    }

    @Test
    void ofPlacesAndTimes() {
        assertThat(ValueText.of(new Stretch(12.4, 14.4))).isEqualTo("12.400 s to 14.400 s (2.000 s)");
        assertThat(ValueText.clock(72.9)).isEqualTo("01:12");
        assertThat(ValueText.clock(3725)).isEqualTo("1:02:05");
    }
}
