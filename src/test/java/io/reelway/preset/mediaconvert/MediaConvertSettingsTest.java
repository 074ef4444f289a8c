package io.reelway.preset.mediaconvert;

import static io.reelway.preset.mediaconvert.Jobs.AUDIO;
import static io.reelway.preset.mediaconvert.Jobs.GROUP;
import static io.reelway.preset.mediaconvert.Jobs.H264;
import static io.reelway.preset.mediaconvert.Jobs.INPUT;
import static io.reelway.preset.mediaconvert.Jobs.VIDEO;
import static io.reelway.preset.mediaconvert.Jobs.fileOf;
import static io.reelway.preset.mediaconvert.Jobs.fileWith;
import static io.reelway.preset.mediaconvert.Jobs.said;
import static io.reelway.preset.mediaconvert.Jobs.translate;
import static io.reelway.preset.mediaconvert.Jobs.videoWith;
import static io.reelway.preset.mediaconvert.Jobs.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.preset.AudioCodec;
import io.reelway.preset.AudioSettings;
import io.reelway.preset.Box;
import io.reelway.preset.Container;
import io.reelway.preset.Dynamics;
import io.reelway.preset.FileGroup;
import io.reelway.preset.Fit;
import io.reelway.preset.FrameRule;
import io.reelway.preset.Gop;
import io.reelway.preset.HlsGroup;
import io.reelway.preset.InputSettings;
import io.reelway.preset.InputSettings.Deinterlace;
import io.reelway.preset.Loudness;
import io.reelway.preset.Rate;
import io.reelway.preset.TimecodeClip;
import io.reelway.preset.Tracks;
import io.reelway.preset.VideoCodec;
import io.reelway.preset.VideoSettings;
import io.reelway.probe.Fps;
import io.reelway.probe.Timecode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaConvertSettingsTest {
    @ParameterizedTest
    @CsvSource({"H264,1,35", "H264,7,23", "H264,7.33,22", "H264,10,17", "H265,7,26", "AV1,7,35", "AV1,10,26"})
    void aQualityOfQvbrIsARateFactor(VideoCodec codec, double level, int crf) {
        assertThat(RateControl.crf(codec, level)).isEqualTo(crf);
    }

    @Test
    void qvbrIsCappedByMaxBitrateAndByMaxAverageBitrate() {
        String mode = Jobs.put(with(H264 + "/MaxBitrate", "4000000"), H264 + "/RateControlMode", "\"QVBR\"");
        assertThat(rate(mode)).isEqualTo(new Rate.Crf(23, 4_000_000, 0));
        String average = Jobs.put(
                mode,
                H264 + "/QvbrSettings",
                "{\"QvbrQualityLevel\": 9, \"QvbrQualityLevelFineTune\": 0.5, \"MaxAverageBitrate\": 3000000}");
        assertThat(rate(average)).isEqualTo(new Rate.Crf(18, 3_000_000, 0));
        assertThat(said(translate(average), "QvbrQualityLevel").why()).contains("crf 18");
    }

    @Test
    void qvbrWithoutItsCapAndVbrWithoutItsRateAreRefused() {
        assertThat(translate(with(H264, "{\"RateControlMode\": \"QVBR\"}")).preset())
                .isEmpty();
        assertThat(translate(with(H264, "{\"RateControlMode\": \"CBR\"}")).preset())
                .isEmpty();
        assertThat(translate(with(H264 + "/MaxBitrate", "900000")).preset()).isEmpty();
    }

    @Test
    void cbrAndVbrKeepTheirNumbers() {
        String cbr = Jobs.put(with(H264 + "/HrdBufferSize", "2000000"), H264 + "/RateControlMode", "\"CBR\"");
        assertThat(rate(cbr)).isEqualTo(new Rate.Cbr(1_000_000, 2_000_000));
        assertThat(rate(with(H264 + "/MaxBitrate", "1500000"))).isEqualTo(new Rate.Vbr(1_000_000, 1_500_000, 0));
    }

    @Test
    void vp9AimsAtItsBitrateUnderTwiceOfIt() {
        String job = with(
                VIDEO + "/CodecSettings",
                "{\"Codec\": \"VP9\", \"Vp9Settings\": {\"Bitrate\": 700000, \"RateControlMode\": \"VBR\", \"GopSize\": 60}}");
        String webm =
                Jobs.put(job, "/Settings/OutputGroups/0/Outputs/0/ContainerSettings", "{\"Container\": \"WEBM\"}");
        String opus = Jobs.put(
                webm,
                AUDIO + "/CodecSettings",
                "{\"Codec\": \"OPUS\", \"OpusSettings\": {\"Bitrate\": 64000, \"Channels\": 1}}");
        FileGroup file = fileOf(translate(opus).orThrow());
        assertThat(file.container()).isEqualTo(Container.WEBM);
        assertThat(file.to().text()).endsWith(".webm");
        assertThat(file.video().orElseThrow().codec()).isEqualTo(VideoCodec.VP9);
        assertThat(file.video().orElseThrow().rate()).isEqualTo(new Rate.Vbr(700_000, 1_400_000, 0));
        assertThat(file.video().orElseThrow().keyframes()).isEqualTo(Gop.ofFrames(60));
        assertThat(file.audio())
                .containsExactly(AudioSettings.of(AudioCodec.OPUS, 64_000).withChannels(1));
        assertThat(translate(webm).preset()).as("AAC in WebM").isEmpty();
    }

    private static Rate rate(String job) {
        return fileOf(translate(job).orThrow()).video().orElseThrow().rate();
    }

    @ParameterizedTest
    @CsvSource({
        "DEFAULT,PAD,true",
        "FIT,CONTAIN,true",
        "FIT_NO_UPSCALE,CONTAIN,false",
        "STRETCH_TO_OUTPUT,STRETCH,true",
        "FILL,COVER,true"
    })
    void scalingBehaviourIsAFit(String scaling, Fit fit, boolean upscale) {
        VideoSettings video = fileOf(translate(Jobs.put(
                                Jobs.put(with(VIDEO + "/Width", "640"), VIDEO + "/Height", "360"),
                                VIDEO + "/ScalingBehavior",
                                '"' + scaling + '"'))
                        .orThrow())
                .video()
                .orElseThrow();
        assertThat(video.box()).isEqualTo(new Box(640, 360));
        assertThat(video.fit()).isEqualTo(fit);
        assertThat(video.upscale()).isEqualTo(upscale);
        assertThat(video.turned()).isFalse();
    }

    @Test
    void oneSideFollowsFromTheOther() {
        VideoSettings video = videoWith(VIDEO + "/Height", "720");
        assertThat(video.box()).isEqualTo(new Box(0, 720));
        assertThat(video.upscale()).isTrue();
        assertThat(translate(with(VIDEO + "/Height", "721")).preset()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"SECONDS,2.5,2.5,0", "FRAMES,48,0,48"})
    void theGopIsInSecondsOrFrames(String unit, double size, double seconds, int frames) {
        String job = Jobs.put(with(H264 + "/GopSize", "" + size), H264 + "/GopSizeUnits", '"' + unit + '"');
        assertThat(fileOf(translate(job).orThrow()).video().orElseThrow().keyframes())
                .isEqualTo(new Gop(seconds, frames));
    }

    @Test
    void anAutomaticGopIsTwoSeconds() {
        assertThat(videoWith(H264 + "/GopSizeUnits", "\"AUTO\"").keyframes()).isEqualTo(Gop.ofSeconds(2));
    }

    @Test
    void framesAreKeptOrForced() {
        assertThat(videoWith(H264 + "/FramerateControl", "\"INITIALIZE_FROM_SOURCE\"")
                        .fps())
                .isEqualTo(new FrameRule.Keep());
        String forced =
                Jobs.put(with(H264 + "/FramerateControl", "\"SPECIFIED\""), H264 + "/FramerateNumerator", "48000");
        assertThat(fileOf(translate(Jobs.put(forced, H264 + "/FramerateDenominator", "2002"))
                                .orThrow())
                        .video()
                        .orElseThrow()
                        .fps())
                .isEqualTo(new FrameRule.Force(new Fps(24000, 1001)));
        assertThat(translate(Jobs.put(forced, H264 + "/FramerateConversionAlgorithm", "\"MAINTAIN_FRAME_COUNT\""))
                        .preset())
                .isEmpty();
    }

    @Test
    void tenBitsAndProfilesAreKept() {
        String job = with(VIDEO + "/CodecSettings", """
                {"Codec": "H_265", "H265Settings": {"RateControlMode": "VBR", "Bitrate": 5000000,
                  "CodecProfile": "MAIN10_HIGH", "CodecLevel": "LEVEL_5_1"}}""");
        VideoSettings video = fileOf(translate(job).orThrow()).video().orElseThrow();
        assertThat(video.pixelFormat()).isEqualTo("yuv420p10le");
        assertThat(video.profile()).contains("main10");
        assertThat(video.level()).contains("5.1");
        assertThat(said(translate(job), "CodecProfile").verdict()).isEqualTo(Verdict.APPROXIMATED);
        assertThat(videoWith(H264 + "/CodecProfile", "\"BASELINE\"").profile()).contains("baseline");
    }

    @Test
    void hdrIsConvertedWhereBt709IsAskedFor() {
        String place = VIDEO + "/VideoPreprocessors/ColorCorrector/ColorSpaceConversion";
        assertThat(videoWith(place, "\"FORCE_709\"").dynamics()).isEqualTo(Dynamics.SDR);
        assertThat(videoWith(place, "\"NONE\"").dynamics()).isEqualTo(Dynamics.AUTO);
        assertThat(translate(with(place, "\"FORCE_HDR10\"")).preset()).isEmpty();
    }

    @Test
    void theInputIsTurnedAndDeinterlacedAsItSays() {
        assertThat(input(with(INPUT + "/VideoSelector/Rotate", "\"DEGREES_90\""))
                        .rotate())
                .contains(90);
        assertThat(input(with(INPUT + "/VideoSelector/Rotate", "\"DEGREE_0\"")).rotate())
                .contains(0);
        assertThat(input(with(INPUT + "/VideoSelector/Rotate", "\"AUTO\"")).rotate())
                .isEmpty();
        assertThat(input(Jobs.small()).rotate()).isEmpty();
        assertThat(input(with(INPUT + "/InputScanType", "\"PSF\"")).deinterlace())
                .isEqualTo(Deinterlace.OFF);
        String forced = with(VIDEO + "/VideoPreprocessors/Deinterlacer/Control", "\"FORCE_ALL_FRAMES\"");
        assertThat(input(forced).deinterlace()).isEqualTo(Deinterlace.ON);
        assertThat(input(Jobs.small()).deinterlace()).isEqualTo(Deinterlace.AUTO);
    }

    @Test
    void aClipIsCountedFromTheFirstFrame() {
        String clip = "[{\"StartTimecode\": \"01:00:10:00\", \"EndTimecode\": \"01:00:20:12@25\"}]";
        String job = Jobs.put(with(INPUT + "/InputClippings", clip), INPUT + "/TimecodeSource", "\"SPECIFIEDSTART\"");
        InputSettings input = input(Jobs.put(job, INPUT + "/TimecodeStart", "\"01:00:00:00\""));
        assertThat(input.from()).isEqualTo(10);
        assertThat(input.to()).contains(20.48);
    }

    @ParameterizedTest
    @CsvSource({
        "EMBEDDED, ",
        ", ", // what AWS takes where the job says nothing
        "ZEROBASED, 00:00:00:00",
        "SPECIFIEDSTART, 01:00:00:00",
    })
    void aClipIsCountedByTheTimecodeThatTheJobNames(String source, String first) {
        String clip = "[{\"StartTimecode\": \"01:00:02:00\", \"EndTimecode\": \"01:00:08;12\"}]";
        String job = Jobs.put(with(INPUT + "/InputClippings", clip), INPUT + "/TimecodeStart", "\"01:00:00:00\"");
        if (source != null) {
            job = Jobs.put(job, INPUT + "/TimecodeSource", '"' + source + '"');
        }
        assertThat(input(job).clip())
                .contains(new TimecodeClip(
                        Optional.ofNullable(first).flatMap(Timecode::parse),
                        Timecode.parse("01:00:02:00"),
                        Timecode.parse("01:00:08;12")));
        assertThat(said(translate(job), "StartTimecode").verdict()).isEqualTo(Verdict.HONOURED);
        assertThat(said(translate(job), "EndTimecode").verdict()).isEqualTo(Verdict.APPROXIMATED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"StartTimecode\": \"00:00:05:00\"}, {\"StartTimecode\": \"00:00:15:00\"}]",
                "[{\"StartTimecode\": \"5\"}]",
                "[{\"StartTimecode\": \"00:00:05:00\", \"EndTimecode\": \"00:00:05:00\"}]"
            })
    void severalClipsAndBadTimecodesAreRefused(String clips) {
        assertThat(translate(with(INPUT + "/InputClippings", clips)).preset()).isEmpty();
    }

    @Test
    void ofSeveralClipsTheirTimecodesAreNotBlamed() {
        String clips = "[{\"StartTimecode\": \"00:00:05:00\"}, {\"StartTimecode\": \"00:00:15:00\"}]";
        String job = Jobs.put(with(INPUT + "/InputClippings", clips), INPUT + "/TimecodeSource", "\"ZEROBASED\"");
        assertThat(said(translate(job), "TimecodeSource").verdict()).isEqualTo(Verdict.HONOURED);
    }

    private static InputSettings input(String job) {
        return translate(job).orThrow().input();
    }

    @Test
    void soundIsTakenFromTheSelectorThatIsNamed() {
        String selectors = """
                {"Audio Selector 1": {"Tracks": [2]}, "Audio Selector 2": {"SelectorType": "LANGUAGE_CODE", "LanguageCode": "FRA"}}""";
        String job = with(INPUT + "/AudioSelectors", selectors);
        assertThat(tracks(job)).containsExactly(new Tracks.Numbers(List.of(2)));
        assertThat(tracks(Jobs.put(job, AUDIO + "/AudioSourceName", "\"audio selector 2\"")))
                .containsExactly(new Tracks.Languages(List.of("fra")));
        String groups = Jobs.put(
                job,
                INPUT + "/AudioSelectorGroups",
                "{\"Both\": {\"AudioSelectorNames\": [\"Audio Selector 2\", \"Audio Selector 1\"]}}");
        assertThat(tracks(Jobs.put(groups, AUDIO + "/AudioSourceName", "\"Both\"")))
                .containsExactly(new Tracks.Languages(List.of("fra")), new Tracks.Numbers(List.of(2)));
        assertThat(translate(Jobs.put(job, AUDIO + "/AudioSourceName", "\"Audio Selector 9\""))
                        .preset())
                .as("neither there nor a default")
                .isEmpty();
    }

    @Test
    void aSelectorThatNobodyTakesIsIgnoredWhateverItSays() {
        Translation translation = translate(with(
                INPUT + "/AudioSelectors/Audio Selector 7",
                "{\"SelectorType\": \"PID\", \"Pids\": [300], \"Offset\": 40}"));
        assertThat(translation.preset()).isPresent();
        assertThat(said(translation, "Audio Selector 7.Offset").verdict()).isEqualTo(Verdict.IGNORED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"SelectorType\": \"PID\", \"Pids\": [300]}",
                "{\"Tracks\": [1, 2]}",
                "{\"Offset\": 40}",
                "{\"ExternalAudioFileInput\": \"s3://other/voice.wav\"}",
                "{\"RemixSettings\": {\"ChannelsIn\": 6, \"ChannelsOut\": 2}}"
            })
    void whatASelectorCannotDoIsRefused(String selector) {
        assertThat(translate(with(INPUT + "/AudioSelectors/Audio Selector 1", selector))
                        .preset())
                .isEmpty();
    }

    private static List<Tracks> tracks(String job) {
        return fileOf(translate(job).orThrow()).audio().stream()
                .map(AudioSettings::tracks)
                .toList();
    }

    @Test
    void aMixThatMovesNothingIsTaken() {
        String mix = """
                {"ChannelsIn": 2, "ChannelsOut": 2, "ChannelMapping": {"OutputChannels": [
                  {"InputChannels": [0, -60]}, {"InputChannels": [-60, 0]}]}}""";
        assertThat(translate(with(AUDIO + "/RemixSettings", mix)).preset()).isPresent();
        assertThat(translate(with(AUDIO + "/RemixSettings", mix.replace("[0, -60]", "[-60, 0]")))
                        .preset())
                .isEmpty();
    }

    @Test
    void loudnessIsBroughtToItsTarget() {
        String place = AUDIO + "/AudioNormalizationSettings";
        assertThat(loudness("{\"TargetLkfs\": -24, \"TruePeakLimiterThreshold\": -2}"))
                .isEqualTo(new Loudness(-24, -2));
        assertThat(loudness("{}")).isEqualTo(new Loudness(-23, 0));
        assertThat(loudness("{\"Algorithm\": \"ITU_BS_1770_1\"}")).isEqualTo(new Loudness(-24, 0));
        assertThat(fileWith(place, "{\"AlgorithmControl\": \"MEASURE_ONLY\", \"TargetLkfs\": -24}")
                        .audio()
                        .get(0)
                        .loudness())
                .isEmpty();
    }

    private static Loudness loudness(String json) {
        return fileWith(AUDIO + "/AudioNormalizationSettings", json)
                .audio()
                .get(0)
                .loudness()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "s3://b                 | {name}{modifier}.mp4",
                "s3://b/                | {name}{modifier}.mp4",
                "s3://b/a/              | a/{name}{modifier}.mp4",
                "s3://b/a/film          | a/film{modifier}.mp4",
                "s3://b/$fn$/x-$fn$     | {name}/x-{name}{modifier}.mp4",
                "s3://b/$dt$/           | assets/{asset}/MP4/{name}{modifier}.mp4",
                "s3://b/${id}/          | assets/{asset}/MP4/{name}{modifier}.mp4",
                "DESTINATION            | assets/{asset}/MP4/{name}{modifier}.mp4"
            })
    void theKeyPartOfADestinationIsKept(String destination, String to) {
        assertThat(fileWith(GROUP + "/Destination", '"' + destination + '"')
                        .to()
                        .text())
                .isEqualTo(to);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://b/../x", "s3://b//x", "s3://b/a/./x", "s3://b/a\\u0000b", "s3://b/a\\\\b"})
    void aKeyThatClimbsOrHidesIsRefused(String destination) {
        assertThat(translate(with(GROUP + "/Destination", '"' + destination + '"'))
                        .preset())
                .isEmpty();
    }

    @Test
    void twoOutputsNeverShareAKey() {
        String second = """
                {"ContainerSettings": {"Container": "MP4"}, "AudioDescriptions": [
                  {"CodecSettings": {"Codec": "AAC", "AacSettings": {"Bitrate": 96000}}}]}""";
        String both = with("/Settings/OutputGroups/0/Outputs/1", second);
        assertThat(translate(both).orThrow().groups())
                .extracting(group -> group.to().text())
                .containsExactly(
                        "assets/{asset}/MP4/{name}{modifier}.mp4", "assets/{asset}/MP4-2/{name}{modifier}.mp4");
        assertThat(translate(Jobs.put(both, GROUP + "/Destination", "\"s3://b/x\""))
                        .preset())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"_hd,_hd,HONOURED", "_8.5Mbps,_8.5Mbps,HONOURED", "hd/äx,hd__x,APPROXIMATED", "/,'',APPROXIMATED"})
    void modifiersAreMadeSafe(String given, String made, Verdict verdict) {
        String job = with("/Settings/OutputGroups/0/Outputs/0/NameModifier", '"' + given + '"');
        assertThat(fileOf(translate(job).orThrow()).modifier()).isEqualTo(made);
        assertThat(said(translate(job), "NameModifier").verdict()).isEqualTo(verdict);
    }

    @Test
    void sizesStandForTheirIdentifiers() {
        String job =
                Jobs.put(with(VIDEO + "/Width", "640"), "/Settings/OutputGroups/0/Outputs/0/NameModifier", "\"_$w$\"");
        assertThat(fileOf(translate(job).orThrow()).modifier()).isEqualTo("_640");
    }

    @ParameterizedTest
    @CsvSource({"_hd_$dt$,_hd_", "$dt$,''", "_$w$x$h$-x,_x-x"})
    void identifiersThatNothingStandsForAreLeftOutOfModifiers(String given, String made) {
        String job = with("/Settings/OutputGroups/0/Outputs/0/NameModifier", '"' + given + '"');
        assertThat(fileOf(translate(job).orThrow()).modifier()).isEqualTo(made);
        assertThat(said(translate(job), "NameModifier").verdict()).isEqualTo(Verdict.APPROXIMATED);
        assertThat(said(translate(job), "NameModifier").why()).contains("format identifiers");
    }

    @ParameterizedTest
    @CsvSource({"0,HONOURED", "250,REFUSED"})
    void soundIsNotShiftedInSilence(String delta, Verdict verdict) {
        String ts = with(
                "/Settings/OutputGroups/0/Outputs/0/ContainerSettings",
                "{\"Container\": \"M2TS\", \"M2tsSettings\": {\"AudioPtsOffsetDelta\": " + delta + "}}");
        assertThat(said(translate(ts), "AudioPtsOffsetDelta").verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Width | 640",
                "VideoPreprocessors | {\"ColorCorrector\": {\"ColorSpaceConversion\": \"FORCE_709\"}}",
                "VideoPreprocessors | {\"NoiseReducer\": {\"Filter\": \"MEAN\"}}"
            })
    void nothingOfAPassedThroughPictureIsChanged(String key, String json) {
        String job =
                Jobs.put(with(VIDEO, "{\"CodecSettings\": {\"Codec\": \"PASSTHROUGH\"}}"), VIDEO + "/" + key, json);
        Translation translation = translate(job);
        assertThat(translation.preset()).isEmpty();
        assertThat(translation.settings())
                .anyMatch(each -> each.path().contains(key)
                        && each.verdict() == Verdict.REFUSED
                        && each.why().contains("PASSTHROUGH"));
    }

    @Test
    void whatIsPassedThroughIsEncodedWhereTheInputIsClippedAndSaysSo() {
        String job = Jobs.put(
                with(VIDEO, "{\"CodecSettings\": {\"Codec\": \"PASSTHROUGH\"}}"),
                INPUT + "/InputClippings",
                "[{\"StartTimecode\": \"00:00:02:00\"}]");
        Setting codec = said(translate(job), "VideoDescription.CodecSettings.Codec");
        assertThat(codec.verdict()).isEqualTo(Verdict.APPROXIMATED);
        assertThat(codec.why()).contains("encoded anew");
    }

    @Test
    void aTrackThatMayBeMissingIsNotCalledHonouredWhereTheJobHasADefaultForIt() {
        String job = Jobs.put(
                with(INPUT + "/AudioSelectors/Audio Selector 2", "{\"Tracks\": [2]}"),
                AUDIO + "/AudioSourceName",
                "\"Audio Selector 2\"");
        assertThat(said(translate(job), "Tracks[0]").verdict()).isEqualTo(Verdict.APPROXIMATED);
        String only = with(INPUT + "/AudioSelectors/Audio Selector 1", "{\"Tracks\": [2]}");
        assertThat(said(translate(only), "Tracks[0]").verdict()).isEqualTo(Verdict.HONOURED);
    }

    @ParameterizedTest
    @CsvSource({"-23,HONOURED", "-9.5,APPROXIMATED", "-3,APPROXIMATED"})
    void loudnessThatPeaksForbidIsNotPromised(String target, Verdict verdict) {
        String job = with(AUDIO + "/AudioNormalizationSettings/TargetLkfs", target);
        assertThat(said(translate(job), "TargetLkfs").verdict()).isEqualTo(verdict);
    }

    @Test
    void publicReadIsNotGranted() {
        String job = with(GROUP + "/DestinationSettings/S3Settings/AccessControl/CannedAcl", "\"PUBLIC_READ\"");
        assertThat(said(translate(job), "CannedAcl").verdict()).isEqualTo(Verdict.APPROXIMATED);
    }

    @Test
    void framesOfAnUnknownRateMayBeTheSegmentsHalf() {
        String hls = """
                {"ContainerSettings": {"Container": "M3U8"}, "VideoDescription": {"CodecSettings": {"Codec": "H_264",
                  "H264Settings": {"RateControlMode": "CBR", "Bitrate": 300000, "GopSize": 48, "GopSizeUnits": "FRAMES"}}}}""";
        String job =
                "{\"OutputGroups\": [{\"OutputGroupSettings\": {\"Type\": \"HLS_GROUP_SETTINGS\", \"HlsGroupSettings\":"
                        + " {\"SegmentLength\": 4}}, \"Outputs\": [" + hls + "]}]}";
        HlsGroup group = (HlsGroup) translate(job).orThrow().groups().get(0);
        assertThat(group.rungs().get(0).video().orElseThrow().keyframes()).isEqualTo(Gop.ofSeconds(2));
    }

    @ParameterizedTest
    @CsvSource({"MP4,,mp4", "MOV,mov,mov", "M2TS,,ts", "M2TS,ts,ts", "MP4,m4v,mp4"})
    void containersHaveTheirEndings(String container, String extension, String ending) {
        String job =
                with("/Settings/OutputGroups/0/Outputs/0/ContainerSettings", "{\"Container\": \"" + container + "\"}");
        if (extension != null) {
            job = Jobs.put(job, "/Settings/OutputGroups/0/Outputs/0/Extension", '"' + extension + '"');
        }
        assertThat(fileOf(translate(job).orThrow()).to().text()).endsWith("." + ending);
    }

    @Test
    void soundAloneIsMp3OrM4a() {
        String output = "/Settings/OutputGroups/0/Outputs/0";
        String sound = Jobs.put(
                with(output + "/VideoDescription", "null"), output + "/ContainerSettings", "{\"Container\": \"RAW\"}");
        assertThat(fileOf(translate(sound).orThrow()).container()).isEqualTo(Container.M4A);
        String mp3 = Jobs.put(
                sound,
                AUDIO + "/CodecSettings",
                "{\"Codec\": \"MP3\", \"Mp3Settings\": {\"RateControlMode\": \"VBR\", \"VbrQuality\": 2, \"SampleRate\": 44100}}");
        FileGroup file = fileOf(translate(mp3).orThrow());
        assertThat(file.container()).isEqualTo(Container.MP3);
        assertThat(file.video()).isEmpty();
        assertThat(file.audio())
                .containsExactly(AudioSettings.of(AudioCodec.MP3, 190_000).withSampleRate(44_100));
    }

    @Test
    void whatIsPassedThroughIsCopied() {
        String job = Jobs.put(
                with(VIDEO, "{\"CodecSettings\": {\"Codec\": \"PASSTHROUGH\"}}"),
                AUDIO + "/CodecSettings",
                "{\"Codec\": \"PASSTHROUGH\"}");
        FileGroup file = fileOf(translate(job).orThrow());
        assertThat(file.video().orElseThrow()).isEqualTo(VideoSettings.of(VideoCodec.COPY));
        assertThat(file.audio()).containsExactly(AudioSettings.of(AudioCodec.COPY, 0));
    }

    @Test
    void h265InHlsHasSegmentsOfFmp4() {
        String hls = """
                {"ContainerSettings": {"Container": "M3U8"}, "VideoDescription": {"Width": 1280, "Height": 720,
                  "CodecSettings": {"Codec": "H_265", "H265Settings": {
                    "RateControlMode": "VBR", "Bitrate": 2000000, "GopSize": 2, "GopSizeUnits": "SECONDS"}}}}""";
        Translation translation = translate(hls);
        HlsGroup group = (HlsGroup) translation.orThrow().groups().get(0);
        assertThat(group.segments()).isEqualTo(HlsGroup.Segments.FMP4);
        assertThat(group.segmentSeconds()).isEqualTo(10);
        assertThat(group.rungs().get(0).modifier()).isEqualTo("720p");
        assertThat(said(translation, "Container").verdict()).isEqualTo(Verdict.APPROXIMATED);
    }

    @ParameterizedTest
    @CsvSource({
        "3,2,SECONDS,,3,1.5",
        "3,2,SECONDS,GOP_MULTIPLE,4,2",
        "10,90,FRAMES,,10,2.5",
        "6,2,SECONDS,EXACT,6,2",
    })
    void everySegmentBeginsWithAKeyFrame(
            int length, int gop, String unit, String control, double seconds, double keyframes) {
        String job = """
                {"OutputGroups": [{"OutputGroupSettings": {"Type": "HLS_GROUP_SETTINGS", "HlsGroupSettings": {
                   "SegmentLength": %d, "SegmentLengthControl": %s}}, "Outputs": [{"VideoDescription": {"CodecSettings": {
                   "Codec": "H_264", "H264Settings": {"Bitrate": 900000, "GopSize": %d, "GopSizeUnits": "%s"}}}}]}]}""".formatted(length, control == null ? "null" : '"' + control + '"', gop, unit);
        HlsGroup group = (HlsGroup) translate(job).orThrow().groups().get(0);
        assertThat(group.segmentSeconds()).isEqualTo(seconds);
        assertThat(group.rungs().get(0).video().orElseThrow().keyframes()).isEqualTo(Gop.ofSeconds(keyframes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DASH_ISO_GROUP_SETTINGS",
                "CMAF_GROUP_SETTINGS",
                "MS_SMOOTH_GROUP_SETTINGS",
            })
    void otherGroupsAreRefusedByName(String type) {
        Translation translation =
                translate(with("/Settings/OutputGroups/0/OutputGroupSettings/Type", '"' + type + '"'));
        assertThat(translation.settings())
                .filteredOn(setting -> setting.verdict() == Verdict.REFUSED)
                .singleElement()
                .satisfies(setting -> assertThat(setting.value()).isEqualTo(type));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/Settings/OutputGroups/0/Outputs/0/CaptionDescriptions | [{\"CaptionSelectorName\": \"Captions Selector 1\"}]",
                "/Settings/Inputs/0/ImageInserter | {\"InsertableImages\": [{\"Layer\": 1}]}",
                "/Settings/Inputs/0/Crop | {\"X\": 0, \"Y\": 0, \"Width\": 10, \"Height\": 10}",
                "/Settings/Inputs/0/DecryptionSettings | {\"DecryptionMode\": \"AES_CTR\"}",
                "/Settings/Inputs/0/ProgramNumber | 3",
                "/Settings/Inputs/1 | {\"FileInput\": \"s3://b/second.mp4\"}",
                "/Settings/MotionImageInserter | {\"InsertionMode\": \"MOV\"}",
                "/Settings/NielsenConfiguration | {\"DistributorId\": \"x\"}",
                "/Settings/Esam | {\"ResponseSignalPreroll\": 5000}",
                "/JobTemplate | \"theirs\"",
                "/Settings/OutputGroups/0/Outputs/0/VideoDescription/VideoPreprocessors/TimecodeBurnin | {\"FontSize\": 16}",
                "/Settings/OutputGroups/0/Outputs/0/VideoDescription/VideoPreprocessors/PartnerWatermarking | {\"NexguardFileMarkerSettings\": {\"Payload\": 1}}",
                "/Settings/OutputGroups/0/Outputs/0/VideoDescription/AfdSignaling | \"AUTO\"",
                "/Settings/OutputGroups/0/Outputs/0/VideoDescription/CodecSettings/Codec | \"PRORES\"",
                "/Settings/OutputGroups/0/Outputs/0/VideoDescription/CodecSettings/H264Settings/InterlaceMode | \"TOP_FIELD\"",
                "/Settings/OutputGroups/0/Outputs/0/VideoDescription/CodecSettings/H264Settings/SlowPal | \"ENABLED\"",
                "/Settings/OutputGroups/0/Outputs/0/VideoDescription/CodecSettings/H264Settings/CodecProfile | \"HIGH_422\"",
                "/Settings/OutputGroups/0/Outputs/0/AudioDescriptions/0/CodecSettings/Codec | \"AC3\"",
                "/Settings/OutputGroups/0/Outputs/0/AudioDescriptions/0/CodecSettings/AacSettings/RawFormat | \"LATM_LOAS\"",
                "/Settings/OutputGroups/0/Outputs/0/ContainerSettings/Container | \"MXF\"",
                "/Settings/OutputGroups/0/OutputGroupSettings/Type | \"FLOPPY_GROUP\"",
            })
    void whatIsNotMadeIsRefusedWhereItStands(String place, String json) {
        Translation translation = translate(with(place, json));
        assertThat(translation.preset()).isEmpty();
        String path = place.substring(1).replaceAll("/([0-9]+)", "[$1]").replace('/', '.');
        assertThat(translation.settings())
                .filteredOn(setting -> setting.verdict() == Verdict.REFUSED)
                .isNotEmpty()
                .allSatisfy(setting -> {
                    assertThat(setting.path()).startsWith(path);
                    assertThat(setting.why()).isNotBlank();
                });
    }

    @Test
    void iFramePlaylistsAndCiphersOfHlsAreRefused() {
        String ladder = Jobs.file("ladder-template.json");
        String output = "/JobTemplate/Settings/OutputGroups/0/Outputs/0/OutputSettings/HlsSettings/IFrameOnlyManifest";
        String group = "/JobTemplate/Settings/OutputGroups/0/OutputGroupSettings/HlsGroupSettings/Encryption";
        assertThat(translate(Jobs.put(ladder, output, "\"INCLUDE\"")).preset()).isEmpty();
        assertThat(translate(Jobs.put(ladder, group, "{\"EncryptionMethod\": \"AES128\"}"))
                        .preset())
                .isEmpty();
    }

    @Test
    void soundThatAnswersNoPictureIsARungOrBesideThem() {
        String ladder = Jobs.file("ladder-template.json");
        String type = "/JobTemplate/Settings/OutputGroups/0/Outputs/%d/OutputSettings/HlsSettings/AudioTrackType";
        String variants = Jobs.put(
                Jobs.put(ladder, type.formatted(2), "\"AUDIO_ONLY_VARIANT_STREAM\""),
                type.formatted(3),
                "\"AUDIO_ONLY_VARIANT_STREAM\"");
        HlsGroup group = (HlsGroup) translate(variants).orThrow().groups().get(0);
        assertThat(group.separateAudio()).isEmpty();
        assertThat(group.rungs()).filteredOn(rung -> rung.video().isEmpty()).hasSize(2);
    }

    @Test
    void whatIsSwitchedOffHasNoEffectWhetherItIsKnownOrNot() {
        Translation known = Jobs.translate(Jobs.with(
                "/Settings/OutputGroups/0/Outputs/0/AudioDescriptions/0/AudioPitchCorrectionSettings",
                "{\"SlowPalPitchCorrection\": \"DISABLED\"}"));
        assertThat(known.preset()).isPresent();
        for (String off : List.of("\"DISABLED\"", "\"none\"", "\"OFF\"", "false")) {
            Translation unknown = Jobs.translate(
                    Jobs.with("/Settings/OutputGroups/0/Outputs/0/VideoDescription/NewerThanReelway", off));
            assertThat(unknown.preset()).as(off).isPresent();
        }
        assertThat(Jobs.translate(Jobs.with(
                                "/Settings/OutputGroups/0/Outputs/0/VideoDescription/NewerThanReelway", "\"ENABLED\""))
                        .preset())
                .isEmpty();
    }
}
