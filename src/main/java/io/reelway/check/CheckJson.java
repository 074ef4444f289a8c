package io.reelway.check;

import io.reelway.encode.output.AudioTarget;
import io.reelway.encode.output.CopyOutput;
import io.reelway.encode.output.FileOutput;
import io.reelway.encode.output.HlsOutput;
import io.reelway.encode.output.HlsRendition;
import io.reelway.encode.output.Output;
import io.reelway.encode.output.SplitOutput;
import io.reelway.encode.output.StoryboardOutput;
import io.reelway.encode.output.ThumbnailsOutput;
import io.reelway.encode.output.VideoTarget;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.error.VideoException;
import io.reelway.preset.AudioSettings;
import io.reelway.preset.Rate;
import io.reelway.preset.Size;
import io.reelway.preset.VideoSettings;
import io.reelway.preset.mediaconvert.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A check for machines. The keys: {@code ok}; {@code error} ({@code code}, {@code message}) where it is not; {@code
 * unsuited} likewise, where only this source cannot be processed; {@code name}; {@code form} ({@code preset} or {@code
 * job}); {@code settings} of a job ({@code path}, {@code value}, {@code verdict}, {@code why}); {@code outputs} ({@code key},
 * {@code kind} and what is in it); {@code ffmpeg}, its arguments.
 */
public final class CheckJson {
    private CheckJson() {}

    public static Map<String, Object> of(PresetCheck check) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("ok", check.ok());
        check.refusal().ifPresent(refusal -> json.put("error", error(refusal)));
        check.unsuited().ifPresent(reason -> json.put("unsuited", error(reason)));
        json.put("name", check.text().name());
        json.put("form", word(check.text().form()));
        json.put("settings", check.settings().stream().map(CheckJson::setting).toList());
        json.put(
                "outputs",
                check.plan().map(EncodePlan::outputs).orElse(List.of()).stream()
                        .map(output -> output(output, check.plan().orElseThrow()))
                        .toList());
        json.put("ffmpeg", check.ffmpeg());
        return json;
    }

    private static Map<String, Object> error(VideoException failure) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", failure.code().name());
        error.put("message", failure.getMessage());
        return error;
    }

    private static Map<String, Object> setting(Setting setting) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("path", setting.path());
        json.put("value", setting.value());
        json.put("verdict", setting.verdict().name());
        json.put("why", setting.why());
        return json;
    }

    private static Map<String, Object> output(Output output, EncodePlan plan) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", output.key());
        json.put("kind", output.kind());
        if (output instanceof HlsOutput hls) {
            json.put("segments", word(hls.segments()));
            json.put("segment_seconds", hls.segmentSeconds());
            json.put(
                    "renditions",
                    hls.renditions().stream().map(CheckJson::rendition).toList());
            if (!hls.separateAudio().isEmpty()) {
                json.put(
                        "separate_audio",
                        hls.separateAudio().stream().map(CheckJson::rendition).toList());
            }
        } else if (output instanceof FileOutput file) {
            streams(json, file.videoCopied(), file.video(), file.audio(), plan);
        } else if (output instanceof SplitOutput split) {
            json.put("every_seconds", split.everySeconds());
            streams(json, split.videoCopied(), split.video(), split.audio(), plan);
        } else if (output instanceof ThumbnailsOutput thumbnails) {
            size(json, thumbnails.framing().size());
            json.put("every_seconds", thumbnails.everySeconds());
            if (thumbnails.most() > 0) {
                json.put("most", thumbnails.most());
            }
        } else if (output instanceof StoryboardOutput storyboard) {
            size(json, storyboard.tile());
            json.put("every_seconds", storyboard.everySeconds());
            json.put("columns", storyboard.columns());
            json.put("rows", storyboard.rows());
        } else if (output instanceof CopyOutput) {
            json.put("bytes", true);
        }
        return json;
    }

    private static Map<String, Object> rendition(HlsRendition rendition) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", rendition.key());
        rendition.video().ifPresent(video -> json.put("video", video(video)));
        rendition.audio().ifPresent(audio -> json.put("audio", List.of(audio(audio))));
        return json;
    }

    private static void streams(
            Map<String, Object> json,
            boolean videoCopied,
            Optional<VideoTarget> video,
            List<AudioTarget> audio,
            EncodePlan plan) {
        if (videoCopied) {
            json.put(
                    "video",
                    Map.of(
                            "copied",
                            true,
                            "codec",
                            plan.picture()
                                    .map(picture -> picture.track().codec())
                                    .orElse("")));
        }
        video.ifPresent(target -> json.put("video", video(target)));
        json.put("audio", audio.stream().map(CheckJson::audio).toList());
    }

    private static Map<String, Object> video(VideoTarget target) {
        VideoSettings settings = target.settings();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("codec", word(settings.codec()));
        size(json, target.size());
        json.put("fps", target.rate().num() + "/" + target.rate().den());
        Rate rate = settings.rate();
        if (rate instanceof Rate.Crf crf) {
            json.put("crf", crf.crf());
            if (crf.cap() > 0) {
                json.put("max_bitrate", crf.cap());
            }
        } else if (rate instanceof Rate.Vbr vbr) {
            json.put("vbr", vbr.bitrate());
            if (vbr.cap() > 0) {
                json.put("max_bitrate", vbr.cap());
            }
        } else if (rate instanceof Rate.Cbr cbr) {
            json.put("cbr", cbr.bitrate());
        }
        json.put("keyframe_seconds", target.keyframeSeconds());
        return json;
    }

    private static Map<String, Object> audio(AudioTarget target) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (target.copied()) {
            json.put("copied", true);
            json.put("codec", target.track().codec());
            json.put("channels", target.track().channels());
            return json;
        }
        AudioSettings settings = target.settings();
        json.put("codec", word(settings.codec()));
        json.put("channels", target.channels());
        json.put("sample_rate", settings.sampleRate());
        json.put("bitrate", settings.bitrate());
        settings.loudness().ifPresent(loudness -> json.put("loudness_lufs", loudness.lufs()));
        return json;
    }

    private static void size(Map<String, Object> json, Size size) {
        json.put("width", size.width());
        json.put("height", size.height());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
