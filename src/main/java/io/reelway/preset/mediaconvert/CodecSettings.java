package io.reelway.preset.mediaconvert;

import io.reelway.preset.Gop;
import io.reelway.preset.VideoCodec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Translates the encoder settings in H264Settings and its like: profile, level, GOP, speed, and the encoder's own
 * options.
 */
record CodecSettings(VideoCodec codec, Node settings) {
    private static final List<String> H264_LEVELS = levels("1 1_1 1_2 1_3 2 2_1 2_2 3 3_1 3_2 4 4_1 4_2 5 5_1 5_2");
    private static final List<String> H265_LEVELS = levels("1 2 2_1 3 3_1 4 4_1 5 5_1 5_2 6 6_1 6_2");

    /** A profile's name and pixel format for the encoder. */
    record Profile(Optional<String> name, String pixelFormat) {}

    Profile profile() {
        String eight = "yuv420p";
        String ten = "yuv420p10le";
        if (codec == VideoCodec.AV1) {
            boolean deep = settings.second("BitDepth", "BIT_8", "BIT_10");
            return new Profile(Optional.empty(), deep ? ten : eight);
        }
        if (codec == VideoCodec.VP9) {
            return new Profile(Optional.empty(), eight);
        }
        List<String> profiles = codec == VideoCodec.H264
                ? List.of("BASELINE", "MAIN", "HIGH", "HIGH_10BIT", "HIGH_422", "HIGH_422_10BIT")
                : List.of(
                        "MAIN_MAIN",
                        "MAIN_HIGH",
                        "MAIN10_MAIN",
                        "MAIN10_HIGH",
                        "MAIN_422_8BIT_MAIN",
                        "MAIN_422_8BIT_HIGH",
                        "MAIN_422_10BIT_MAIN",
                        "MAIN_422_10BIT_HIGH");
        String profile = settings.word("CodecProfile", profiles).orElse("");
        Node node = settings.get("CodecProfile");
        if (profile.contains("422")) {
            node.refused("pictures are 4:2:0");
        } else if (profile.endsWith("_HIGH")) {
            node.approximated("in the main tier");
        }
        return switch (profile) {
            case "BASELINE" -> new Profile(Optional.of("baseline"), eight);
            case "MAIN", "MAIN_MAIN", "MAIN_HIGH" -> new Profile(Optional.of("main"), eight);
            case "HIGH" -> new Profile(Optional.of("high"), eight);
            case "HIGH_10BIT" -> new Profile(Optional.of("high10"), ten);
            case "MAIN10_MAIN", "MAIN10_HIGH" -> new Profile(Optional.of("main10"), ten);
            default -> new Profile(Optional.empty(), eight);
        };
    }

    private static List<String> levels(String numbers) {
        return Stream.of(numbers.split(" ")).map(number -> "LEVEL_" + number).toList();
    }

    Optional<String> level() {
        Optional<String> level = settings.raw("CodecLevel").map(text -> text.toUpperCase(Locale.ROOT));
        Node node = settings.get("CodecLevel");
        if (level.isEmpty() || level.get().equals("AUTO")) {
            node.honoured();
            return Optional.empty();
        }
        if (!(codec == VideoCodec.H264 ? H264_LEVELS : H265_LEVELS).contains(level.get())) {
            node.refused("expected AUTO or a level as LEVEL_4_1");
            return Optional.empty();
        }
        node.honoured();
        return Optional.of(level.get().substring("LEVEL_".length()).replace('_', '.'));
    }

    Gop gop() {
        Optional<Double> size = settings.decimal("GopSize", 0.1, 2000);
        List<String> units = List.of("FRAMES", "SECONDS", "AUTO");
        Optional<String> unit = codec == VideoCodec.H264 || codec == VideoCodec.H265
                ? settings.word("GopSizeUnits", units)
                : Optional.of("FRAMES");
        if (unit.equals(Optional.of("AUTO"))) {
            settings.get("GopSizeUnits").approximated("a key frame each 2 s");
            settings.get("GopSize").ignored("of no effect when GopSizeUnits is AUTO");
            return Gop.ofSeconds(2);
        }
        if (size.isEmpty()) {
            settings.get("GopSizeUnits").approximated("a key frame each 2 s, as no GopSize is given");
            return Gop.ofSeconds(2);
        }
        if (unit.equals(Optional.of("SECONDS"))) {
            if (size.get() > 60) {
                settings.get("GopSize").refused("expected at most 60 s");
            }
            return Gop.ofSeconds(size.get());
        }
        if (unit.isEmpty()) {
            settings.get("GopSize").approximated("counted in frames, as GopSizeUnits is not given");
        }
        return Gop.ofFrames((int) Math.max(1, Math.round(size.get())));
    }

    String speed() {
        List<String> levels = codec == VideoCodec.VP9
                ? List.of("MULTI_PASS", "MULTI_PASS_HQ")
                : List.of("SINGLE_PASS", "SINGLE_PASS_HQ", "MULTI_PASS_HQ");
        Optional<String> level = settings.word("QualityTuningLevel", levels);
        String speed =
                switch (level.orElse("")) {
                    case "SINGLE_PASS_HQ" -> "faster";
                    case "MULTI_PASS_HQ" -> "slow";
                    default -> "veryfast";
                };
        settings.get("QualityTuningLevel").approximated("one pass at the encoder's speed " + speed);
        return speed;
    }

    Map<String, String> params() {
        Map<String, String> params = new LinkedHashMap<>();
        if (codec != VideoCodec.H264 && codec != VideoCodec.H265) {
            settings.get("NumberBFramesBetweenReferenceFrames")
                    .approximated("the encoder places B-frames by its own rules");
            return params;
        }
        settings.whole("NumberBFramesBetweenReferenceFrames", 0, 7)
                .ifPresent(count -> params.put("bframes", count.toString()));
        settings.whole("NumberReferenceFrames", 1, 6).ifPresent(count -> params.put("ref", count.toString()));
        if (settings.second("DynamicSubGop", "ADAPTIVE", "STATIC")) {
            params.put("b-adapt", "0");
        }
        if (settings.word("GopBReference", List.of("DISABLED", "ENABLED")).equals(Optional.of("DISABLED"))) {
            params.put("b-pyramid", codec == VideoCodec.H264 ? "none" : "0");
        }
        // Baseline has no CABAC, even if the job asks for it
        if (settings.second("EntropyEncoding", "CABAC", "CAVLC") && !settings.is("CodecProfile", "BASELINE")) {
            params.put("cabac", "0");
        }
        return params;
    }
}
