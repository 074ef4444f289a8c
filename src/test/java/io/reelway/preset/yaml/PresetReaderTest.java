package io.reelway.preset.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.preset.AudioCodec;
import io.reelway.preset.AudioSettings;
import io.reelway.preset.Box;
import io.reelway.preset.Container;
import io.reelway.preset.FileGroup;
import io.reelway.preset.FrameRule;
import io.reelway.preset.Gop;
import io.reelway.preset.HlsGroup;
import io.reelway.preset.InputSettings;
import io.reelway.preset.KeyTemplate;
import io.reelway.preset.Loudness;
import io.reelway.preset.Preset;
import io.reelway.preset.Rate;
import io.reelway.preset.Tracks;
import io.reelway.preset.VideoCodec;
import io.reelway.preset.VideoSettings;
import io.reelway.probe.Fps;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PresetReaderTest {
    private static Preset read(String yaml) {
        return new PresetReader().read("mine", "mine.yaml", yaml);
    }

    private static FileGroup file(String to, String rest) {
        return (FileGroup) read("groups:\n  - file: {to: \"" + to + "\"" + (rest.isEmpty() ? "" : ", " + rest) + "}\n")
                .groups()
                .get(0);
    }

    private static VideoSettings video(String keys) {
        return file("{asset}.mp4", "video: {" + keys + "}").video().orElseThrow();
    }

    private static AudioSettings audio(String keys) {
        return file("{asset}.mp4", "audio: {" + keys + "}").audio().get(0);
    }

    @Test
    void threeLinesMakeAnMp4() {
        Preset preset = read("""
                groups:
                  - file:
                      to: assets/{asset}/MP4/{name}.mp4
                """);
        assertThat(preset)
                .isEqualTo(new Preset(
                        "mine",
                        "",
                        InputSettings.WHOLE,
                        List.of(new FileGroup(
                                new KeyTemplate("assets/{asset}/MP4/{name}.mp4"),
                                "",
                                Container.MP4,
                                Optional.of(VideoSettings.of(VideoCodec.H264)),
                                List.of(AudioSettings.of(AudioCodec.AAC, 128_000)),
                                true)),
                        Map.of()));
    }

    @Test
    void valuesCarryTheirUnits() {
        assertThat(video("vbr: 3500k, max_bitrate: 4M, buffer: 1.5M").rate())
                .isEqualTo(new Rate.Vbr(3_500_000, 4_000_000, 1_500_000));
        assertThat(video("cbr: 1234.567k").rate()).isEqualTo(new Rate.Cbr(1_234_567, 0));
        assertThat(video("crf: 20, max_bitrate: 2M").rate()).isEqualTo(new Rate.Crf(20, 2_000_000, 0));
        assertThat(video("size: 1280x720").box()).isEqualTo(new Box(1280, 720));
        assertThat(video("size: 1280x").box()).isEqualTo(new Box(1280, 0));
        assertThat(video("size: x720").box()).isEqualTo(new Box(0, 720));
        assertThat(video("keyframes: 0.5s").keyframes()).isEqualTo(Gop.ofSeconds(0.5));
        assertThat(video("keyframes: 48f").keyframes()).isEqualTo(Gop.ofFrames(48));
        assertThat(audio("loudness: {target: -23 LUFS, true_peak: -3 dBTP}").loudness())
                .contains(new Loudness(-23, -3));
    }

    @Test
    void aFrameRateIsKeptCappedOrForced() {
        assertThat(video("").fps()).isEqualTo(new FrameRule.Keep());
        assertThat(video("fps: keep").fps()).isEqualTo(new FrameRule.Keep());
        assertThat(video("fps: 25").fps()).isEqualTo(new FrameRule.Force(new Fps(25, 1)));
        assertThat(video("fps: 30000/1001").fps()).isEqualTo(new FrameRule.Force(new Fps(30000, 1001)));
        assertThat(video("max_fps: 30").fps()).isEqualTo(new FrameRule.Cap(new Fps(30, 1)));
    }

    @ParameterizedTest
    @CsvSource({
        "mp4,H264,AAC",
        "mov,H264,AAC",
        "mkv,H264,AAC",
        "ts,H264,AAC",
        "webm,VP9,OPUS",
        "mp3,,MP3",
        "m4a,,AAC",
    })
    void theEndingDecidesWhatGoesWithoutSaying(String ending, VideoCodec video, AudioCodec audio) {
        FileGroup group = file("{asset}." + ending, "");
        assertThat(group.video().map(VideoSettings::codec)).isEqualTo(Optional.ofNullable(video));
        assertThat(group.audio()).extracting(AudioSettings::codec).containsExactly(audio);
    }

    @ParameterizedTest
    @CsvSource({"1,64000", "2,128000", "6,384000", "source,128000"})
    void aBitRateThatIsNotNamedFollowsFromTheChannels(String channels, long bitrate) {
        assertThat(audio("channels: " + channels).bitrate()).isEqualTo(bitrate);
    }

    @Test
    void tracksAreChosenByNameNumberOrLanguage() {
        assertThat(audio("").tracks()).isEqualTo(new Tracks.Main());
        assertThat(audio("tracks: all").tracks()).isEqualTo(new Tracks.All());
        assertThat(audio("tracks: [2, 1]").tracks()).isEqualTo(new Tracks.Numbers(List.of(2, 1)));
        assertThat(audio("tracks: [deu, eng]").tracks()).isEqualTo(new Tracks.Languages(List.of("deu", "eng")));
    }

    @Test
    void wordsThatOldYamlTakesForSwitchesStayWords() {
        InputSettings input = read("""
                input: {deinterlace: on}
                groups:
                  - file: {to: "{asset}.mp4"}
                """).input();
        assertThat(input.deinterlace()).isEqualTo(InputSettings.Deinterlace.ON);
    }

    @Test
    void paramsKeepTheirOrder() {
        assertThat(video("params: {trellis: 2, bframes: 3, aq-mode: 1}")
                        .params()
                        .keySet())
                .containsExactly("trellis", "bframes", "aq-mode");
    }

    @Test
    void aRungAddsToWhatItsGroupSays() {
        HlsGroup hls = (HlsGroup) read("""
                defaults:
                  video: {speed: slow, crf: 30}
                  audio: {bitrate: 96k}
                groups:
                  - hls:
                      to: "{asset}.m3u8"
                      video: {crf: 20, params: {bframes: 2, ref: 3}}
                      rungs:
                        - modifier: small
                          video: {size: 640x360, params: {ref: 1}}
                          audio: {channels: 1}
                        - modifier: large
                          video: {vbr: 5M}
                        - modifier: sound
                          video: none
                        - modifier: silent
                          audio: none
                """).groups().get(0);
        VideoSettings small = hls.rungs().get(0).video().orElseThrow();
        assertThat(small.speed()).isEqualTo("slow");
        assertThat(small.rate()).isEqualTo(new Rate.Crf(20, 0, 0));
        assertThat(small.params()).containsExactly(Map.entry("bframes", "2"), Map.entry("ref", "1"));
        assertThat(hls.rungs().get(0).audio())
                .containsExactly(AudioSettings.of(AudioCodec.AAC, 96_000).withChannels(1));
        // one way of spending bits takes the place of another that is inherited
        assertThat(hls.rungs().get(1).video().orElseThrow().rate()).isEqualTo(new Rate.Vbr(5_000_000, 0, 0));
        assertThat(hls.rungs().get(2).video()).isEmpty();
        assertThat(hls.rungs().get(2).audio()).hasSize(1);
        assertThat(hls.rungs().get(3).audio()).isEmpty();
    }

    @Test
    void defaultsGoIntoEveryGroupOfTheirKindAndEveryEntryOfAList() {
        Preset preset = read("""
                defaults:
                  file:
                    to: "{asset}{modifier}.mp4"
                    fast_start: false
                  audio: {bitrate: 96k}
                groups:
                  - file:
                      modifier: -a
                      audio: [{language: deu}, {bitrate: 64k}]
                  - file:
                      modifier: -b
                      fast_start: true
                """);
        FileGroup a = (FileGroup) preset.groups().get(0);
        assertThat(a.audio()).extracting(AudioSettings::bitrate).containsExactly(96_000L, 64_000L);
        assertThat(a.fastStart()).isFalse();
        assertThat(((FileGroup) preset.groups().get(1)).fastStart()).isTrue();
    }

    @Test
    void defaultsOfEncodingDoNotConcernACopyNorAFileOfSoundAlone() {
        Preset preset = read("""
                defaults:
                  video: {crf: 20}
                  audio: {bitrate: 96k}
                groups:
                  - file:
                      to: "{asset}.mkv"
                      video: {codec: copy}
                      audio: {codec: copy}
                  - file:
                      to: "{asset}.m4a"
                """);
        FileGroup copy = (FileGroup) preset.groups().get(0);
        assertThat(copy.video().orElseThrow().codec()).isEqualTo(VideoCodec.COPY);
        assertThat(copy.audio()).containsExactly(AudioSettings.of(AudioCodec.COPY, 0));
        assertThat(((FileGroup) preset.groups().get(1)).video()).isEmpty();
    }

    @Test
    void aMistakeInTheDefaultsNamesTheirLineAndWhoTakesThem() {
        assertThatThrownBy(() -> read("""
                groups:
                  - file:
                      to: "{asset}.mp4"
                defaults:
                  video:
                    crf: 99
                """))
                .hasMessage("mine.yaml:6: groups[0].file.video.crf (from the defaults): expected a whole number from 0"
                        + " to 51 for h264, got \"99\".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{name}.mp4", "{name}{modifier}.mp4", "latest/{video_name}.mp4"})
    void sharedNamesAreAllowedWhereTheyAreWished(String to) {
        String yaml = "groups:\n  - file: {to: \"" + to + "\"}\n";
        assertThat(read("shared_names: true\n" + yaml).groups()).hasSize(1);
        assertThatThrownBy(() -> read("shared_names: false\n" + yaml)).hasMessageContaining("{asset}");
    }

    @Test
    void highDynamicRangeIsKeptInTenBits() {
        assertThat(video("codec: h265, hdr: keep").pixelFormat()).isEqualTo("yuv420p10le");
        assertThat(video("codec: h265, hdr: sdr").pixelFormat()).isEqualTo("yuv420p");
    }

    @Test
    void everyAllowedCombinationOfProfileAndPixelFormatIsRead() {
        for (VideoCodec codec : List.of(VideoCodec.H264, VideoCodec.H265, VideoCodec.AV1, VideoCodec.VP9)) {
            VideoRules.profiles(codec)
                    .forEach((profile, formats) ->
                            formats.forEach(format -> assertThat(video("codec: " + Values.word(codec) + ", profile: "
                                                    + profile + ", pixel_format: " + format)
                                            .pixelFormat())
                                    .isEqualTo(format)));
        }
    }

    @Test
    void noOptionOfAnEncoderTakesWhatWouldBecomeASecondOne() {
        for (VideoCodec codec : List.of(VideoCodec.H264, VideoCodec.H265, VideoCodec.AV1, VideoCodec.VP9)) {
            EncoderParams.allowed(codec).forEach((name, value) -> {
                for (String hostile :
                        List.of("1:x=1", "1:open-gop", "1=2", "/tmp/x", "a b", "-i", "", "1\n2", "film:x")) {
                    assertThat(value.read(hostile)).as(name + " " + hostile).isEmpty();
                }
            });
        }
    }

    @Test
    void noOptionReadsFilesMovesKeyFramesOrChangesRateControl() {
        for (VideoCodec codec : VideoCodec.values()) {
            assertThat(EncoderParams.allowed(codec).keySet())
                    .doesNotContain("stats", "dump-yuv", "recon", "qpfile", "cqmfile", "zones", "zonefile", "csv")
                    .doesNotContain("analysis-save", "analysis-load", "scaling-list", "fgs-table", "dhdr10-info")
                    .doesNotContain("keyint", "min-keyint", "scenecut", "open-gop", "intra-refresh", "forced-idr")
                    .doesNotContain(
                            "crf", "qp", "bitrate", "vbv-maxrate", "vbv-bufsize", "pass", "rc", "mbr", "threads");
        }
    }

    @ParameterizedTest
    @CsvSource({"segmnt,segment", "maxbitrate,max_bitrate", "Modifer,modifier", "rugns,rungs"})
    void theNearestWordIsFound(String came, String meant) {
        assertThat(Suggestions.nearest(came, List.of("to", "modifier", "segment", "rungs", "max_bitrate")))
                .contains(meant);
    }

    @Test
    void aWordThatIsFarFromAllIsNotGuessed() {
        assertThat(Suggestions.nearest("banana", List.of("to", "modifier", "segment", "fps")))
                .isEmpty();
    }
}
