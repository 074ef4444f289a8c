package io.reelway.preset.mediaconvert;

import io.reelway.preset.Box;
import io.reelway.preset.Dynamics;
import io.reelway.preset.Fit;
import io.reelway.preset.FrameRule;
import io.reelway.preset.Gop;
import io.reelway.preset.VideoCodec;
import io.reelway.preset.VideoSettings;
import io.reelway.probe.Fps;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A VideoDescription as video settings. */
final class VideoDescription {
    private static final Map<String, VideoCodec> CODECS = Map.of(
            "H_264", VideoCodec.H264,
            "H_265", VideoCodec.H265,
            "AV1", VideoCodec.AV1,
            "VP9", VideoCodec.VP9,
            "PASSTHROUGH", VideoCodec.COPY);
    private static final Map<String, String> SETTINGS = Map.of(
            "H_264", "H264Settings",
            "H_265", "H265Settings",
            "AV1", "Av1Settings",
            "VP9", "Vp9Settings",
            "PASSTHROUGH", "PassthroughSettings",
            "FRAME_CAPTURE", "FrameCaptureSettings");
    private static final List<String> OTHER_CODECS =
            List.of("AVC_INTRA", "GIF", "MPEG2", "PRORES", "UNCOMPRESSED", "VC3", "VP8", "XAVC");

    private static final List<String> H264_LEVELS = levels("1 1_1 1_2 1_3 2 2_1 2_2 3 3_1 3_2 4 4_1 4_2 5 5_1 5_2");
    private static final List<String> H265_LEVELS = levels("1 2 2_1 3 3_1 4 4_1 5 5_1 5_2 6 6_1 6_2");

    private final Node description;
    private final Node settings;
    private final String codec;
    private boolean deinterlaced;

    private VideoDescription(Node description, Node settings, String codec) {
        this.description = description;
        this.settings = settings;
        this.codec = codec;
    }

    /** Empty when there is no picture, or it is refused. */
    static Optional<VideoDescription> of(Node output) {
        Node description = output.get("VideoDescription");
        if (!description.present()) {
            return Optional.empty();
        }
        Node codecs = description.get("CodecSettings");
        Node codec = codecs.get("Codec");
        String name = codec.raw().orElse("").toUpperCase(Locale.ROOT);
        if (OTHER_CODECS.contains(name)) {
            codec.refused("pictures are written as H.264, H.265, AV1 or VP9, not as " + name);
            description.restIgnored("of no effect: the codec is refused");
        } else if (!SETTINGS.containsKey(name)) {
            codec.demanded(
                    "expected one of " + SETTINGS.keySet().stream().sorted().toList());
        } else {
            codec.honoured();
            codecs.fields().stream()
                    .filter(entry -> !entry.getKey().equalsIgnoreCase("Codec")
                            && !entry.getKey().equalsIgnoreCase(SETTINGS.get(name)))
                    .forEach(entry -> entry.getValue().ignored("settings of a codec that this output does not use"));
            return Optional.of(new VideoDescription(description, codecs.get(SETTINGS.get(name)), name));
        }
        return Optional.empty();
    }

    boolean isFrameCapture() {
        return codec.equals("FRAME_CAPTURE");
    }

    VideoCodec codec() {
        return CODECS.get(codec);
    }

    /** FrameCaptureSettings, H264Settings …: those of the codec. */
    Node settings() {
        return settings;
    }

    Node description() {
        return description;
    }

    /** Whether every frame is to be deinterlaced, once the settings have been read. */
    boolean deinterlaced() {
        return deinterlaced;
    }

