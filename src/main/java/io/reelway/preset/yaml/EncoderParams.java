package io.reelway.preset.yaml;

import io.reelway.preset.VideoCodec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The encoder options that {@code params} may name: those that tune how bits are spent. None reads or writes a file, sets
 * threads, moves key frames, or changes the rate control, the size or the colours: for what of that is wished there are
 * keys. Each has a closed form, so no value can smuggle in a second option: where an encoder takes {@code a:b}, it takes
 * {@code a,b} too, and that is the form here.
 *
 * <p>Names and ranges from {@code x264 --fullhelp}, x265's "Command Line Options", SVT-AV1's {@code Docs/Parameters.md}
 * and the chapters on libvpx of ffmpeg's codec manual. {@code tune} of H.264 and H.265 is the word of x264's and x265's
 * {@code --tune}, which ffmpeg takes as {@code -tune}; AV1's options are those of SVT-AV1; VP9's are ffmpeg's own.
 */
final class EncoderParams {
    private static final Value<String> SWITCH = Values.word(List.of("0", "1"));

    private static final Map<String, Value<String>> X264 = table(
            option("tune", words("film", "animation", "grain", "stillimage", "fastdecode", "psnr", "ssim")),
            option("bframes", number(0, 16)),
            option("b-adapt", number(0, 2)),
            option("b-bias", number(-100, 100)),
            option("b-pyramid", words("none", "strict", "normal")),
            option("ref", number(1, 16)),
            option("deblock", pair("-6", "6")),
            option("cabac", SWITCH),
            option("me", words("dia", "hex", "umh", "esa", "tesa")),
            option("merange", number(4, 64)),
            option("subme", number(0, 11)),
            option("psy", SWITCH),
            option("psy-rd", decimals(2)),
            option("mixed-refs", SWITCH),
            option("chroma-me", SWITCH),
            option("8x8dct", SWITCH),
            option("partitions", partitions()),
            option("direct", words("none", "spatial", "temporal", "auto")),
            option("trellis", number(0, 2)),
            option("fast-pskip", SWITCH),
            option("dct-decimate", SWITCH),
            option("deadzone-inter", number(0, 32)),
            option("deadzone-intra", number(0, 32)),
            option("nr", number(0, 1000)),
            option("aq-mode", number(0, 3)),
            option("aq-strength", decimals(1)),
            option("rc-lookahead", number(0, 250)),
            option("mbtree", SWITCH),
            option("qcomp", decimals(1)),
            option("ipratio", decimals(1)),
            option("pbratio", decimals(1)),
            option("weightp", number(0, 2)),
            option("weightb", SWITCH),
            option("slices", number(0, 32)));

    private static final Map<String, Value<String>> X265 = table(
            option("tune", words("grain", "animation", "fastdecode", "psnr", "ssim")),
            option("bframes", number(0, 8)),
            option("b-adapt", number(0, 2)),
            option("bframe-bias", number(-90, 100)),
            option("b-pyramid", SWITCH),
            option("b-intra", SWITCH),
            option("ref", number(1, 16)),
            option("limit-refs", number(0, 3)),
            option("deblock", pair("-6", "6")),
            option("sao", SWITCH),
            option("me", words("dia", "hex", "umh", "star", "sea", "full")),
            option("merange", number(0, 32768)),
            option("subme", number(0, 7)),
            option("max-merge", number(1, 5)),
            option("rd", number(1, 6)),
            option("rdoq-level", number(0, 2)),
            option("psy-rd", decimals(1)),
            option("psy-rdoq", decimals(1)),
            option("rskip", number(0, 2)),
            option("early-skip", SWITCH),
            option("fast-intra", SWITCH),
            option("rect", SWITCH),
            option("amp", SWITCH),
            option("limit-modes", SWITCH),
            option("ctu", words("16", "32", "64")),
            option("min-cu-size", words("8", "16", "32", "64")),
            option("max-tu-size", words("4", "8", "16", "32")),
            option("tu-intra-depth", number(1, 4)),
            option("tu-inter-depth", number(1, 4)),
            option("limit-tu", number(0, 4)),
            option("tskip", SWITCH),
            option("signhide", SWITCH),
            option("strong-intra-smoothing", SWITCH),
            option("temporal-mvp", SWITCH),
            option("weightp", SWITCH),
            option("weightb", SWITCH),
            option("aq-mode", number(0, 4)),
            option("aq-strength", decimals(1)),
            option("aq-motion", SWITCH),
            option("qg-size", words("8", "16", "32", "64")),
            option("cutree", SWITCH),
            option("rc-lookahead", number(9, 250)),
            option("nr-intra", number(0, 2000)),
            option("nr-inter", number(0, 2000)),
            option("qcomp", decimals(1)),
            option("ipratio", decimals(1)),
            option("pbratio", decimals(1)));

    private static final Map<String, Value<String>> SVT_AV1 = table(
            option("tune", number(0, 2)),
            option("film-grain", number(0, 50)),
            option("film-grain-denoise", SWITCH),
            option("scm", number(0, 2)),
            option("lookahead", number(-1, 120)),
            option("hierarchical-levels", number(2, 5)),
            option("aq-mode", number(0, 2)),
            option("sharpness", number(-7, 7)),
            option("enable-qm", SWITCH),
            option("qm-min", number(0, 15)),
            option("qm-max", number(0, 15)),
            option("enable-variance-boost", SWITCH),
            option("variance-boost-strength", number(1, 4)),
            option("variance-octile", number(1, 8)),
            option("enable-overlays", SWITCH),
            option("enable-tf", number(0, 2)),
            option("enable-cdef", SWITCH),
            option("enable-restoration", SWITCH),
            option("enable-dlf", number(0, 2)),
            option("fast-decode", number(0, 2)),
            option("tile-columns", number(0, 4)),
            option("tile-rows", number(0, 6)));

