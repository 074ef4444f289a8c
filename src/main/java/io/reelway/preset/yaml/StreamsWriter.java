package io.reelway.preset.yaml;

import io.reelway.preset.AudioCodec;
import io.reelway.preset.AudioSettings;
import io.reelway.preset.FrameRule;
import io.reelway.preset.Rate;
import io.reelway.preset.Tracks;
import io.reelway.preset.VideoCodec;
import io.reelway.preset.VideoSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes video and audio blocks: the keys whose values are not the defaults. */
final class StreamsWriter {
    private StreamsWriter() {}

    static Map<String, String> video(VideoSettings video, VideoCodec otherwise) {
        VideoSettings plain = VideoSettings.of(video.codec());
        Map<String, String> keys = new LinkedHashMap<>();
        put(keys, "codec", video.codec(), otherwise);
        if (video.codec() == VideoCodec.COPY) {
            return keys;
        }
        put(keys, "copy_if_it_fits", video.copyIfItFits(), false);
        put(keys, "size", Units.box(video.box()), Units.box(plain.box()));
        put(keys, "fit", video.fit(), plain.fit());
        put(keys, "upscale", video.upscale(), plain.upscale());
        put(keys, "turn", video.turned(), plain.turned());
        rate(keys, video);
        put(keys, "keyframes", Units.gop(video.keyframes()), Units.gop(plain.keyframes()));
        if (video.fps() instanceof FrameRule.Force force) {
            keys.put("fps", VideoReader.rate(force.fps()));
        } else if (video.fps() instanceof FrameRule.Cap cap) {
            keys.put("max_fps", VideoReader.rate(cap.most()));
        }
        put(keys, "speed", video.speed(), plain.speed());
        video.profile().ifPresent(profile -> keys.put("profile", profile));
        video.level().ifPresent(level -> keys.put("level", level));
        put(keys, "pixel_format", video.pixelFormat(), VideoReader.plainPixelFormat(video.dynamics()));
        put(keys, "hdr", video.dynamics(), plain.dynamics());
        Map<String, String> params = new LinkedHashMap<>();
        video.params().forEach((name, value) -> params.put(name, Scalars.flow(value)));
        put(keys, "params", params);
        return keys;
    }

    private static void rate(Map<String, String> keys, VideoSettings video) {
        if (video.rate() instanceof Rate.Crf crf) {
            put(keys, "crf", crf.crf(), video.codec().plainCrf());
            bits(keys, crf.cap(), crf.buffer());
        } else if (video.rate() instanceof Rate.Vbr vbr) {
            keys.put("vbr", Units.bitrate(vbr.bitrate()));
            bits(keys, vbr.cap(), vbr.buffer());
        } else if (video.rate() instanceof Rate.Cbr cbr) {
            keys.put("cbr", Units.bitrate(cbr.bitrate()));
            bits(keys, 0, cbr.buffer());
        }
    }

    private static void bits(Map<String, String> keys, long cap, long buffer) {
        if (cap > 0) {
            keys.put("max_bitrate", Units.bitrate(cap));
        }
        if (buffer > 0) {
            keys.put("buffer", Units.bitrate(buffer));
        }
    }

    /** Adds nothing where the audio is the default. */
    static void audio(Map<String, String> keys, List<AudioSettings> audio, AudioCodec otherwise) {
        if (audio.isEmpty()) {
            keys.put("audio", "none");
            return;
        }
        List<String> blocks =
                audio.stream().map(each -> flow(audio(each, otherwise))).toList();
        if (blocks.size() > 1) {
            keys.put("audio", "[" + String.join(", ", blocks) + "]");
        } else if (!blocks.get(0).equals("{}")) {
            keys.put("audio", blocks.get(0));
        }
    }

    static Map<String, String> audio(AudioSettings audio, AudioCodec otherwise) {
        Map<String, String> keys = new LinkedHashMap<>();
        put(keys, "codec", audio.codec(), otherwise);
        if (audio.codec() != AudioCodec.COPY) {
            put(keys, "copy_if_it_fits", audio.copyIfItFits(), false);
            if (audio.bitrate() != AudioReader.plainBitrate(audio.channels())) {
                keys.put("bitrate", Units.bitrate(audio.bitrate()));
            }
            put(keys, "rate", audio.sampleRate(), audio.codec().sampleRate());
            put(keys, "channels", audio.channels() == 0 ? "source" : String.valueOf(audio.channels()), "2");
        }
        tracks(keys, audio.tracks());
        audio.loudness()
                .ifPresent(loudness -> keys.put(
                        "loudness",
                        "{target: " + Units.lufs(loudness.lufs()) + ", true_peak: " + Units.dbtp(loudness.truePeak())
                                + "}"));
        audio.language().ifPresent(language -> keys.put("language", language));
        return keys;
    }

    private static void tracks(Map<String, String> keys, Tracks tracks) {
        if (tracks instanceof Tracks.All) {
            keys.put("tracks", "all");
        } else if (tracks instanceof Tracks.Numbers numbers) {
            keys.put("tracks", numbers.numbers().toString());
        } else if (tracks instanceof Tracks.Languages languages) {
            keys.put("tracks", languages.codes().toString());
        }
    }

    /** Adds a key whose value is not the default. */
    static void put(Map<String, String> keys, String key, Object value, Object plain) {
        if (!value.equals(plain)) {
            keys.put(key, value instanceof Enum<?> word ? Values.word(word) : value.toString());
        }
    }

    /** Adds a block that has any keys. */
    static void put(Map<String, String> keys, String key, Map<String, String> block) {
        if (!block.isEmpty()) {
            keys.put(key, flow(block));
        }
    }

    /** Keys in one line: {@code {size: 640x360, crf: 22}}. */
    static String flow(Map<String, String> keys) {
        List<String> entries = new ArrayList<>();
        keys.forEach((key, value) -> entries.add(key + ": " + value));
        return "{" + String.join(", ", entries) + "}";
    }
}
