package io.reelway.preset.mediaconvert;

import io.reelway.preset.Box;
import io.reelway.preset.Dynamics;
import io.reelway.preset.Fit;
import io.reelway.preset.FrameRule;
import io.reelway.preset.VideoCodec;
import io.reelway.preset.VideoSettings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Translates a VideoDescription to video settings: the size, the preprocessors, and the codec. */
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

    private final Node description;
    private final Node settings;
    private final String codec;
    private boolean deinterlaced;

    private VideoDescription(Node description, Node settings, String codec) {
        this.description = description;
        this.settings = settings;
        this.codec = codec;
    }

    /** Empty when the output has no video, or its video is refused. */
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

    /** The codec's settings: FrameCaptureSettings, H264Settings … */
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
        CodecSettings encoder = new CodecSettings(made, settings);
        CodecSettings.Profile profile = encoder.profile();
        Optional<FrameRule> fps = FrameSettings.read(settings);
        return VideoSettings.of(made).with(draft -> {
            draft.box = box;
            draft.fit = boxed ? fit(scaling) : Fit.CONTAIN;
            draft.upscale = !box.equals(Box.SOURCE) && !scaling.equals("FIT_NO_UPSCALE");
            draft.turned = false;
            draft.rate = RateControl.of(made, settings, capped);
            draft.keyframes = encoder.gop();
            draft.fps = fps.orElseGet(FrameRule.Keep::new);
            draft.speed = encoder.speed();
            draft.profile = profile.name();
            draft.level = encoder.level();
            draft.pixelFormat = profile.pixelFormat();
            draft.dynamics = dynamics.orElse(Dynamics.AUTO);
            draft.params = encoder.params();
        });
    }

    private void passedThrough() {
        if (settings.second("VideoSelectorMode", "AUTO", "REMUX_ALL")) {
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

    /** Reads the deinterlacer and the colours. All other preprocessors are in {@link KnownSettings}. */
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
        deinterlaced = deinterlacer.second("Control", "NORMAL", "FORCE_ALL_FRAMES");
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
}