    private static final Map<String, Value<String>> VPX = table(
            option("tune-content", words("default", "screen", "film")),
            option("row-mt", SWITCH),
            option("tile-columns", number(0, 6)),
            option("tile-rows", number(0, 2)),
            option("frame-parallel", SWITCH),
            option("aq-mode", number(0, 4)),
            option("auto-alt-ref", number(0, 6)),
            option("lag-in-frames", number(0, 25)),
            option("arnr-maxframes", number(0, 15)),
            option("arnr-strength", number(0, 6)),
            option("sharpness", number(0, 7)),
            option("static-thresh", number(0, 2000)),
            option("noise-sensitivity", number(0, 4)));

    /** Options that people know and the key that does their work. */
    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("keyint", "keyframes"),
            Map.entry("min-keyint", "keyframes"),
            Map.entry("g", "keyframes"),
            Map.entry("open-gop", "keyframes (groups of pictures are always closed)"),
            Map.entry("scenecut", "keyframes (their distance is always even)"),
            Map.entry("crf", "crf"),
            Map.entry("qp", "crf"),
            Map.entry("bitrate", "vbr"),
            Map.entry("tbr", "vbr"),
            Map.entry("vbv-maxrate", "max_bitrate"),
            Map.entry("vbv-bufsize", "buffer"),
            Map.entry("mbr", "max_bitrate"),
            Map.entry("preset", "speed"),
            Map.entry("speed", "speed"),
            Map.entry("cpu-used", "speed"),
            Map.entry("deadline", "speed"),
            Map.entry("profile", "profile"),
            Map.entry("level", "level"),
            Map.entry("level-idc", "level"),
            Map.entry("fps", "fps"));

    private EncoderParams() {}

    static Map<String, Value<String>> allowed(VideoCodec codec) {
        return switch (codec) {
            case H264 -> X264;
            case H265 -> X265;
            case AV1 -> SVT_AV1;
            case VP9 -> VPX;
            case COPY -> Map.of();
        };
    }

    /** @throws io.reelway.error.VideoException INVALID_PRESET for a name that is not allowed, or a value of another form */
    static Map<String, String> read(Section video, VideoCodec codec) {
        Map<String, String> params = new LinkedHashMap<>();
        Optional<Yaml> value = video.value("params");
        if (value.isEmpty()) {
            return params;
        }
        Section section = Section.free(video.source(), video.pathOf("params"), value.get());
        Map<String, Value<String>> allowed = allowed(codec);
        for (String name : section.keys()) {
            if (!allowed.containsKey(name)) {
                throw section.refused(
                        name,
                        "not an option that may be set for " + Values.word(codec)
                                + Optional.ofNullable(KEYS.get(name))
                                        .map(key -> "; use the video's key " + key + ". There")
                                        .or(() -> Suggestions.nearest(name, allowed.keySet())
                                                .map(word -> "; did you mean " + word + "? There"))
                                        .orElse("; there")
                                + " are " + allowed.keySet());
            }
            section.read(name, allowed.get(name)).ifPresent(text -> params.put(name, text));
        }
        return params;
    }

    private static Value<String> number(int least, int most) {
        Value<Integer> number = Values.number(least, most);
        return Value.of(number.expected(), text -> number.read(text).map(String::valueOf));
    }

    private static Value<String> words(String... words) {
        return Values.word(List.of(words));
    }

    private static Value<String> decimals(int most) {
        String one = "[0-9]{1,3}(\\.[0-9]{1,3})?";
        String expected = most == 1 ? "a number as 1.0" : "a number as 1.0, or two as 1.0,0.15";
        return Value.of(
                expected,
                text -> text.matches(one + "(," + one + "){0," + (most - 1) + "}")
                        ? Optional.of(text)
                        : Optional.empty());
    }

    private static Value<String> pair(String least, String most) {
        String one = "(-?[0-6])";
        return Value.of(
                "two numbers from " + least + " to " + most + " as -1,-1 (with a comma)",
                text -> text.matches(one + "," + one) ? Optional.of(text) : Optional.empty());
    }

    private static Value<String> partitions() {
        String one = "(p8x8|p4x4|b8x8|i8x8|i4x4)";
        return Value.of(
                "none, all, or some of p8x8,p4x4,b8x8,i8x8,i4x4",
                text -> text.matches("none|all|" + one + "(," + one + "){0,4}") ? Optional.of(text) : Optional.empty());
    }

    private static Map.Entry<String, Value<String>> option(String name, Value<String> value) {
        return Map.entry(name, value);
    }

    @SafeVarargs
    private static Map<String, Value<String>> table(Map.Entry<String, Value<String>>... options) {
        Map<String, Value<String>> table = new LinkedHashMap<>();
        for (Map.Entry<String, Value<String>> option : options) {
            table.put(option.getKey(), option.getValue());
        }
        return table;
    }
}
