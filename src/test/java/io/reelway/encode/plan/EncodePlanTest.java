package io.reelway.encode.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.encode.command.AnalysisCommand;
import io.reelway.encode.command.Golden;
import io.reelway.encode.findings.Findings;
import io.reelway.encode.findings.Keyframes;
import io.reelway.encode.output.FileOutput;
import io.reelway.encode.output.HlsOutput;
import io.reelway.encode.output.Output;
import io.reelway.encode.output.SplitOutput;
import io.reelway.encode.output.ThumbnailsOutput;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.preset.Preset;
import io.reelway.preset.library.Presets;
import io.reelway.preset.yaml.PresetReader;
import io.reelway.probe.MediaInfo;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodePlanTest {
    @Test
    void entryPointsHaveStableKeysAndRenditionsKeysOfTheRun() throws IOException {
        EncodePlan plan = Golden.plan("720p25-stereo");
        assertThat(plan.outputs())
                .extracting(Output::key)
                .containsExactly(
                        "assets/a b/clip/HLS/clip.m3u8",
                        "assets/a b/clip/MP4/clip.mp4",
                        "assets/a b/clip/Thumbnails/clip.0000000.jpg");
        HlsOutput hls = (HlsOutput) plan.outputs().get(0);
        assertThat(hls.renditions().get(2).key()).isEqualTo("assets/a b/clip/HLS/clip_720p_r1.m3u8");
        assertThat(hls.renditions().get(2).segmentKey(7)).isEqualTo("assets/a b/clip/HLS/clip_720p_r1_00007.ts");
    }

    @Test
    void renditionNamesNeedNoEscapingInAPlaylist() throws IOException {
        EncodePlan plan = Golden.plan("720p25-stereo", "Ferien/Zürich & más #1 100% +x");
        HlsOutput hls = (HlsOutput) plan.outputs().get(0);
        assertThat(hls.key()).isEqualTo("assets/Ferien/Zürich & más #1 100% +x/HLS/Zürich & más #1 100% +x.m3u8");
        assertThat(hls.renditions())
                .extracting(
                        rendition -> rendition.key().substring(rendition.key().lastIndexOf('/') + 1))
                .allMatch(name -> name.matches("[A-Za-z0-9._-]+"));
    }

    @Test
    void soundAloneMakesOneAudioRenditionAnMp4AndNoThumbnails() throws IOException {
        EncodePlan plan = Golden.plan("audio-only");
        assertThat(plan.outputs()).extracting(Output::kind).containsExactly("hls", "mp4");
        HlsOutput hls = (HlsOutput) plan.outputs().get(0);
        assertThat(hls.renditions()).hasSize(1);
        assertThat(hls.renditions().get(0).modifier()).isEqualTo("audio");
        assertThat(hls.renditions().get(0).video()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"hls-ladder,true", "mp4-web,true", "thumbnails,true", "audio-only,false"})
    void thePictureIsNotLeftOutInSilenceWhereItsCodecIsUnknown(String preset, boolean refused) throws IOException {
        MediaInfo source =
                MediaInfo.parse(Golden.text("720p25-stereo.probe.json").replace("\"h264\"", "\"unknown\""));
        Preset asked = new Presets(getClass().getClassLoader(), Optional.empty(), warning -> {}).get(preset);
        if (refused) {
            assertThatThrownBy(() -> EncodePlan.of(List.of(asked), source, Findings.NONE, "clip", "r1"))
                    .hasMessageContaining("has a codec that this ffmpeg does not know")
                    .extracting("code")
                    .isEqualTo(ErrorCode.UNSUPPORTED_MEDIA);
        } else {
            assertThat(EncodePlan.of(List.of(asked), source, Findings.NONE, "clip", "r1")
                            .outputs())
                    .isNotEmpty();
        }
    }

    @Test
    void mp4TakesStreamsAsTheyAreWhereItCanHoldThem() throws IOException {
        FileOutput copied = (FileOutput) Golden.plan("vp9-opus-webm").outputs().get(1);
        assertThat(copied.videoCopied() && copied.audio().get(0).copied()).isTrue();
        FileOutput encoded =
                (FileOutput) Golden.plan("interlaced-anamorphic-mxf").outputs().get(1);
        assertThat(encoded.videoCopied() || encoded.audio().get(0).copied()).isFalse();
        assertThat(encoded.video().orElseThrow().size()).hasToString("1920x1080");
    }

    @Test
    void framesArePromisedOnlyWhereTheSourceTells() throws IOException {
        assertThat(Golden.plan("720p25-stereo").picture().orElseThrow().frames())
                .isEqualTo(250);
        assertThat(Golden.plan("variable-rate").picture().orElseThrow().frames())
                .isEqualTo(-1);
        assertThat(Golden.plan("vp9-opus-webm").picture().orElseThrow().frames())
                .isEqualTo(-1);
        assertThat(Golden.plan("sound-outlasts-picture").picture().orElseThrow().frames())
                .isEqualTo(75 + 125);
    }

    @ParameterizedTest
    @CsvSource({
        "720p25-stereo,every: 0.01s,0.04",
        "720p25-stereo,every: 0.05s,0.05",
        "720p25-stereo,count: 1000,0.04",
        "720p25-stereo,count: 100,0.1",
        "480p24-surround-mkv,every: 0.042s,0.041666666666666664"
    })
    void stillsAreNoCloserThanFrames(String source, String wished, double apart) throws IOException {
        Preset preset = new PresetReader().read("p", "p.yaml", """
                groups:
                  - thumbnails: {to: "assets/{asset}/{index}.jpg", %s}
                """.formatted(wished));
        EncodePlan plan = EncodePlan.of(List.of(preset), Golden.source(source), Findings.NONE, "clip", "r1");
        ThumbnailsOutput stills = (ThumbnailsOutput) plan.outputs().get(0);
        assertThat(stills.everySeconds()).isEqualTo(apart);
    }

    @Test
    void aKeyThatTheStoreWouldNotTakeIsRefusedByName() throws IOException {
        assertThat(Golden.plan("silent", "ü".repeat(300) + "/clip").outputs()).isNotEmpty();
        assertThatThrownBy(() -> Golden.plan("silent", "ü".repeat(500) + "/clip"))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED))
                .hasMessageContaining("üü/clip/HLS/clip");
    }

    @Test
    void presetsThatTakeDifferentThingsOfTheSourceAreNotJoined() {
        Presets presets = new Presets(getClass().getClassLoader(), Optional.empty(), warning -> {});
        List<Preset> both = List.of(presets.get("spot-tv"), presets.get("mp4-web"));

        assertThatThrownBy(() -> EncodePlan.of(both, Golden.source("720p25-stereo"), Findings.NONE, "clip", "r1"))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PRESET))
                .hasMessageContainingAll("spot-tv and mp4-web", "Give both the same \"input\"");
    }

    @Test
    void joinedPresetsNeverWriteOverEachOther() {
        List<Preset> twice = List.of(Golden.ladder(), Golden.ladder());
        assertThatThrownBy(() -> EncodePlan.of(twice, Golden.source("silent"), Findings.NONE, "clip", "r1"))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PRESET))
                .hasMessageContaining("assets/clip/HLS/clip.m3u8");
    }

    private static EncodePlan plan(String preset, MediaInfo source, List<Double> keyframes) {
        Preset read = new Presets(Golden.class.getClassLoader(), Optional.empty(), warning -> {}).get(preset);
        Findings findings = Findings.NONE.measured(Map.of(), Optional.of(new Keyframes(keyframes, 0)));
        return EncodePlan.of(List.of(read), source, findings, "clip", "r1");
    }

    @ParameterizedTest
    @CsvSource({
        "'0', 95, false",
        "'0,30', 95, false",
        "'0,30,60', 95, false",
        "'0,30,60,90', 95, true",
        "'0,30,60', 92, true",
        "'0,30', 31, true",
        "'0', 20, true",
    })
    void aLastPartThatIsMuchTooLongIsCutExactlyToo(String keyframes, int seconds, boolean copied) throws IOException {
        MediaInfo source =
                MediaInfo.parse(Golden.text("720p25-stereo.probe.json").replace("10.000000", seconds + ".0"));
        assertThat(source.duration()).isEqualTo(seconds);
        List<Double> times =
                Arrays.stream(keyframes.split(",")).map(Double::valueOf).toList();
        SplitOutput split =
                (SplitOutput) plan("split-30s", source, times).outputs().get(0);
        assertThat(split.video().isEmpty()).isEqualTo(copied);
    }

    @Test
    void keyFramesAreLookedForBeforeAnythingIsEncoded() throws IOException {
        MediaInfo source =
                MediaInfo.parse(Golden.text("720p25-stereo.probe.json").replace("10.000000", "95.0"));
        Preset read = new Presets(Golden.class.getClassLoader(), Optional.empty(), warning -> {}).get("split-30s");
        EncodePlan draft = EncodePlan.of(List.of(read), source, Findings.NONE, "clip", "r1");
        assertThat(AnalysisCommand.runs(AnalysisPlan.of(draft))).hasSize(1);
    }

    @Test
    void framesTellHowFarThePictureIsWhileThumbnailsHoldTheTimeBack() throws IOException {
        assertThat(Golden.plan("720p25-stereo").seconds(125, 0.04)).isEqualTo(5.0);
        assertThat(Golden.plan("audio-only").seconds(0, 2.5)).isEqualTo(2.5);
    }
}