    /** @param capped {@link RateControl#of} */
    VideoSettings video(boolean capped) {
        VideoCodec made = codec();
        if (made == VideoCodec.COPY) {
            passedThrough();
            return VideoSettings.of(VideoCodec.COPY);
        }
        Box box = box();
        boolean boxed = box.size().isPresent();
        String scaling = scaling();
        Optional<Dynamics> dynamics = preprocessors();
        Profile profile = profile(made);
        Optional<FrameRule> fps = fps();
        aspect();
        interlace();
        return VideoSettings.of(made).with(draft -> {
            draft.box = box;
            draft.fit = boxed ? fit(scaling) : Fit.CONTAIN;
            draft.upscale = !box.equals(Box.SOURCE) && !scaling.equals("FIT_NO_UPSCALE");
            draft.turned = false;
            draft.rate = RateControl.of(made, settings, capped);
            draft.keyframes = gop(made);
            draft.fps = fps.orElseGet(FrameRule.Keep::new);
            draft.speed = speed(made);
            draft.profile = profile.name();
            draft.level = level(made);
            draft.pixelFormat = profile.pixelFormat();
            draft.dynamics = dynamics.orElse(Dynamics.AUTO);
            draft.params = params(made);
        });
    }

    private void passedThrough() {
        if (settings.word("VideoSelectorMode", List.of("AUTO", "REMUX_ALL")).equals(Optional.of("REMUX_ALL"))) {
            settings.get("VideoSelectorMode").refused("the main picture is taken, not all");
        }
        settings.restIgnored("the picture is taken from its first frame to its last");
        for (String key : List.of("Width", "Height", "Crop", "Position", "VideoPreprocessors")) {
            Node node = description.get(key);
            if (!node.isEmpty()) {
                node.refused("PASSTHROUGH takes the picture as it is, so nothing of it can be changed");
            }
        }
        description.get("ScalingBehavior").ignored("of no effect with PASSTHROUGH");
    }

    /** The size asked for. */
    Box box() {
        Node width = description.get("Width");
        Node height = description.get("Height");
        Box box = new Box(side(width), side(height));
        Node place = description.get("Position");
        if (!place.isEmpty()) {
            boolean whole = place.is("X", "0")
                    && place.is("Y", "0")
                    && place.raw("Width").equals(width.raw())
                    && place.raw("Height").equals(height.raw());
            if (whole) {
                place.honoured("the whole picture");
            } else {
                place.refused("pictures are not placed on a larger one");
            }
        }
        return box;
    }

    private static int side(Node node) {
        int side = node.decimal(32, 8192).map(Double::intValue).orElse(0);
        if (side % 2 != 0) {
            node.refused("expected an even number of pixels");
            return 0;
        }
        return side;
    }

    String scaling() {
        String scaling = description
                .word(
                        "ScalingBehavior",
                        List.of("DEFAULT", "STRETCH_TO_OUTPUT", "FIT", "FIT_NO_UPSCALE", "FILL", "SMART_CROP"))
                .orElse("DEFAULT");
        if (scaling.equals("SMART_CROP")) {
            description.get("ScalingBehavior").refused("pictures are not cropped by what they show");
        }
        return scaling;
    }

    static Fit fit(String scaling) {
        return switch (scaling) {
            case "STRETCH_TO_OUTPUT" -> Fit.STRETCH;
            case "FIT", "FIT_NO_UPSCALE" -> Fit.CONTAIN;
            case "FILL" -> Fit.COVER;
            default -> Fit.PAD;
        };
    }

    /** Reads the deinterlacer and the colours; what is left are things that {@link KnownSettings} knows. */
    Optional<Dynamics> preprocessors() {
        Node preprocessors = description.get("VideoPreprocessors");
        deinterlacer(preprocessors.get("Deinterlacer"));
        Node colours = preprocessors.get("ColorCorrector");
        Optional<String> space = colours.word(
                "ColorSpaceConversion",
                List.of(
                        "NONE",
                        "FORCE_601",
                        "FORCE_709",
                        "FORCE_HDR10",
                        "FORCE_HLG_2020",
                        "FORCE_P3DCI",
                        "FORCE_P3D65_SDR",
                        "FORCE_P3D65_HDR"));
        if (space.equals(Optional.of("FORCE_709"))) {
            colours.get("ColorSpaceConversion")
                    .approximated("HDR is tone-mapped to BT.709; what is no HDR keeps its colours");
            return Optional.of(Dynamics.SDR);
        }
        if (space.filter(each -> !each.equals("NONE")).isPresent()) {
            colours.get("ColorSpaceConversion").refused("colours are converted to BT.709 only");
        }
        return Optional.empty();
    }

