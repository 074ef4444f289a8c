package io.reelway.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FpsTest {
    @ParameterizedTest
    @ValueSource(strings = {"0/0", "", "25", "25/0", "-25/1", "x/1", "1/2/3"})
    void whatIsNoRateIsUnknown(String text) {
        assertThat(Fps.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2997/100,30000/1001", "24/1,24/1", "23976/1000,24000/1001", "17/1,17/1"})
    void aRoundedRateIsTheStandardOneItStandsFor(String text, String standard) {
        assertThat(Fps.parse(text).orElseThrow().snapped()).hasToString(standard);
    }

    @ParameterizedTest
    @CsvSource({"1/10,10,1/1", "3/10,4,6/5", "24000/1001,1,24000/1001", "1/5,1,1/5"})
    void aMultipleIsExact(String text, int factor, String multiple) {
        assertThat(Fps.parse(text).orElseThrow().times(factor)).hasToString(multiple);
    }

    @Test
    void ntscIsNotThirty() {
        assertThat(new Fps(30000, 1001).snapped()).isNotEqualTo(new Fps(30, 1));
    }
}
