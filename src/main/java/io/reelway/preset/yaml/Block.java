package io.reelway.preset.yaml;

import io.reelway.preset.GroupKind;
import io.reelway.quality.rule.RuleKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The blocks of a preset file and the keys that each may hold; those of {@code preset.schema.json} are derived from them. */
enum Block {
    PRESET("description", "shared_names", "metadata", "input", "quality", "defaults", "groups"),
    INPUT("from", "to", "timecode", "deinterlace", "rotate", "exact_duration"),
    DEFAULTS(Stream.concat(Stream.of("video", "audio"), GroupKind.words().stream())),
    GROUP(GroupKind.words().stream()),
    HLS("to", "modifier", "segments", "segment", "video", "audio", "separate_audio", "ladder", "rungs"),
    RUNG("modifier", "video", "audio"),
    FILE("to", "modifier", "video", "audio", "fast_start"),
    THUMBNAILS("to", "modifier", "every", "count", "most", "size", "fit", "quality"),
    STORYBOARD("to", "modifier", "every", "tile", "columns", "rows", "format", "quality"),
    SPLIT("to", "modifier", "every", "mode", "exact_above", "video", "audio"),
    COPY("to", "modifier", "as"),
    VIDEO(
            "codec",
            "copy_if_it_fits",
            "size",
            "fit",
            "upscale",
            "turn",
            "crf",
            "vbr",
            "cbr",
            "max_bitrate",
            "buffer",
            "keyframes",
            "fps",
            "max_fps",
            "speed",
            "profile",
            "level",
            "pixel_format",
            "hdr",
            "params"),
    AUDIO("codec", "copy_if_it_fits", "bitrate", "rate", "channels", "tracks", "loudness", "language"),
    LOUDNESS("target", "true_peak"),
    QUALITY("rules", "reject", "warn", "without", "measure"),
    RULE_FILE("description", "rules", "reject", "warn", "without", "measure"),
    RULE(Stream.of(RuleKind.values()).map(RuleKind::word));

    /** Names of keys in other programs. */
    private static final Map<String, List<String>> ALSO_CALLED = Map.ofEntries(
            Map.entry("to", List.of("output", "path", "key", "destination", "dest", "file_name", "filename", "name")),
            Map.entry("size", List.of("width", "height", "resolution", "scale", "dimensions")),
            Map.entry("tile", List.of("width", "height", "size", "resolution")),
            Map.entry("keyframes", List.of("gop", "gop_size", "keyint", "keyframe_interval", "key_frames")),
            Map.entry("fps", List.of("framerate", "frame_rate", "r")),
            Map.entry("speed", List.of("preset")),
            Map.entry("max_bitrate", List.of("maxrate", "cap")),
            Map.entry("vbr", List.of("bitrate", "video_bitrate", "average_bitrate")),
            Map.entry("bitrate", List.of("audio_bitrate", "vbr", "cbr")),
            Map.entry("crf", List.of("quality", "qvbr", "qp")),
            Map.entry("buffer", List.of("bufsize", "vbv")),
            Map.entry("pixel_format", List.of("pix_fmt", "pixelformat")),
            Map.entry("params", List.of("options", "x264-params", "x265-params", "svtav1-params", "extra")),
            Map.entry("rate", List.of("sample_rate", "samplerate", "hz")),
            Map.entry("language", List.of("lang")),
            Map.entry("tracks", List.of("track", "streams", "stream")),
            Map.entry("fast_start", List.of("faststart", "movflags")),
            Map.entry("every", List.of("interval", "duration", "length", "segment")),
            Map.entry("count", List.of("number", "amount")),
            Map.entry("segment", List.of("segment_length", "segment_duration", "hls_time", "duration")),
            Map.entry("rungs", List.of("renditions", "ladder", "variants", "outputs")),
            Map.entry("modifier", List.of("name_modifier", "suffix")),
            Map.entry("codec", List.of("encoder", "vcodec", "acodec", "format")),
            Map.entry("input", List.of("inputs", "source", "clip")),
            Map.entry("groups", List.of("outputs", "output_groups", "output")),
            Map.entry("target", List.of("lufs", "integrated", "i")),
            Map.entry("true_peak", List.of("peak", "tp")),
            Map.entry("from", List.of("start", "ss", "begin")),
            Map.entry("file", List.of("mp4", "webm", "mov", "mkv", "mp3", "m4a")),
            Map.entry("thumbnails", List.of("images", "frames", "stills", "pictures")),
            Map.entry("storyboard", List.of("sprites", "sprite")),
            Map.entry("split", List.of("parts", "chunks")),
            Map.entry("rules", List.of("rule_files", "files", "extends", "from", "use")),
            Map.entry("reject", List.of("error", "errors", "fail", "must", "refuse")),
            Map.entry("warn", List.of("warning", "warnings", "note", "should")),
            Map.entry("without", List.of("except", "skip", "ignore", "not")),
            Map.entry("picture", List.of("video", "has_video")),
            Map.entry("sound", List.of("audio", "has_audio")),
            Map.entry("duration", List.of("length", "runtime")),
            Map.entry("aspect", List.of("dar", "aspect_ratio", "ratio", "display_aspect_ratio")),
            Map.entry("chroma", List.of("pix_fmt", "pixel_format", "subsampling")),
            Map.entry("bit_depth", List.of("depth", "bits")),
            Map.entry("codecs", List.of("codec", "video_codec", "audio_codec")),
            Map.entry("containers", List.of("container", "format", "formats")),
            Map.entry("moov_first", List.of("fast_start", "faststart", "movflags")),
            Map.entry("audio_channels", List.of("channels", "ac")),
            Map.entry("sample_rate", List.of("rate", "samplerate", "hz")),
            Map.entry("color", List.of("colour", "colors", "color_space", "colorspace", "hdr")),
            Map.entry("scan", List.of("interlaced", "progressive", "field_order")),
            Map.entry("freeze", List.of("frozen", "still")),
            Map.entry("peak_bitrate", List.of("max_bitrate", "maxrate")),
            Map.entry("loudness", List.of("lufs", "integrated", "volume")),
            Map.entry("loudness_range", List.of("lra")),
            Map.entry("clipping", List.of("clipped")),
            Map.entry("duplicate", List.of("duplicates", "repeated")));

