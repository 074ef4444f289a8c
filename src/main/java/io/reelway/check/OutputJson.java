package io.reelway.check;

import io.reelway.encode.output.AudioTarget;
import io.reelway.encode.output.CopyOutput;
import io.reelway.encode.output.FileOutput;
import io.reelway.encode.output.HlsOutput;
import io.reelway.encode.output.HlsRendition;
import io.reelway.encode.output.Output;
import io.reelway.encode.output.Playable;
import io.reelway.encode.output.SplitOutput;
import io.reelway.encode.output.StoryboardOutput;
import io.reelway.encode.output.ThumbnailsOutput;
import io.reelway.encode.output.VideoTarget;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.preset.AudioSettings;
import io.reelway.preset.Rate;
import io.reelway.preset.Size;
import io.reelway.preset.VideoSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An output of a plan for machines: {@code key}, {@code kind} and what is in it. */
final class OutputJson implements Output.Visitor<RuntimeException> {
    private final EncodePlan plan;
    private final Map<String, Object> json = new LinkedHashMap<>();

    private OutputJson(EncodePlan plan) {
        this.plan = plan;
    }

    static List<Map<String, Object>> of(EncodePlan plan) {
        return plan.outputs().stream().map(output -> of(output, plan)).toList();
    }

    private static Map<String, Object> of(Output output, EncodePlan plan) {
        OutputJson made = new OutputJson(plan);
        made.json.put("key", output.key());
        made.json.put("kind", output.kind());
        output.accept(made);
        return made.json;
    }

    @Override
    public void hls(HlsOutput hls) {
        json.put("segments", CheckJson.word(hls.segments()));
        json.put("segment_seconds", hls.segmentSeconds());
        json.put(
                "renditions",
                hls.renditions().stream().map(OutputJson::rendition).toList());
        if (!hls.separateAudio().isEmpty()) {
            json.put(
                    "separate_audio",
                    hls.separateAudio().stream().map(OutputJson::rendition).toList());
        }
    }

    @Override
    public void file(FileOutput file) {
        streams(file.playable());
    }

    @Override
    public void thumbnails(ThumbnailsOutput thumbnails) {
        size(json, thumbnails.framing().size());
        json.put("every_seconds", thumbnails.everySeconds());
        if (thumbnails.most() > 0) {
            json.put("most", thumbnails.most());
        }
    }

    @Override
    public void storyboard(StoryboardOutput storyboard) {
        size(json, storyboard.tile());
        json.put("every_seconds", storyboard.everySeconds());
        json.put("columns", storyboard.columns());
        json.put("rows", storyboard.rows());
    }

    @Override
    public void split(SplitOutput split) {
        json.put("every_seconds", split.everySeconds());
        streams(split.playable());
    }

    @Override
    public void copy(CopyOutput copy) {
        json.put("bytes", true);
    }

    private static Map<String, Object> rendition(HlsRendition rendition) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", rendition.key());
        rendition.video().ifPresent(video -> json.put("video", video(video)));
        rendition.audio().ifPresent(audio -> json.put("audio", List.of(audio(audio))));
        return json;
    }

    private void streams(Playable playable) {
        if (playable.videoCopied()) {
            Map<String, Object> video = new LinkedHashMap<>();
            video.put("copied", true);
            video.put(
                    "codec",
                    plan.picture().map(picture -> picture.track().codec()).orElse(""));
            json.put("video", video);
        }
        playable.video().ifPresent(target -> json.put("video", video(target)));
        json.put("audio", playable.audio().stream().map(OutputJson::audio).toList());
    }

    private static Map<String, Object> video(VideoTarget target) {
        VideoSettings settings = target.settings();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("codec", CheckJson.word(settings.codec()));
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
        json.put("codec", CheckJson.word(settings.codec()));
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
}
