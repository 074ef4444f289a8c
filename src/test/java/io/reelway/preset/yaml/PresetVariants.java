package io.reelway.preset.yaml;

import io.reelway.preset.AudioCodec;
import io.reelway.preset.AudioSettings;
import io.reelway.preset.Box;
import io.reelway.preset.Container;
import io.reelway.preset.CopyGroup;
import io.reelway.preset.Dynamics;
import io.reelway.preset.FileGroup;
import io.reelway.preset.Fit;
import io.reelway.preset.FrameRule;
import io.reelway.preset.Gop;
import io.reelway.preset.Group;
import io.reelway.preset.HlsGroup;
import io.reelway.preset.InputSettings;
import io.reelway.preset.KeyTemplate;
import io.reelway.preset.Loudness;
import io.reelway.preset.PictureFormat;
import io.reelway.preset.Preset;
import io.reelway.preset.Rate;
import io.reelway.preset.Rung;
import io.reelway.preset.SplitGroup;
import io.reelway.preset.StoryboardGroup;
import io.reelway.preset.ThumbnailsGroup;
import io.reelway.preset.TimecodeClip;
import io.reelway.preset.Tracks;
import io.reelway.preset.VideoCodec;
import io.reelway.preset.VideoSettings;
import io.reelway.preset.library.Presets;
import io.reelway.probe.Fps;
import io.reelway.probe.Timecode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Presets that say everything that can be said, one way or the other. */
final class PresetVariants {
    private static final KeyTemplate MP4 = new KeyTemplate("assets/{asset}/{name}{modifier}.mp4");

    private PresetVariants() {}

    static Stream<Preset> all() {
        List<Preset> presets = new ArrayList<>();
        Presets known = new Presets(PresetVariants.class.getClassLoader(), Optional.empty(), warning -> {});
        known.names().forEach(name -> presets.add(known.get(name)));
        videos().forEach(video -> presets.add(preset(file(Container.MKV, Optional.of(video), List.of()))));
        sounds().forEach(sound -> presets.add(preset(file(Container.MP4, Optional.empty(), List.of(sound)))));
        groups().forEach(group -> presets.add(preset(group)));
        inputs().forEach(input -> presets.add(new Preset("variant", "", input, List.of(plainFile()), Map.of())));
        QUALITIES.forEach(quality -> presets.add(withQuality(quality)));
        presets.add(new Preset(
                "variant",
                "A \"strange\": text, # with everything; \ttabs, 'quotes' and ünïcode \u2028 too",
                InputSettings.WHOLE,
                List.of(plainFile()),
                metadata()));
        presets.add(preset(new FileGroup(
                new KeyTemplate("{name}-{preset}.mp4"),
                "",
                Container.MP4,
                Optional.of(VideoSettings.of(VideoCodec.H264)),
                List.of(),
                true)));
        presets.add(preset(
                plainFile(),
                new CopyGroup(new KeyTemplate("archive/{asset}"), "", CopyGroup.Form.BYTES, Container.MP4)));
        return presets.stream();
    }

    /** Rules as a file has them: each kind of rule, each form of a requirement. */
    private static final List<String> QUALITIES = List.of(
            "quality: broadcast",
            "quality: [\"1080\", \"true\"]",
            "quality: {measure: [ssim]}",
            "quality: {rules: [web, broadcast], without: [freeze, phase], measure: [ssim], warn: {ssim: \">= 0.95\"}}",
            """
            quality:
              warn: {black: none, size: \">= 1280x720\", loudness_range: <= 15 LU, letterbox: <= 2%}
              reject:
                - duration: 30s ± 1 frame on source and outputs
                - loudness: -23 LUFS
                - fps: [25, 30000/1001]
                - fps: 25, 50 on outputs
                - chroma: [4:2:0, 4:2:2]
                - aspect: 16:9
                - moov_first: yes
                - moov_first: "no on outputs"
                - codecs: [h264, pcm]
                - bitrate: >= 8M
                - phase: at least -0.3
            """);

    private static Preset withQuality(String quality) {
        String yaml = quality.strip() + "\ngroups:\n  - file: {to: \"assets/{asset}/{name}.mp4\"}\n";
        return new PresetReader().read("variant", "variant.yaml", yaml);
    }

