package io.reelway.encode.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.probe.Color;
import io.reelway.probe.MediaInfo;
import io.reelway.probe.VideoTrack;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColorMeaningTest {
    private static VideoTrack track(
            int width, int height, String format, String primaries, String curve, String matrix) {
        return MediaInfo.parse("""
                        {"format": {"format_name": "mp4"}, "streams": [{"index": 0, "codec_type": "video",
                        "codec_name": "h264", "width": %d, "height": %d, "pix_fmt": "%s", "color_primaries": "%s",
                        "color_transfer": "%s", "color_space": "%s"}]}""".formatted(width, height, format, primaries, curve, matrix))
                .video()
                .get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "640, 360, yuv420p, bt709 bt709 smpte170m",
        "1279, 576, yuv420p, bt709 bt709 smpte170m",
        "1280, 576, yuv420p, bt709 bt709 bt709",
        "720, 578, yuv420p, bt709 bt709 bt709",
        "640, 360, bgra, bt709 bt709 bt709",
        "640, 360, gray, bt709 bt709 smpte170m",
    })
    void whatIsNotSaidIsAssumedBySize(int width, int height, String format, String meant) {
        assertThat(words(track(width, height, format, "unknown", "unknown", "unknown")))
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "smpte170m smpte170m smpte170m, smpte170m smpte170m smpte170m",
        "smpte170m unknown unknown, smpte170m bt709 smpte170m",
        "unknown unknown bt709, bt709 bt709 bt709",
        "bt2020 unknown unknown, bt2020 bt2020-10 bt2020nc",
        "unknown arib-std-b67 unknown, bt2020 arib-std-b67 bt2020nc",
        "bt709 iec61966-2-1 bt470bg, bt709 iec61966-2-1 bt470bg",
    })
    void whatIsSaidStays(String said, String meant) {
        assertThat(words(said)).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "bt709 bt1361e ycgco, bt709 bt709 smpte170m",
        "bt2020 arib-std-b67 bt2020c, bt2020 arib-std-b67 bt2020nc",
        "bt2020 smpte2084 ictcp, bt2020 smpte2084 bt2020nc",
        "unknown unknown bt2020c, bt2020 bt2020-10 bt2020nc",
        "ebu3213 log316 gbr, bt709 bt709 smpte170m",
        "reserved reserved reserved, bt709 bt709 smpte170m",
        "vgamut vlog ipt-c2, bt709 bt709 smpte170m",
    })
    void whatNobodyConvertsCountsAsNotSaid(String said, String meant) {
        assertThat(words(said)).isEqualTo(meant);
    }

    private static String words(String said) {
        String[] parts = said.split(" ");
        return words(track(640, 360, "yuv420p", parts[0], parts[1], parts[2]));
    }

    private static String words(VideoTrack track) {
        Color color = ColorMeaning.of(track);
        return color.primaries() + " " + color.transfer() + " " + color.matrix();
    }
}
