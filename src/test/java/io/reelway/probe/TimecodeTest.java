package io.reelway.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimecodeTest {
    private static final Fps NTSC = new Fps(30000, 1001);

    @ParameterizedTest
    @CsvSource({
        // SMPTE ST 12-1: two numbers are left out at each minute that is not the tenth
        "00:00:59;29, 1799",
        "00:01:00;02, 1800",
        "00:09:59;29, 17981",
        "00:10:00;00, 17982",
        "01:00:00;00, 107892",
    })
    void droppedNumbersAreNotCounted(String text, long frame) {
        assertThat(Timecode.parse(text).orElseThrow().frame(NTSC, true)).isEqualTo(frame);
    }

    @ParameterizedTest
    @CsvSource({
        "01:00:00:00, 25/1, false, 90000",
        "01:00:00:12, 24000/1001, false, 86412",
        "01:00:00:00, 30000/1001, false, 108000",
        "01:00:00;00, 60000/1001, true, 215784",
        // nothing is dropped where a second has a whole number of frames
        "01:00:00;00, 25/1, true, 90000",
        "01:00:00;00, 30/1, true, 108000",
    })
    void framesCountAtTheRateOfTheVideo(String text, String rate, boolean drop, long frame) {
        Fps fps = Fps.parse(rate).orElseThrow();
        assertThat(Timecode.parse(text).orElseThrow().frame(fps, drop)).isEqualTo(frame);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1:00:00:00", "00:60:00:00", "00:00:00", "25:00:00:00", "00:00:00:0", "embedded"})
    void whatIsNoneIsNotRead(String text) {
        assertThat(Timecode.parse(text)).isEmpty();
    }

    @Test
    void itIsWrittenAsItIsRead() {
        assertThat(Timecode.parse("01:02:03;04").orElseThrow()).hasToString("01:02:03;04");
        assertThat(Timecode.parse("01:02:03:04").orElseThrow()).hasToString("01:02:03:04");
    }
}