    private static Preset preset(Group... groups) {
        return new Preset("variant", "a variant", InputSettings.WHOLE, List.of(groups), Map.of());
    }

    private static FileGroup plainFile() {
        return file(
                Container.MP4,
                Optional.of(VideoSettings.of(VideoCodec.H264)),
                List.of(AudioSettings.of(AudioCodec.AAC, 128_000)));
    }

    private static FileGroup file(Container container, Optional<VideoSettings> video, List<AudioSettings> audio) {
        return new FileGroup(
                new KeyTemplate("assets/{asset}/{name}{modifier}." + container.extension()),
                "-x",
                container,
                video,
                audio,
                true);
    }

    private static Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("z last", "first");
        metadata.put("true", "no");
        metadata.put("number", "007");
        metadata.put("empty", "");
        metadata.put("lines", "one\ntwo");
        metadata.put("~", "- a: [b]");
        return metadata;
    }

    private static List<InputSettings> inputs() {
        return List.of(
                new InputSettings(5, Optional.of(65.5), InputSettings.Deinterlace.ON, Optional.of(90)),
                new InputSettings(0, Optional.empty(), InputSettings.Deinterlace.OFF, Optional.of(0)),
                InputSettings.WHOLE.with(new TimecodeClip(
                        Optional.empty(), Timecode.parse("01:00:02:00"), Timecode.parse("01:00:08;12"))),
                InputSettings.WHOLE.with(new TimecodeClip(
                        Timecode.parse("10:00:00:00"), Optional.empty(), Timecode.parse("10:00:08:00"))));
    }

    private static List<VideoSettings> videos() {
        List<VideoSettings> videos = new ArrayList<>();
        for (VideoCodec codec : VideoCodec.values()) {
            videos.add(VideoSettings.of(codec));
        }
        VideoSettings plain = VideoSettings.of(VideoCodec.H264);
        for (Rate rate : List.of(
                new Rate.Crf(0, 0, 0),
                new Rate.Crf(23, 1_234_567, 0),
                new Rate.Crf(18, 4_000_000, 6_000_001),
                new Rate.Vbr(96_000, 0, 0),
                new Rate.Vbr(8_500_000, 8_500_000, 12_000_000),
                new Rate.Cbr(5_000_000, 0),
                new Rate.Cbr(999, 1))) {
            videos.add(plain.with(draft -> draft.rate = rate));
        }
        for (Gop gop : List.of(Gop.ofSeconds(0.5), Gop.ofSeconds(1001 / 500.0), Gop.ofFrames(48))) {
            videos.add(plain.with(draft -> draft.keyframes = gop));
        }
        for (FrameRule rule : List.of(
                new FrameRule.Force(new Fps(25, 1)),
                new FrameRule.Force(new Fps(30000, 1001)),
                new FrameRule.Cap(new Fps(60, 1)))) {
            videos.add(plain.with(draft -> draft.fps = rule));
        }
        for (Box box : List.of(new Box(1280, 720), new Box(1280, 0), new Box(0, 720))) {
            for (Fit fit : Fit.values()) {
                videos.add(plain.with(draft -> {
                    draft.box = box;
                    draft.fit = fit;
                    draft.upscale = true;
                    draft.turned = false;
                }));
            }
        }
        videos.add(plain.with(draft -> {
            draft.copyIfItFits = true;
            draft.speed = "veryslow";
            draft.profile = Optional.of("high10");
            draft.level = Optional.of("4.0");
            draft.pixelFormat = "yuv420p10le";
            draft.dynamics = Dynamics.SDR;
            Map<String, String> params = new LinkedHashMap<>();
            params.put("tune", "film");
            params.put("psy-rd", "1.0,0.15");
            params.put("deblock", "-1,-1");
            params.put("bframes", "3");
            draft.params = params;
        }));
        videos.add(VideoSettings.of(VideoCodec.H265).with(draft -> {
            draft.dynamics = Dynamics.KEEP;
            draft.pixelFormat = "yuv420p10le";
        }));
        videos.add(VideoSettings.of(VideoCodec.VP9).with(draft -> draft.profile = Optional.of("0")));
        return videos;
    }

    private static List<AudioSettings> sounds() {
        AudioSettings plain = AudioSettings.of(AudioCodec.AAC, 128_000);
        return List.of(
                plain,
                AudioSettings.of(AudioCodec.OPUS, 96_000),
                AudioSettings.of(AudioCodec.MP3, 64_001).withChannels(1),
                AudioSettings.of(AudioCodec.COPY, 0)
                        .withTracks(new Tracks.All())
                        .withLanguage("deu"),
                plain.withChannels(6),
                plain.withChannels(0),
                plain.withChannels(1).withSampleRate(44_100).withCopyIfItFits(true),
                plain.withTracks(new Tracks.Numbers(List.of(2, 1))),
                plain.withTracks(new Tracks.Languages(List.of("deu", "nor"))),
                plain.withLoudness(new Loudness(-23, -3)).withLanguage("eng"),
                plain.withLoudness(new Loudness(-16.5, 0)));
    }

    private static List<Group> groups() {
        AudioSettings sound = AudioSettings.of(AudioCodec.AAC, 96_000);
        VideoSettings video = VideoSettings.of(VideoCodec.H264);
        VideoSettings small = video.with(draft -> draft.box = new Box(640, 360));
        KeyTemplate playlist = new KeyTemplate("assets/{asset}/{name}{modifier}.m3u8");
        KeyTemplate picture = new KeyTemplate("assets/{asset}/{name}{modifier}.{index}.webp");
        return List.of(
                new HlsGroup(
                        playlist,
                        "-v",
                        HlsGroup.Segments.FMP4,
                        8,
                        HlsGroup.Ladder.EXACT,
                        List.of(
                                new Rung("sound", Optional.empty(), List.of(sound)),
                                new Rung("360p", Optional.of(small), List.of(sound.withChannels(1))),
                                new Rung("720p", Optional.of(video), List.of())),
                        List.of()),
                new HlsGroup(
                        playlist,
                        "",
                        HlsGroup.Segments.TS,
                        6,
                        HlsGroup.Ladder.SOURCE,
                        List.of(
                                new Rung("_a", Optional.of(small), List.of()),
                                new Rung("-b", Optional.of(video), List.of())),
                        List.of(sound, sound.withTracks(new Tracks.Languages(List.of("deu"))))),
                new HlsGroup(
                        playlist,
                        "",
                        HlsGroup.Segments.TS,
                        6,
                        HlsGroup.Ladder.SOURCE,
                        List.of(new Rung("1080", Optional.of(video), List.of(sound, sound.withLanguage("deu")))),
                        List.of()),
                new FileGroup(MP4, "1.5", Container.MP4, Optional.of(video), List.of(sound, sound), false),
                file(Container.WEBM, Optional.of(VideoSettings.of(VideoCodec.AV1)), List.of()),
                file(Container.MP3, Optional.empty(), List.of(AudioSettings.of(AudioCodec.MP3, 128_000))),
                new ThumbnailsGroup(picture, "-t", 1 / 30.0, 0, 7, Box.SOURCE, Fit.COVER, PictureFormat.WEBP, 85),
                new ThumbnailsGroup(picture, "", 0, 10, 0, new Box(320, 180), Fit.PAD, PictureFormat.WEBP, 1),
                new StoryboardGroup(
                        new KeyTemplate("assets/{asset}/s.vtt"), "", 2.5, new Box(0, 90), 10, 1, PictureFormat.PNG, 75),
                new SplitGroup(
                        new KeyTemplate("assets/{asset}/split"),
                        "",
                        12.5,
                        SplitGroup.Mode.EXACT,
                        Double.POSITIVE_INFINITY,
                        small,
                        List.of()),
                new SplitGroup(
                        new KeyTemplate("assets/{asset}/split"),
                        "",
                        30,
                        SplitGroup.Mode.COPY,
                        0.075,
                        video,
                        List.of(sound)),
                new CopyGroup(new KeyTemplate("archive/{asset}.mkv"), "", CopyGroup.Form.REMUX, Container.MKV));
    }
}
