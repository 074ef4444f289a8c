package io.reelway.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresetReaderTest {
    private static final String GOOD = """
            description: one rung
            groups:
              - hls:
                  to: assets/{asset}/HLS/{name}.m3u8
                  segment: 6s
                  keyframes: 2s
                  audio: {bitrate: 128k}
                  rungs:
                    - modifier: 360p
                      video: {size: 640x360, crf: 22, max_bitrate: 1M, speed: veryfast}
            """;

    private static Preset read(String yaml) {
        return new PresetReader().read("mine", "mine.yaml", yaml);
    }

    @Test
    void readsUnits() {
        HlsGroup hls = (HlsGroup) read(GOOD).groups().get(0);
        assertThat(hls.rungs().get(0).audio().get(0).bitrate()).isEqualTo(128_000);
        assertThat(hls.rungs().get(0).video().orElseThrow().box()).isEqualTo(new Box(640, 360));
        assertThat(hls.rungs().get(0).video().orElseThrow().rate()).isEqualTo(new Rate.Crf(22, 1_000_000, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // what stands in the file | what somebody wrote | where and what the message says
                "segment: 6s | segmnt: 6s | mine.yaml:5: unknown key \"segmnt\" in groups[0].hls; there are [to, segment,",
                "segment: 6s | segment: 6 | mine.yaml:5: groups[0].hls.segment: expected whole seconds as 6s, got \"6\"",
                "segment: 6s | segment: 5s | expected a multiple of keyframes (2s), got 5s",
                "segment: 6s | segment: [6s] | groups[0].hls.segment: expected a single value",
                "size: 640x360 | size: 640*360 | mine.yaml:10: groups[0].hls.rungs[0].video.size: expected an even size",
                "size: 640x360 | size: 641x360 | expected an even size as 1280x720, got \"641x360\"",
                "max_bitrate: 1M | max_bitrate: 1000000 | expected a bit rate as 3500k or 4M",
                "crf: 22 | crf: 99 | expected a number from 0 to 51, got \"99\"",
                "speed: veryfast | speed: warp | expected one of [ultrafast,",
                "modifier: 360p | modifier: ../x | expected letters, digits",
                "{asset}/HLS/{name} | HLS/{name} | expected a key with {asset}",
                "{asset}/HLS/{name} | {asset}/HLS/{nam} | expected places out of [asset, name,",
                "assets/{asset} | ../{asset} | expected a key without a leading /",
                "hls: | hsl: | mine.yaml:4: unknown key \"hsl\" in groups[0]; there are [hls, file, thumbnails]",
            })
    void aMistakeIsRefusedWithLineKeyAndWhatMayStandThere(String good, String bad, String message) {
        String yaml = GOOD.replace(good, bad);
        assertThat(yaml).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PRESET))
                .hasMessageContaining(message);
    }

    @Test
    void aMissingKeyIsNamed() {
        assertThatThrownBy(() -> read(GOOD.replace("      keyframes: 2s\n", "")))
                .hasMessageContaining("the key \"groups[0].hls.keyframes\" is missing");
    }

    @Test
    void aKeyGivenTwiceIsRefused() {
        assertThatThrownBy(() -> read("description: a\ndescription: b\n")).hasMessageContaining("mine.yaml:2");
    }

    @ParameterizedTest
    @CsvSource({"'',is empty", "'{',cannot be read as YAML", "just words,expected keys", "'- a',got a list"})
    void whatIsNoPresetIsRefused(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PRESET))
                .hasMessageContaining(message);
    }

    @Test
    void twoRungsNeverShareAModifier() {
        String rung = GOOD.substring(GOOD.indexOf("        - modifier"));
        assertThatThrownBy(() -> read(GOOD + rung)).hasMessageContaining("\"360p\" a second time");
    }

    @Test
    void twoGroupsNeverShareAKey() {
        String group = GOOD.substring(GOOD.indexOf("  - hls"));
        assertThatThrownBy(() -> read(GOOD + group)).hasMessageContaining("a second time");
    }
}
