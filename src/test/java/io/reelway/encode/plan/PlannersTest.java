package io.reelway.encode.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.encode.command.Golden;
import io.reelway.encode.findings.Findings;
import io.reelway.encode.findings.Keyframes;
import io.reelway.encode.output.AudioTarget;
import io.reelway.encode.output.Cut;
import io.reelway.encode.output.FileOutput;
import io.reelway.encode.output.HlsOutput;
import io.reelway.encode.output.HlsRendition;
import io.reelway.encode.output.Output;
import io.reelway.encode.output.SplitOutput;
import io.reelway.encode.output.ThumbnailsOutput;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.preset.AudioCodec;
import io.reelway.preset.AudioSettings;
import io.reelway.preset.Group;
import io.reelway.preset.PictureFormat;
import io.reelway.preset.Preset;
import io.reelway.preset.SplitGroup.Mode;
import io.reelway.preset.Tracks;
import io.reelway.preset.VideoCodec;
import io.reelway.preset.VideoSettings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What presets and sources make of each other. */
class PlannersTest {
    private static EncodePlan plan(Preset preset, String source, Findings findings) throws IOException {
        return EncodePlan.of(List.of(preset), Golden.source(source), findings, "a/clip", "r1", "mov");
    }

    private static Output only(String source, Group group) throws IOException {
        return plan(TestPresets.preset("p", group), source, Findings.NONE)
                .outputs()
                .get(0);
    }

    private static Findings keyframes(Double... seconds) {
        return Findings.NONE.measured(Map.of(), Optional.of(new Keyframes(List.of(seconds), 0)));
    }

    @Test
    void aCopyIsCutAtItsKeyFramesWhereThoseAreNearEnough() throws IOException {
        Preset preset = TestPresets.named("split-copy");
        SplitOutput near = (SplitOutput) plan(preset, "720p25-stereo", keyframes(0.0, 5.0, 9.0))
                .outputs()
                .get(0);
        assertThat(near.isCopy() && near.videoCopied()).isTrue();
        assertThat(near.cuts()).extracting(Cut::seconds).containsExactly(5.0);
        assertThat(near.expectedParts(10)).isEqualTo(2);
        assertThat(near.partKey(2)).isEqualTo("project/clip/split/clip_r1_00002.mp4");
        SplitOutput far = (SplitOutput)
                plan(preset, "720p25-stereo", keyframes(0.0, 6.0)).outputs().get(0);
        assertThat(far.isCopy() || far.videoCopied()).isFalse();
        assertThat(far.video()).isPresent();
    }

    @Test
    void partsOfACopyKeepAllTracksInAContainerThatHoldsThem() throws IOException {
        SplitOutput split = (SplitOutput) only("languages-surround-mkv", TestPresets.split(Mode.COPY));
        assertThat(split.container().extension()).isEqualTo("mkv");
        assertThat(split.audio()).hasSize(2).allMatch(AudioTarget::copied);
    }

    @Test
    void tracksAreFoundByLanguageHoweverItIsWritten() throws IOException {
        AudioSettings german = TestPresets.aac(128).withTracks(new Tracks.Languages(List.of("de")));
        FileOutput file = (FileOutput) only("languages-surround-mkv", TestPresets.file("mp4", "", null, german));
        assertThat(file.audio()).hasSize(1);
        assertThat(file.audio().get(0).language()).contains("deu");
        AudioSettings french = TestPresets.aac(128).withTracks(new Tracks.Languages(List.of("fra")));
        FileOutput main = (FileOutput) only("languages-surround-mkv", TestPresets.file("mp4", "", null, french));
        assertThat(main.audio().get(0).language()).contains("eng");
    }

    @Test
    void channelsAreThoseOfTheSourceWhereAskedFor() throws IOException {
        AudioSettings all = TestPresets.aac(128).withChannels(0).withTracks(new Tracks.All());
        FileOutput file = (FileOutput) only("languages-surround-mkv", TestPresets.file("mp4", "", null, all));
        assertThat(file.audio()).extracting(AudioTarget::channels).containsExactly(6, 1);
    }