    private void deinterlacer(Node deinterlacer) {
        if (deinterlacer.present() && deinterlacer.isEmpty()) {
            deinterlacer.honoured("where the source is interlaced");
        }
        deinterlaced = deinterlacer
                .word("Control", List.of("NORMAL", "FORCE_ALL_FRAMES"))
                .equals(Optional.of("FORCE_ALL_FRAMES"));
        if (deinterlaced) {
            deinterlacer.get("Control").approximated("for all outputs of the job, which share one decode");
        }
        deinterlacer
                .word("Mode", List.of("DEINTERLACE", "INVERSE_TELECINE", "ADAPTIVE"))
                .ifPresent(mode -> {
                    if (!mode.equals("DEINTERLACE")) {
                        deinterlacer
                                .get("Mode")
                                .approximated(
                                        "deinterlaced where the source is interlaced; film frames are not restored");
                    }
                });
        deinterlacer
                .word(
                        "Algorithm",
                        List.of("INTERPOLATE", "INTERPOLATE_TICKER", "BLEND", "BLEND_TICKER", "LINEAR_INTERPOLATION"))
                .filter(algorithm -> !algorithm.equals("INTERPOLATE"))
                .ifPresent(algorithm -> deinterlacer.get("Algorithm").approximated("missing lines are interpolated"));
    }

    /** What a profile comes to. */
    private record Profile(Optional<String> name, String pixelFormat) {}

