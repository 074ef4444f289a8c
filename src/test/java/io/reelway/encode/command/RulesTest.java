package io.reelway.encode.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.encode.command.codec.Arguments;
import io.reelway.encode.command.codec.ForcedKeyFrames;
import io.reelway.encode.command.filter.InputTrim;
import io.reelway.encode.findings.LoudnessMeasured;
import io.reelway.encode.findings.LoudnessRun;
import io.reelway.encode.output.Cut;
import io.reelway.encode.plan.Cuts;
import io.reelway.encode.plan.RateRule;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.ffmpeg.Capabilities;
import io.reelway.preset.FrameRule;
import io.reelway.preset.InputSettings;
import io.reelway.preset.Language;
import io.reelway.preset.Loudness;
import io.reelway.preset.Size;
import io.reelway.preset.VideoCodec;
import io.reelway.probe.AudioTrack;
import io.reelway.probe.Fps;
import io.reelway.probe.MediaInfo;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small decisions, each of its own. */
class RulesTest {
    @ParameterizedTest
    @CsvSource({
        "60/1, 30/1, 30/1, 300, 150",
        "60000/1001, 30/1, 30000/1001, 301, 151",
        "30000/1001, 30/1, 30000/1001, 300, 300",
        "25/1, 30/1, 25/1, 250, 250",
        "50/1, 20/1, 50/3, 300, 100",
        "25/1, 30/1, 25/1, -1, -1",
    })
    void aCapTakesEveryNthFrame(String source, String cap, String expected, long frames, long promised) {
        Fps from = Fps.parse(source).orElseThrow();
        Fps rate = RateRule.of(new FrameRule.Cap(Fps.parse(cap).orElseThrow()), from);
        assertThat(rate).hasToString(expected);
        assertThat(RateRule.frames(frames, from, rate)).isEqualTo(promised);
    }

    @Test
    void cutsAreAtTheFirstKeyFrameAtOrAfterEachMark() {
        assertThat(Cuts.of(List.of(0.0, 4.0, 9.9995, 11.0, 33.0, 34.0, 41.0), 10))
                .extracting(Cut::seconds)
                .containsExactly(9.9995, 33.0, 41.0);
        assertThat(Cuts.of(List.of(0.0), 10)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "de, deu",
        "ger, deu",
        "deu, deu",
        "de-AT, deu",
        "EN, eng",
        "fre, fra",
        "und, und",
        "xx, ''",
        "'', ''",
        "x1, ''",
        "german, ''"
    })
    void codesOfLanguagesAreMadeTheSame(String written, String expected) {
        assertThat(Language.of(written).orElse("")).isEqualTo(expected);
    }

    @Test
    void keyFramesAreAtTheMarksOfASplitToo() {
        assertThat(ForcedKeyFrames.each(2, 30)).isEqualTo("expr:gte(t+0.001,n_forced*2)");
        assertThat(ForcedKeyFrames.each(2, 5))
                .isEqualTo("expr:isnan(prev_forced_t)+gt(floor((t+0.001)/2),floor((prev_forced_t+0.001)/2))"
                        + "+gt(floor((t+0.001)/5),floor((prev_forced_t+0.001)/5))");
        assertThat(ForcedKeyFrames.frames(48 / (30000 / 1001.0), new Fps(30000, 1001)))
                .isEqualTo(48);
        assertThat(ForcedKeyFrames.frames(2, new Fps(30000, 1001))).isEqualTo(60);
    }

    @Test
    void aValueOfAParameterCannotBringASecondOne() {
        assertThat(Arguments.dictionary(Map.of("deblock", "-1:-1"))).isEqualTo("deblock=-1\\:-1");
    }

    @Test
    void theMeterIsRead() {
        LoudnessMeasured measured = LoudnessPass.parse("""
                [Parsed_ebur128_2 @ 0x55] Summary:

                  Integrated loudness:
                    I:         -29.9 LUFS
                    Threshold: -42.3 LUFS

                  Loudness range:
                    LRA:        17.5 LU
                    Threshold: -51.9 LUFS
                    LRA low:   -41.0 LUFS
                    LRA high:  -23.5 LUFS

                  True peak:
                    Peak:      -16.6 dBFS
                """, "clip");
        assertThat(measured).isEqualTo(new LoudnessMeasured(-29.9, -16.6, 17.5, -42.3));
        assertThatThrownBy(() -> LoudnessPass.parse("Conversion failed!", "clip"))
                .isInstanceOf(VideoException.class)
                .hasMessageContaining("clip")
                .hasMessageContaining("Conversion failed!");
    }

    /** What is said of each moment has the level verbose: two words that ffmpeg 5 knows too, and no line a tenth of a second. */
    @Test
    void theMeterSaysNothingOfEachMoment() throws IOException {
        MediaInfo source = Golden.source("720p25-stereo");
        AudioTrack track = source.audio().get(0);
        List<String> argv = LoudnessPass.argv(
                new LoudnessRun(track.index(), 2, new Loudness(-23, -1)),
                track,
                new InputTrim(InputSettings.WHOLE, source),
                false);
        assertThat(argv.get(argv.indexOf("-loglevel") + 1)).isEqualTo("info");
        assertThat(argv.get(argv.indexOf("-filter_complex") + 1)).contains("ebur128=peak=true:framelog=verbose[a]");
    }

    @Test
    void silenceIsTold() {
        assertThat(new LoudnessMeasured(-70, Double.NEGATIVE_INFINITY, 0, -70).isSilence())
                .isTrue();
        assertThat(new LoudnessMeasured(Double.NEGATIVE_INFINITY, -8, 0, -70).isSilence())
                .isTrue();
        assertThat(new LoudnessMeasured(-60, -40, 0, -70).isSilence()).isFalse();
    }

    @Test
    void whatAnFfmpegLacksIsNamed() {
        Capabilities bare = new Capabilities("/bin/ffmpeg", Set.of("libaom-av1"), Set.of("scale"), Map.of());
        Size size = new Size(640, 360);
        assertThat(bare.encoder(VideoCodec.AV1, size, "yuv420p")).isEqualTo("libaom-av1");
        assertThatThrownBy(() -> bare.encoder(VideoCodec.H265, size, "yuv420p"))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PRESET))
                .hasMessageContaining("libx265")
                .hasMessageContaining("/bin/ffmpeg");
        assertThatThrownBy(() -> bare.needFilters(List.of("scale", "zscale"))).hasMessageContaining("filter zscale,");
    }

    @Test
    void formatsAndSizesThatAnEncoderDoesNotTakeAreRefused() {
        Capabilities known = Golden.capabilities()
                .withFormats("libvpx-vp9", "    Supported pixel formats: yuv420p yuva420p yuv444p\n");
        assertThatThrownBy(() -> known.encoder(VideoCodec.VP9, new Size(640, 360), "yuv420p10le"))
                .hasMessageContaining("yuv420p yuv444p yuva420p");
        assertThat(known.encoder(VideoCodec.AV1, new Size(640, 360), "yuv420p")).isEqualTo("libsvtav1");
        assertThat(known.encoder(VideoCodec.AV1, new Size(64, 30), "yuv420p")).isEqualTo("libaom-av1");
        assertThatThrownBy(() -> known.encoder(VideoCodec.H265, new Size(64, 30), "yuv420p"))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED_MEDIA));
    }
}
