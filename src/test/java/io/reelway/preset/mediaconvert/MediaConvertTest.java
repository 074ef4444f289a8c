package io.reelway.preset.mediaconvert;

import static io.reelway.preset.mediaconvert.Jobs.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.preset.AudioCodec;
import io.reelway.preset.AudioSettings;
import io.reelway.preset.Box;
import io.reelway.preset.Container;
import io.reelway.preset.FileGroup;
import io.reelway.preset.Fit;
import io.reelway.preset.FrameRule;
import io.reelway.preset.Gop;
import io.reelway.preset.HlsGroup;
import io.reelway.preset.InputSettings;
import io.reelway.preset.Loudness;
import io.reelway.preset.PictureFormat;
import io.reelway.preset.Preset;
import io.reelway.preset.Rate;
import io.reelway.preset.Rung;
import io.reelway.preset.ThumbnailsGroup;
import io.reelway.preset.TimecodeClip;
import io.reelway.preset.Tracks;
import io.reelway.preset.VideoCodec;
import io.reelway.preset.VideoSettings;
import io.reelway.probe.Fps;
import io.reelway.probe.Timecode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaConvertTest {
    @SuppressWarnings("unused")
    private static final List<String> FILES = Jobs.FILES;

    private static Preset file(String name) {
        return Jobs.translate(Jobs.file(name)).orThrow();
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void everyLeafIsSaidOnceAndNothingElse(String name) throws IOException {
        List<String> leaves = new ArrayList<>();
        leaves(new ObjectMapper().readTree(Jobs.file(name)), "", leaves);
        Translation translation = Jobs.translate(Jobs.file(name));
        assertThat(translation.settings()).extracting(Setting::path).containsExactlyElementsOf(leaves);
        assertThat(translation.settings()).allSatisfy(setting -> {
            assertThat(setting.verdict()).isNotNull();
            assertThat(setting.verdict() == Verdict.HONOURED || !setting.why().isBlank())
                    .as(setting.toString())
                    .isTrue();
        });
        assertThat(translation.preset()).isPresent();
    }

    private static void leaves(JsonNode node, String path, List<String> leaves) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties()
                    .forEach(entry ->
                            leaves(entry.getValue(), (path.isEmpty() ? "" : path + ".") + entry.getKey(), leaves));
        } else if (node.isArray() && !node.isEmpty()) {
            for (int i = 0; i < node.size(); i++) {
                leaves(node.get(i), path + "[" + i + "]", leaves);
            }
        } else {
            leaves.add(path);
        }
    }

    @Test
    void hdAndSdBecomeTwoFilesAtTheBucketsRoot() {
        Preset preset = file("hd-and-sd.json");
        assertThat(preset.input()).isEqualTo(InputSettings.WHOLE);
        assertThat(preset.metadata()).containsExactly(Map.entry("campaign", "spring"), Map.entry("episode", "7"));
        AudioSettings sound = AudioSettings.of(AudioCodec.AAC, 96_000);
        assertThat(preset.groups()).hasSize(2);
        FileGroup hd = (FileGroup) preset.groups().get(0);
        assertThat(hd.to().text()).isEqualTo("{name}{modifier}.mp4");
        assertThat(hd.modifier()).isEqualTo("-hd");
        assertThat(hd.audio()).containsExactly(sound);
        VideoSettings large = hd.video().orElseThrow();
        assertThat(large.codec()).isEqualTo(VideoCodec.H265);
        assertThat(large.box()).isEqualTo(Box.SOURCE);
        assertThat(large.upscale()).isFalse();
        assertThat(large.rate()).isEqualTo(new Rate.Crf(26, 5_000_000, 0));
        FileGroup sd = (FileGroup) preset.groups().get(1);
        assertThat(sd.modifier()).isEqualTo("-sd");
        VideoSettings small = sd.video().orElseThrow();
        assertThat(small.codec()).isEqualTo(VideoCodec.AV1);
        assertThat(small.box()).isEqualTo(new Box(256, 144));
        assertThat(small.fit()).isEqualTo(Fit.PAD);
        assertThat(small.upscale()).isTrue();
        assertThat(small.turned()).isFalse();
        assertThat(small.rate()).isEqualTo(new Rate.Crf(35, 100_000, 0));
    }

    @Test
    void aLadderHasItsRungsFromSmallToLargeAndItsSoundBesideThem() {
        Preset preset = file("ladder-template.json");
        assertThat(preset.description()).isEqualTo("Two rungs, sound beside them, and pictures");
        HlsGroup hls = (HlsGroup) preset.groups().get(0);
        assertThat(hls.to().text()).isEqualTo("vod/{name}/main.m3u8");
        assertThat(hls.segments()).isEqualTo(HlsGroup.Segments.TS);
        assertThat(hls.segmentSeconds()).isEqualTo(6);
        assertThat(hls.rungs()).extracting(Rung::modifier).containsExactly("360", "1080_8.5M");
        assertThat(hls.rungs()).allSatisfy(rung -> {
            assertThat(rung.audio()).isEmpty();
            assertThat(rung.video().orElseThrow().keyframes()).isEqualTo(Gop.ofSeconds(3));
        });
        VideoSettings low = hls.rungs().get(0).video().orElseThrow();
        assertThat(low.box()).isEqualTo(new Box(640, 0));
        assertThat(low.rate()).isEqualTo(new Rate.Cbr(800_000, 0));
        VideoSettings high = hls.rungs().get(1).video().orElseThrow();
        assertThat(high.rate()).isEqualTo(new Rate.Crf(21, 8_500_000, 12_750_000));
        assertThat(high.fps()).isEqualTo(new FrameRule.Force(new Fps(30000, 1001)));
        assertThat(high.profile()).contains("high");
        assertThat(high.level()).contains("4.1");
        assertThat(high.speed()).isEqualTo("faster");
        assertThat(high.params())
                .containsExactly(
                        Map.entry("bframes", "5"),
                        Map.entry("ref", "3"),
                        Map.entry("b-adapt", "0"),
                        Map.entry("b-pyramid", "none"));
        assertThat(hls.separateAudio())
                .containsExactly(
                        AudioSettings.of(AudioCodec.AAC, 128_000)
                                .withTracks(new Tracks.Languages(List.of("deu")))
                                .withLanguage("deu"),
                        AudioSettings.of(AudioCodec.AAC, 128_000)
                                .withChannels(6)
                                .withTracks(new Tracks.Numbers(List.of(2))));
        ThumbnailsGroup pictures = (ThumbnailsGroup) preset.groups().get(1);
        assertThat(pictures.to().text()).isEqualTo("vod/pictures/{name}{modifier}.{index}.jpg");
        assertThat(pictures.everySeconds()).isEqualTo(5);
        assertThat(pictures.most()).isEqualTo(500);
        assertThat(pictures.box()).isEqualTo(new Box(1280, 720));
        assertThat(pictures.fit()).isEqualTo(Fit.PAD);
        assertThat(pictures.format()).isEqualTo(PictureFormat.JPG);
        assertThat(pictures.quality()).isEqualTo(80);
    }

    @Test
    void aPresetInSmallLettersWithNumbersAsTextIsRead() {
        FileGroup file = (FileGroup) file("lower-case-preset.json").groups().get(0);
        assertThat(file.to().text()).isEqualTo("assets/{asset}/MP4/{name}{modifier}.mp4");
        assertThat(file.container()).isEqualTo(Container.MP4);
        assertThat(file.fastStart()).isFalse();
        VideoSettings video = file.video().orElseThrow();
        assertThat(video.box()).isEqualTo(new Box(640, 360));
        assertThat(video.fit()).isEqualTo(Fit.STRETCH);
        assertThat(video.rate()).isEqualTo(new Rate.Vbr(1_000_000, 1_500_000, 0));
        assertThat(video.keyframes()).isEqualTo(Gop.ofFrames(48));
        assertThat(video.speed()).isEqualTo("slow");
        assertThat(file.audio())
                .containsExactly(AudioSettings.of(AudioCodec.AAC, 64_000)
                        .withChannels(1)
                        .withSampleRate(44_100)
                        .withLoudness(new Loudness(-16, -2)));
    }

    @Test
    void anAutomatedLadderTakesRungsBetweenItsBitRates() {
        Preset preset = file("automated-ladder.json");
        assertThat(preset.input().clip())
                .contains(new TimecodeClip(
                        Optional.of(Timecode.ZERO), Timecode.parse("00:00:05:00"), Timecode.parse("00:01:05:00")));
        HlsGroup hls = (HlsGroup) preset.groups().get(0);
        assertThat(hls.to().text()).isEqualTo("assets/{asset}/HLS/{name}.m3u8");
        assertThat(hls.rungs()).hasSize(4).allSatisfy(rung -> {
            VideoSettings video = rung.video().orElseThrow();
            assertThat(video.upscale()).isFalse();
            assertThat(video.turned()).isTrue();
            assertThat(video.fit()).isEqualTo(Fit.CONTAIN);
            assertThat(((Rate.Crf) video.rate()).crf()).isEqualTo(23);
            assertThat(((Rate.Crf) video.rate()).cap()).isBetween(600_000L, 6_000_000L);
            assertThat(rung.audio()).hasSize(1);
        });
        assertThat(hls.rungs().get(3).video().orElseThrow().box()).isEqualTo(new Box(1920, 1080));
        assertThat(hls.segmentSeconds()).isEqualTo(10);
    }

    @Test
    void rulesOfAnAutomatedLadderAreKept() {
        String place = "/OutputGroups/0/AutomatedEncodingSettings/AbrSettings/Rules";
        String rules = """
                [{"Type": "ALLOWED_RENDITIONS", "AllowedRenditions": [
                   {"Width": 640, "Height": 360, "Required": "ENABLED"}, {"Width": 1280, "Height": 720}]},
                 {"Type": "FORCE_INCLUDE_RENDITIONS", "ForceIncludeRenditions": [{"Width": 848, "Height": 480}]}]""";
        HlsGroup hls = (HlsGroup) Jobs.translate(Jobs.put(Jobs.file("automated-ladder.json"), place, rules))
                .orThrow()
                .groups()
                .get(0);
        assertThat(hls.rungs())
                .extracting(rung -> rung.video().orElseThrow().box())
                .containsExactly(new Box(640, 360), new Box(848, 480), new Box(1280, 720));
    }

    @Test
    void theSettingsAloneTheRequestAndTheAnswerAreTheSameJob() {
        String request = Jobs.small();
        String settings = request.substring(request.indexOf(':') + 1, request.length() - 1);
        for (String job : List.of(settings, "{\"Job\": " + request + "}", "{\"JobTemplate\": " + request + "}")) {
            assertThat(Jobs.translate(job).orThrow())
                    .isEqualTo(Jobs.translate(request).orThrow());
        }
    }

    @Test
    void anOutputsPresetIsTakenFromItsOwnFileAndTheOutputWins() {
        String job = """
                {"OutputGroups": [{"OutputGroupSettings": {"Type": "FILE_GROUP_SETTINGS"}, "Outputs": [
                  {"Preset": "small", "NameModifier": "_x", "AudioDescriptions": []}]}]}""";
        Preset preset = MediaConvert.translate("mine", "mine.job.json", job, Origin.OPERATOR, name -> Optional.of(name)
                        .filter("small"::equals)
                        .map(each -> Jobs.file("lower-case-preset.json")))
                .orThrow();
        assertThat(Jobs.fileOf(preset).video().orElseThrow().box()).isEqualTo(new Box(640, 360));
        assertThat(Jobs.fileOf(preset).audio()).isEmpty();
        Translation alone = Jobs.translate(job);
        assertThat(alone.preset()).isEmpty();
        assertThat(said(alone, ".Preset").verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(said(alone, ".Preset").why()).contains("get-preset");
    }

    private static String named(String type, String output) {
        return "{\"OutputGroups\": [{\"OutputGroupSettings\": {\"Type\": \"" + type + "\"}, \"Outputs\": [" + output
                + "]}]}";
    }

    @Test
    void anOutputPresetOfAwsIsMadeAsItsNameDescribesIt() throws IOException {
        String job = named("HLS_GROUP_SETTINGS", """
                {"Preset": "System-Ott_Hls_Ts_Avc_Aac_16x9_1280x720p_30Hz_5.0Mbps", "NameModifier": "_720"},
                {"Preset": "_Ott_Hls_Ts_Avc_Aac_16x9_480x270p_15Hz_0.4Mbps_qvbr", "NameModifier": "_270"},
                {"Preset": "System-Avc_16x9_360p_29_97fps_1200kbps", "NameModifier": "_360",
                 "VideoDescription": {"Width": 480, "CodecSettings": {"H264Settings": {"CodecProfile": "MAIN"}}}}""");
        Translation translation = Jobs.translate(job);
        List<String> leaves = new ArrayList<>();
        leaves(new ObjectMapper().readTree(job), "", leaves);
        assertThat(translation.settings()).extracting(Setting::path).containsExactlyElementsOf(leaves);
        assertThat(translation.settings().stream().filter(each -> each.path().endsWith("Preset")))
                .hasSize(3)
                .allMatch(each -> each.verdict() == Verdict.APPROXIMATED);
        List<Rung> rungs = ((HlsGroup) translation.orThrow().groups().get(0)).rungs();
        VideoSettings small = rungs.get(0).video().orElseThrow();
        assertThat(small.box()).isEqualTo(new Box(480, 270));
        assertThat(small.rate()).isEqualTo(new Rate.Crf(23, 400_000, 0));
        assertThat(small.fps()).isEqualTo(new FrameRule.Force(new Fps(15_000, 1001)));
        VideoSettings old = rungs.get(1).video().orElseThrow();
        assertThat(old.box()).isEqualTo(new Box(480, 360));
        assertThat(old.profile()).contains("main");
        assertThat(old.rate()).isEqualTo(new Rate.Cbr(1_200_000, 2_400_000));
        VideoSettings large = rungs.get(2).video().orElseThrow();
        assertThat(large.box()).isEqualTo(new Box(1280, 720));
        assertThat(large.rate()).isEqualTo(new Rate.Cbr(5_000_000, 10_000_000));
        assertThat(large.fps()).isEqualTo(new FrameRule.Force(new Fps(30_000, 1001)));
        assertThat(rungs.get(2).audio()).containsExactly(AudioSettings.of(AudioCodec.AAC, 96_000));
    }

    @Test
    void anOutputPresetOfAwsForFilesIsOne() {
        Preset preset = Jobs.translate(named("FILE_GROUP_SETTINGS", """
                {"Preset": "System-Generic_Uhd_Mp4_Hev1_Aac_16x9_Sdr_3840x2160p_30Hz_12Mbps_Qvbr_Vq9"}""")).orThrow();
        FileGroup file = Jobs.fileOf(preset);
        assertThat(file.container()).isEqualTo(Container.MP4);
        assertThat(file.video().orElseThrow().codec()).isEqualTo(VideoCodec.H265);
        assertThat(file.video().orElseThrow().rate()).isEqualTo(new Rate.Crf(22, 12_000_000, 0));
        assertThat(file.audio()).containsExactly(AudioSettings.of(AudioCodec.AAC, 160_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System-Ott_Hls_Ts_Avc_Aac_16x9_1280x720p_30Hz_5.0Mbps",
                "System-Avc_16x9_360p_29_97fps_1200kbps",
                "System-Ott_Dash_Mp4_Avc_16x9_1280x720p_30Hz_5.0Mbps",
                "System-Generic_Hd_Mp4_Avc_Aac_16x9_1280x721p_24Hz_4.5Mbps",
                "System-Mine"
            })
    void anOutputPresetThatCannotBeMadeSoIsRefusedAndSaysWhy(String name) {
        Translation translation = Jobs.translate(named("FILE_GROUP_SETTINGS", "{\"Preset\": \"" + name + "\"}"));
        assertThat(translation.preset()).isEmpty();
        assertThat(translation.settings())
                .anyMatch(
                        each -> each.verdict() == Verdict.REFUSED && !each.why().isBlank());
    }

    @Test
    void whatOnlyANamedPresetHasIsNotDroppedInSilence() {
        Translation translation = Jobs.translate(named("FILE_GROUP_SETTINGS", """
                {"Preset": "mine", "ContainerSettings": {"Container": "MP4"}, "VideoDescription": {"CodecSettings": {
                  "Codec": "H_264", "H264Settings": {"RateControlMode": "CBR", "Bitrate": 300000}}}}"""));
        assertThat(said(translation, ".Preset").verdict()).isEqualTo(Verdict.APPROXIMATED);
    }

    @Test
    void whatNobodyKnowsIsRefusedByItsPath() {
        Translation translation = Jobs.translate(Jobs.with(Jobs.H264 + "/Sparkle", "\"HIGH\""));
        assertThat(translation.preset()).isEmpty();
        assertThatThrownBy(translation::orThrow)
                .isInstanceOf(VideoException.class)
                .hasMessageContaining("mine.job.json")
                .hasMessageContaining(
                        "Settings.OutputGroups[0].Outputs[0].VideoDescription.CodecSettings.H264Settings.Sparkle = HIGH")
                .extracting(e -> ((VideoException) e).code())
                .isEqualTo(ErrorCode.INVALID_PRESET);
    }

    @Test
    void anUnknownValueOfAKnownSettingIsRefused() {
        Translation translation = Jobs.translate(Jobs.with(Jobs.VIDEO + "/ColorMetadata", "\"SOMETIMES\""));
        assertThat(said(translation, "ColorMetadata").verdict()).isEqualTo(Verdict.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "3", "{\"a\": 1, \"a\": 2}", "{\"a\": ", "{} {}"})
    void whatIsNoJsonObjectIsRefused(String text) {
        assertThatThrownBy(() -> Jobs.translate(text))
                .isInstanceOf(VideoException.class)
                .hasMessageContaining("mine.job.json");
    }

    @Test
    void whatIsNoJobIsRefusedInAllItsParts() {
        Translation translation = Jobs.translate("{\"Video\": {\"Codec\": \"H.264\"}, \"Container\": \"ts\"}");
        assertThat(translation.preset()).isEmpty();
        assertThat(translation.settings()).hasSize(2).allMatch(setting -> setting.verdict() == Verdict.REFUSED);
    }

    @Test
    void nullIsAbsentAndEmptyAsksForNothing() {
        Preset plain = Jobs.translate(Jobs.small()).orThrow();
        for (String place : List.of("/Settings/Esam", "/Settings/TimecodeConfig", Jobs.INPUT + "/ImageInserter")) {
            for (String nothing : List.of("null", "{}")) {
                assertThat(Jobs.translate(Jobs.with(place, nothing)).orThrow()).isEqualTo(plain);
            }
        }
        assertThat(Jobs.translate(Jobs.with(Jobs.VIDEO + "/VideoPreprocessors/TimecodeBurnin", "{}"))
                        .preset())
                .isEmpty();
    }

    @Test
    void tooManyOutputsAndTooDeepOnesAreRefused() {
        StringBuilder outputs = new StringBuilder();
        for (int i = 0; i < 51; i++) {
            outputs.append(i == 0 ? "" : ",")
                    .append("{\"NameModifier\": \"_")
                    .append(i)
                    .append("\"}");
        }
        Translation translation = Jobs.translate("{\"OutputGroups\": [{\"Outputs\": [" + outputs + "]}]}");
        assertThatThrownBy(translation::orThrow).hasMessageContaining("at most 50 outputs, got 51");
        assertThatThrownBy(() -> Jobs.translate("{\"a\":".repeat(100) + "1" + "}".repeat(100)))
                .isInstanceOf(VideoException.class);
        assertThatThrownBy(() -> Jobs.translate("{\"a\": \"" + "x".repeat(600_000) + "\"}"))
                .hasMessageContaining("512 KiB");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | line 1: it cannot be read as JSON: Unexpected end-of-input: expected close marker for Object.",
                "{} {} | line 1: it cannot be read as JSON: Trailing token (of type START_OBJECT) found after value.",
                "{'a': NaN} | line 1: it cannot be read as JSON: Non-standard token 'NaN'.",
            })
    void whatIsNoJsonIsSaidWithoutTheParsersOwnSettings(String json, String said) {
        assertThatThrownBy(() ->
                        MediaConvert.translate("job", "a.job.json", json.replace("'a'", "\"a\""), Origin.OPERATOR))
                .hasMessage("The MediaConvert job a.job.json is not run: " + said);
    }

    @Test
    void secretsAreNotShown() {
        String place = "/Settings/OutputGroups/0/OutputGroupSettings/HlsGroupSettings/Encryption/StaticKeyProvider";
        Translation translation = Jobs.translate(Jobs.with(
                place,
                "{\"StaticKeyValue\": \"0123456789abcdef\", \"Url\": \"https://keys.example/k?signature=abc\"}"));
        assertThat(translation.settings()).noneMatch(setting -> setting.value().contains("0123456789abcdef"));
        assertThat(translation.settings()).noneMatch(setting -> setting.value().contains("signature"));
    }
}
