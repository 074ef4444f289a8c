package io.reelway.encode.plan;

import io.reelway.preset.AudioCodec;
import io.reelway.preset.AudioSettings;
import io.reelway.preset.Box;
import io.reelway.preset.Container;
import io.reelway.preset.CopyGroup;
import io.reelway.preset.FileGroup;
import io.reelway.preset.Fit;
import io.reelway.preset.FrameRule;
import io.reelway.preset.Gop;
import io.reelway.preset.Group;
import io.reelway.preset.HlsGroup;
import io.reelway.preset.HlsGroup.Segments;
import io.reelway.preset.InputSettings;
import io.reelway.preset.InputSettings.Deinterlace;
import io.reelway.preset.KeyTemplate;
import io.reelway.preset.PictureFormat;
import io.reelway.preset.Preset;
import io.reelway.preset.Rate;
import io.reelway.preset.Rung;
import io.reelway.preset.SplitGroup;
import io.reelway.preset.SplitGroup.Mode;
import io.reelway.preset.StoryboardGroup;
import io.reelway.preset.ThumbnailsGroup;
import io.reelway.preset.Tracks;
import io.reelway.preset.VideoCodec;
import io.reelway.preset.VideoSettings;
import io.reelway.probe.Fps;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Presets as records, one for each thing that a preset can say. */
public final class TestPresets {
    static final InputSettings WHOLE = InputSettings.WHOLE;

    private TestPresets() {}

    public static Preset named(String name) {
        return switch (name) {
            case "cattube" ->
                preset(
                        name,
                        file(
                                "mp4",
                                "-hd",
                                video(VideoCodec.H265, d -> d.rate = new Rate.Crf(28, 5_000_000, 0)),
                                aac(96)),
                        file(
                                "mp4",
                                "-sd",
                                video(VideoCodec.AV1, d -> {
                                    d.box = new Box(256, 144);
                                    d.fit = Fit.PAD;
                                    d.turned = false;
                                    d.rate = new Rate.Crf(40, 100_000, 0);
                                }),
                                aac(96)));
            case "preview" ->
                new Preset(
                        name,
                        "",
                        new InputSettings(0, Optional.of(6.0), Deinterlace.AUTO, Optional.empty()),
                        List.of(file("mp4", "", video(VideoCodec.H264, d -> {
                            d.box = new Box(480, 270);
                            d.fit = Fit.COVER;
                            d.fps = new FrameRule.Cap(new Fps(15, 1));
                            d.rate = new Rate.Crf(28, 400_000, 0);
                        }))),
                        Map.of());
            case "pictures" ->
                preset(
                        name,
                        thumbnails(PictureFormat.JPG, 0, 12),
                        thumbnails(PictureFormat.WEBP, 2, 0),
                        thumbnails(PictureFormat.PNG, 5, 0),
                        new StoryboardGroup(
                                new KeyTemplate("assets/{asset}/{name}.vtt"),
                                "",
                                5,
                                new Box(160, 0),
                                5,
                                5,
                                PictureFormat.JPG,
                                75));
            case "web-codecs" ->
                preset(
                        name,
                        file(
                                "webm",
                                "",
                                video(VideoCodec.VP9, d -> d.rate = new Rate.Crf(33, 0, 0)),
                                AudioSettings.of(AudioCodec.OPUS, 96_000)),
                        file("mkv", "-cbr", video(VideoCodec.VP9, d -> d.rate = new Rate.Cbr(1_000_000, 0))),
                        file("mp4", "-cbr", video(VideoCodec.AV1, d -> d.rate = new Rate.Cbr(1_000_000, 0))),
                        file("mov", "-cbr", video(VideoCodec.H265, d -> {
                            d.rate = new Rate.Cbr(1_000_000, 0);
                            d.params = Map.of("tune", "grain");
                        })),
                        file("ts", "-cbr", video(VideoCodec.H264, d -> {
                            d.rate = new Rate.Cbr(1_000_000, 0);
                            d.params = Map.of("deblock", "-1:-1");
                        })));
            case "hls-separate" ->
                preset(
                        name,
                        new HlsGroup(
                                new KeyTemplate("assets/{asset}/HLS/{name}.m3u8"),
                                "",
                                Segments.FMP4,
                                6,
                                HlsGroup.Ladder.SOURCE,
                                List.of(
                                        new Rung(
                                                "s",
                                                Optional.of(video(VideoCodec.H265, d -> d.box = new Box(160, 90))),
                                                List.of()),
                                        new Rung("sound", Optional.empty(), List.of(aac(64)))),
                                List.of(aac(128).withTracks(new Tracks.All()))));
            case "split-copy" -> preset(name, split(Mode.COPY));
            case "split-exact" -> preset(name, split(Mode.EXACT));
            case "remux" ->
                preset(
                        name,
                        new CopyGroup(new KeyTemplate("archive/{asset}.mkv"), "", CopyGroup.Form.REMUX, Container.MKV),
                        new CopyGroup(new KeyTemplate("archive/{asset}"), "", CopyGroup.Form.BYTES, Container.MP4));
            case "turned" ->
                new Preset(
                        name,
                        "",
                        new InputSettings(1.5, Optional.of(4.0), Deinterlace.ON, Optional.of(90)),
                        List.of(file(
                                "mp4", "", VideoSettings.of(VideoCodec.COPY), AudioSettings.of(AudioCodec.COPY, 0))),
                        Map.of());
            default -> throw new IllegalArgumentException(name);
        };
    }

    static Preset preset(String name, Group... groups) {
        return new Preset(name, "", WHOLE, List.of(groups), Map.of());
    }

    static FileGroup file(String extension, String modifier, VideoSettings video, AudioSettings... audio) {
        return new FileGroup(
                new KeyTemplate("assets/{asset}/{name}{modifier}." + extension),
                modifier,
                Container.ofKey("x." + extension).orElseThrow(),
                Optional.ofNullable(video),
                List.of(audio),
                true);
    }

    static VideoSettings video(VideoCodec codec, Consumer<VideoSettings.Draft> change) {
        return VideoSettings.of(codec).with(change);
    }

    static AudioSettings aac(int kilobits) {
        return AudioSettings.of(AudioCodec.AAC, kilobits * 1000L);
    }

    static ThumbnailsGroup thumbnails(PictureFormat format, double every, int count) {
        return new ThumbnailsGroup(
                new KeyTemplate("assets/{asset}/" + format + "/{name}.{index}." + format.extension()),
                "",
                every,
                count,
                100,
                new Box(320, 0),
                Fit.CONTAIN,
                format,
                85);
    }

    static SplitGroup split(Mode mode) {
        return new SplitGroup(
                new KeyTemplate("project/{name}/split"),
                "",
                5,
                mode,
                0.1,
                video(VideoCodec.H264, d -> d.keyframes = Gop.ofSeconds(2)),
                List.of(aac(192).withChannels(0).withTracks(new Tracks.All())));
    }
}