    /** Features that users look for and Reelway does not have. */
    private static final List<String> NOT_SUPPORTED = List.of(
            "dash",
            "cmaf",
            "smooth",
            "captions",
            "subtitles",
            "watermark",
            "overlay",
            "burn_in",
            "timecode",
            "two_pass",
            "passes",
            "iframes",
            "iframe_playlist",
            "drm",
            "encryption");

    private final List<String> keys;

    Block(String... keys) {
        this(Stream.of(keys));
    }

    Block(Stream<String> keys) {
        this.keys = keys.toList();
    }

    /** The block of a group of this kind. */
    static Block of(GroupKind kind) {
        return switch (kind) {
            case HLS -> HLS;
            case FILE -> FILE;
            case THUMBNAILS -> THUMBNAILS;
            case STORYBOARD -> STORYBOARD;
            case SPLIT -> SPLIT;
            case COPY -> COPY;
        };
    }

    List<String> keys() {
        return keys;
    }

    /** A hint for a key that does not exist here, as a sentence without its capital; empty where no key is similar. */
    Optional<String> hint(String key) {
        if (NOT_SUPPORTED.contains(key)) {
            return Optional.of("this is not supported yet, remove it.");
        }
        Optional<String> called = keys.stream()
                .filter(each -> ALSO_CALLED.getOrDefault(each, List.of()).contains(key))
                .findFirst();
        Optional<String> meant = called.or(() -> Suggestions.nearest(key, keys));
        if (meant.isPresent()) {
            return meant.map(word -> "did you mean " + word + "?");
        }
        if (this == GROUP && (HLS.keys.contains(key) || FILE.keys.contains(key) || THUMBNAILS.keys.contains(key))) {
            return Optional.of("indent it further, so that it stands below its group's kind, as file:.");
        }
        if (this == PRESET && GROUP.keys.contains(key)) {
            return Optional.of("it belongs into groups, as \"- " + key + ":\".");
        }
        if ((this == QUALITY || this == RULE_FILE) && RULE.keys.contains(key)) {
            return Optional.of("it belongs into reject or warn, as \"reject: [{" + key + ": …}]\".");
        }
        if (this == PRESET && QUALITY.keys.contains(key)) {
            return Optional.of("it belongs into quality: {" + key + ": …}.");
        }
        return Stream.of(VIDEO, AUDIO, LOUDNESS)
                .filter(each -> keys.contains(Values.word(each)) && each.keys.contains(key))
                .map(each -> "it belongs into " + Values.word(each) + ": {" + key + ": …}.")
                .findFirst();
    }
}