    @Test
    void severalTracksOfARungGetPlaylistsOfTheirOwn() throws IOException {
        HlsOutput hls = (HlsOutput) plan(TestPresets.named("hls-separate"), "languages-surround-mkv", Findings.NONE)
                .outputs()
                .get(0);
        assertThat(hls.separateAudio()).extracting(HlsRendition::modifier).containsExactly("audio_eng", "audio_deu");
        assertThat(hls.renditions()).extracting(HlsRendition::modifier).containsExactly("sound", "s");
        assertThat(hls.renditions().get(1).audio()).isEmpty();
        assertThat(hls.renditions().get(1).initKey()).isEqualTo("assets/a/clip/HLS/clip_s_r1_init.mp4");
    }

    @Test
    void aCopyThatTheContainerCannotHoldIsRefusedByName() {
        AudioSettings copy = AudioSettings.of(AudioCodec.COPY, 0);
        assertThatThrownBy(() -> only("languages-surround-mkv", TestPresets.file("webm", "", null, copy)))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED_MEDIA))
                .hasMessageContaining("ac3")
                .hasMessageContaining(".webm");
    }

    @Test
    void presetsThatTakeDifferentPartsAreNotJoined() throws IOException {
        List<Preset> presets = List.of(TestPresets.named("cattube"), TestPresets.named("preview"));
        assertThatThrownBy(() -> EncodePlan.of(presets, Golden.source("720p25-stereo"), Findings.NONE, "clip", "r1"))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PRESET))
                .hasMessageContaining("cattube")
                .hasMessageContaining("preview");
    }

    @Test
    void aPartHasItsOwnLengthAndCountsNoFrames() throws IOException {
        EncodePlan part = plan(TestPresets.named("preview"), "720p25-stereo", Findings.NONE);
        assertThat(part.source().duration()).isEqualTo(6);
        assertThat(part.picture().orElseThrow().frames()).isEqualTo(-1);
    }

    @Test
    void stillsAreNoNearerThanFrames() throws IOException {
        double frame = 1.0 / 25;
        ThumbnailsOutput thumbnails =
                (ThumbnailsOutput) only("720p25-stereo", TestPresets.thumbnails(PictureFormat.JPG, 0.001, 0));
        assertThat(thumbnails.everySeconds()).isEqualTo(frame);
        ThumbnailsOutput counted =
                (ThumbnailsOutput) only("720p25-stereo", TestPresets.thumbnails(PictureFormat.JPG, 0, 100_000));
        assertThat(counted.everySeconds()).isEqualTo(frame);
    }

    @Test
    void aTurnByHandTakesThePlaceOfTheFilesOwn() throws IOException {
        EncodePlan turned = plan(TestPresets.named("turned"), "720p25-stereo", Findings.NONE);
        FileOutput file = (FileOutput) turned.outputs().get(0);
        assertThat(file.videoCopied()).isFalse();
        assertThat(file.video().orElseThrow().size()).hasToString("720x1280");
        assertThat(file.video().orElseThrow().settings().codec()).isEqualTo(VideoCodec.H264);
    }

    @Test
    void aCopyByteByByteKeepsTheSourcesExtension() throws IOException {
        assertThat(plan(TestPresets.named("remux"), "languages-surround-mkv", Findings.NONE)
                        .outputs())
                .extracting(Output::key)
                .containsExactly("archive/a/clip.mkv", "archive/a/clip.mov");
    }

    @Test
    void aFileOfWhatTheSourceLacksIsLeftOut() throws IOException {
        Preset preset = TestPresets.preset(
                "p",
                TestPresets.file("m4a", "", null, TestPresets.aac(128)),
                TestPresets.file("mp4", "", VideoSettings.of(VideoCodec.H264)));
        assertThat(plan(preset, "silent", Findings.NONE).outputs())
                .extracting(Output::kind)
                .containsExactly("mp4");
        assertThatThrownBy(() -> only("silent", TestPresets.file("m4a", "", null, TestPresets.aac(128))))
                .hasMessageContaining("without sound");
    }
}
