package io.reelway.preset.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.preset.ResourceTable;
import io.reelway.preset.VideoCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncoderTableTest {
    private static final String ABOVE = "# Options\nh264 | me | word | dia, hex\n* | qp | key | crf\n";

    @Test
    void everyRowCanBeRead() {
        EncoderTable table = EncoderTable.read();

        assertThat(table.options()).containsOnlyKeys(VideoCodec.H264, VideoCodec.H265, VideoCodec.AV1, VideoCodec.VP9);
        assertThat(table.keys()).containsEntry("keyint", "keyframes");
        // an option that may be set needs no other key
        table.options().values().forEach(options -> assertThat(options)
                .doesNotContainKeys(table.keys().keySet().toArray(String[]::new)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "h266 | ref | number | 1 to 2; one of h264, h265, av1, vp9, copy, got \"h266\"",
                "h264 | ref | numbr | 1 to 2; one of number, word, some, decimals, offsets, got \"numbr\"",
                "h264 | ref | number; 4 columns, codec | option | form | values, got \"h264 | ref | number\"",
                "h264 | ref | number | 1-2; a range as 0 to 16, got \"1-2\"",
                "h264 | ref | number | 2 to 1; a range as 0 to 16, got \"2 to 1\"",
                "h264 | me | word | dia, umh; a name that the codec has once, got \"me\"",
                "h264 | | word | dia, umh; a name that the codec has once, got \"\"",
                "h264 | tune | word | film; two different words or more as film, grain, got \"film\"",
                "h264 | tune | word | film, film; two different words or more as film, grain, got \"film, film\"",
                "h264 | tune | word | film:x, grain; two different words or more as film, grain, got \"film:x, grain\"",
                "h264 | qcomp | decimals | 3; 1 or 2, how many there may be, got \"3\"",
                "h264 | deblock | offsets | -6; no values beside offsets, got \"-6\"",
                "* | qp | key | crf; a name that the codec has once, got \"qp\"",
                "* | crf | word | crf; key | one of [codec, copy_if_it_fits, size, fit, upscale, turn, crf, vbr, cbr, max_bitrate, buffer, keyframes, fps, max_fps, speed, profile, level, pixel_format, hdr, params], got \"word | crf\""
            })
    void aRowWithAMistakeIsRefusedByFileAndLine(String row, String said) {
        assertThatThrownBy(() -> EncoderTable.of(
                        ResourceTable.rows(EncoderTable.FILE, ABOVE + row + "\n", EncoderTable.COLUMNS)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("encoder-params.txt:4: expected " + said);
    }
}