    private Profile profile(VideoCodec made) {
        String eight = "yuv420p";
        String ten = "yuv420p10le";
        if (made == VideoCodec.AV1) {
            boolean deep = settings.word("BitDepth", List.of("BIT_8", "BIT_10")).equals(Optional.of("BIT_10"));
            return new Profile(Optional.empty(), deep ? ten : eight);
        }
        if (made == VideoCodec.VP9) {
            return new Profile(Optional.empty(), eight);
        }
        List<String> profiles = made == VideoCodec.H264
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

    private Optional<String> level(VideoCodec made) {
        Optional<String> level = settings.raw("CodecLevel").map(text -> text.toUpperCase(Locale.ROOT));
        Node node = settings.get("CodecLevel");
        if (level.isEmpty() || level.get().equals("AUTO")) {
            node.honoured();
            return Optional.empty();
        }
        if (!(made == VideoCodec.H264 ? H264_LEVELS : H265_LEVELS).contains(level.get())) {
            node.refused("expected AUTO or a level as LEVEL_4_1");
            return Optional.empty();
        }
        node.honoured();
        return Optional.of(level.get().substring("LEVEL_".length()).replace('_', '.'));
    }

    private Optional<FrameRule> fps() {
        boolean specified = settings.word("FramerateControl", List.of("INITIALIZE_FROM_SOURCE", "SPECIFIED"))
                .map("SPECIFIED"::equals)
                .orElse(settings.has("FramerateNumerator"));
        Optional<String> algorithm = settings.word(
                "FramerateConversionAlgorithm",
                List.of("DUPLICATE_DROP", "INTERPOLATE", "FRAMEFORMER", "MAINTAIN_FRAME_COUNT"));
        if (!specified) {
            for (String key : List.of("FramerateNumerator", "FramerateDenominator", "FramerateConversionAlgorithm")) {
                settings.get(key).ignored("of effect only when FramerateControl is SPECIFIED");
            }
            return Optional.empty();
        }
        algorithm.filter(each -> !each.equals("DUPLICATE_DROP")).ifPresent(each -> {
            Node node = settings.get("FramerateConversionAlgorithm");
            if (each.equals("MAINTAIN_FRAME_COUNT")) {
                node.refused("videos are not made slower or faster");
            } else {
                node.approximated("frames are shown twice or left out");
            }
        });
        Optional<Long> num = settings.whole("FramerateNumerator", 1, 2_147_483_640);
        long den = settings.whole("FramerateDenominator", 1, 17_895_697).orElse(1L);
        if (num.isEmpty() && !settings.has("FramerateNumerator")) {
            settings.get("FramerateNumerator").missing("FramerateControl SPECIFIED needs it");
        }
        return num.flatMap(each -> rate(each, den)).map(FrameRule.Force::new);
    }

    private Optional<Fps> rate(long num, long den) {
        long common = BigInteger.valueOf(num).gcd(BigInteger.valueOf(den)).longValue();
        Fps fps = new Fps(num / common, den / common);
        if (fps.value() < 1 || fps.value() > 240 || fps.num() > 999_999 || fps.den() > 99_999) {
            settings.get("FramerateNumerator").refused("expected 1 to 240 frames a second, as 25/1 or 30000/1001");
            return Optional.empty();
        }
        return Optional.of(fps);
    }

    private void aspect() {
        boolean specified = settings.word("ParControl", List.of("INITIALIZE_FROM_SOURCE", "SPECIFIED"))
                .equals(Optional.of("SPECIFIED"));
        Optional<Long> num = settings.whole("ParNumerator", 1, Integer.MAX_VALUE);
        Optional<Long> den = settings.whole("ParDenominator", 1, Integer.MAX_VALUE);
        if (!specified) {
            settings.get("ParControl")
                    .approximated("pixels are square, and the picture has the shape that the source is shown in");
            settings.get("ParNumerator").ignored("of effect only when ParControl is SPECIFIED");
            settings.get("ParDenominator").ignored("of effect only when ParControl is SPECIFIED");
        } else if (!num.equals(den)) {
            settings.get("ParControl")
                    .approximated("pixels are square in a frame of the same size, and the picture keeps its shape");
            settings.get("ParNumerator").approximated("as 1");
            settings.get("ParDenominator").approximated("as 1");
        }
    }

    private void interlace() {
        settings.word(
                        "InterlaceMode",
                        List.of("PROGRESSIVE", "TOP_FIELD", "BOTTOM_FIELD", "FOLLOW_TOP_FIELD", "FOLLOW_BOTTOM_FIELD"))
                .filter(mode -> !mode.equals("PROGRESSIVE"))
                .ifPresent(mode -> {
                    Node node = settings.get("InterlaceMode");
                    if (mode.startsWith("FOLLOW")) {
                        node.approximated("progressive, an interlaced source too");
                    } else {
                        node.refused("interlaced outputs are not made");
                    }
                });
    }

    private Gop gop(VideoCodec made) {
        Optional<Double> size = settings.decimal("GopSize", 0.1, 2000);
        List<String> units = List.of("FRAMES", "SECONDS", "AUTO");
        Optional<String> unit = made == VideoCodec.H264 || made == VideoCodec.H265
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

    private String speed(VideoCodec made) {
        List<String> levels = made == VideoCodec.VP9
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

    private Map<String, String> params(VideoCodec made) {
        Map<String, String> params = new LinkedHashMap<>();
        if (made != VideoCodec.H264 && made != VideoCodec.H265) {
            settings.get("NumberBFramesBetweenReferenceFrames")
                    .approximated("the encoder places B-frames by its own rules");
            return params;
        }
        settings.whole("NumberBFramesBetweenReferenceFrames", 0, 7)
                .ifPresent(count -> params.put("bframes", count.toString()));
        settings.whole("NumberReferenceFrames", 1, 6).ifPresent(count -> params.put("ref", count.toString()));
        if (settings.word("DynamicSubGop", List.of("ADAPTIVE", "STATIC")).equals(Optional.of("STATIC"))) {
            params.put("b-adapt", "0");
        }
        if (settings.word("GopBReference", List.of("DISABLED", "ENABLED")).equals(Optional.of("DISABLED"))) {
            params.put("b-pyramid", made == VideoCodec.H264 ? "none" : "0");
        }
        // Baseline knows no CABAC, whatever is asked for
        if (settings.word("EntropyEncoding", List.of("CABAC", "CAVLC")).equals(Optional.of("CAVLC"))
                && !settings.is("CodecProfile", "BASELINE")) {
            params.put("cabac", "0");
        }
        return params;
    }
}
