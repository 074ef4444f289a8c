package io.reelway.encode.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.encode.findings.Findings;
import io.reelway.encode.findings.Keyframes;
import io.reelway.encode.findings.LoudnessMeasured;
import io.reelway.encode.findings.LoudnessRun;
import io.reelway.encode.output.Output;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.encode.plan.TestPresets;
import io.reelway.preset.Loudness;
import io.reelway.preset.Preset;
import io.reelway.preset.library.Presets;
import io.reelway.preset.mediaconvert.MediaConvert;
import io.reelway.preset.mediaconvert.Origin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FfmpegCommandTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "720p25-stereo",
                "portrait-by-rotation",
                "audio-only",
                "silent",
                "small-320x240",
                "480p24-surround-mkv",
                "variable-rate",
                "vp9-opus-webm",
                "interlaced-anamorphic-mxf",
                "sound-outlasts-picture",
                "picture-begins-late",
                "two-audio-tracks",
            })
    void argumentsAreTheGoldenOnes(String source) throws IOException {
        List<String> golden = Golden.text(source + ".argv.txt").lines().toList();
        assertThat(FfmpegCommand.of(Golden.plan(source), Golden.capabilities())).containsExactlyElementsOf(golden);
    }

    @ParameterizedTest
    @CsvSource({
        "cattube, 720p25-stereo",
        "spot-tv, 720p25-stereo",
        "spot-tv, hdr-pq",
        "preview, portrait-by-rotation",
        "mp4-web, interlaced-anamorphic-mxf",
        "thumbnails, 720p25-stereo",
        "split-30s, 720p25-stereo",
        "pictures, 720p25-stereo",
        "pictures, hdr-pq",
        "audio-only, 480p24-surround-mkv",
        "web-codecs, 720p25-stereo",
        "hls-separate, languages-surround-mkv",
        "split-copy, 720p25-stereo",
        "split-exact, 720p25-stereo",
        "remux, languages-surround-mkv",
        "turned, 720p25-stereo",
    })
    void whatAPresetSaysIsInTheArguments(String preset, String source) throws IOException {
        Findings findings = Findings.NONE.measured(
                Map.of(new LoudnessRun(1, 2, new Loudness(-23, -3)), new LoudnessMeasured(-20, -2, 5, -30)),
                Optional.of(new Keyframes(List.of(0.0, 2.5, 5.0, 7.5), 0)));
        EncodePlan plan = EncodePlan.of(List.of(preset(preset)), Golden.source(source), findings, "a b/clip", "r1");
        List<String> golden =
                Golden.text(preset + "." + source + ".argv.txt").lines().toList();
        assertThat(FfmpegCommand.of(plan, Golden.capabilities())).containsExactlyElementsOf(golden);
    }

    @Test
    void theBuiltInCattubeMakesWhatItsMediaConvertJobMakes() throws IOException {
        String job = Golden.resource("/mediaconvert/hd-and-sd.json");
        Preset translated = MediaConvert.translate("job", "hd-and-sd.json", job, Origin.OPERATOR)
                .orThrow();
        List<EncodePlan> plans = new ArrayList<>();
        for (Preset preset : List.of(preset("cattube"), translated)) {
            plans.add(EncodePlan.of(List.of(preset), Golden.source("720p25-stereo"), Findings.NONE, "a/clip", "r1"));
        }
        assertThat(plans.get(0).outputs())
                .extracting(Output::key)
                .containsExactly("clip-hd.mp4", "clip-sd.mp4")
                .isEqualTo(plans.get(1).outputs().stream().map(Output::key).toList());
        assertThat(FfmpegCommand.of(plans.get(0), Golden.capabilities()))
                .isEqualTo(FfmpegCommand.of(plans.get(1), Golden.capabilities()));
    }

    private static Preset preset(String name) {
        Presets builtIn = new Presets(Golden.class.getClassLoader(), Optional.empty(), warning -> {});
        return builtIn.names().contains(name) ? builtIn.get(name) : TestPresets.named(name);
    }

    @Test
    void nothingThatTheUploaderChoseBecomesAnArgument() throws IOException {
        EncodePlan plan = Golden.plan("720p25-stereo", "-i http:/evil;drawtext/%d$(x)'\"");
        assertThat(FfmpegCommand.of(plan, Golden.capabilities()))
                .isEqualTo(FfmpegCommand.of(Golden.plan("720p25-stereo"), Golden.capabilities()));
    }

    @Test
    void thereIsOneInput() throws IOException {
        assertThat(FfmpegCommand.of(Golden.plan("720p25-stereo"), Golden.capabilities()))
                .filteredOn("-i"::equals)
                .hasSize(1);
    }
}
