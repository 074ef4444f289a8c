package io.reelway.preset.mediaconvert;

import io.reelway.preset.FrameRule;
import io.reelway.probe.Fps;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Translates the frame settings in H264Settings and its like: frame rate, pixel aspect ratio, interlacing. */
final class FrameSettings {
    private FrameSettings() {}

    /** The frame rate; empty: the source's. */
    static Optional<FrameRule> read(Node settings) {
        Optional<FrameRule> fps = fps(settings);
        aspect(settings);
        interlace(settings);
        return fps;
    }

    private static Optional<FrameRule> fps(Node settings) {
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
        return num.flatMap(each -> rate(settings, each, den)).map(FrameRule.Force::new);
    }

    private static Optional<Fps> rate(Node settings, long num, long den) {
        long common = BigInteger.valueOf(num).gcd(BigInteger.valueOf(den)).longValue();
        Fps fps = new Fps(num / common, den / common);
        if (fps.value() < 1 || fps.value() > 240 || fps.num() > 999_999 || fps.den() > 99_999) {
            settings.get("FramerateNumerator").refused("expected 1 to 240 frames a second, as 25/1 or 30000/1001");
            return Optional.empty();
        }
        return Optional.of(fps);
    }

    private static void aspect(Node settings) {
        boolean specified = settings.second("ParControl", "INITIALIZE_FROM_SOURCE", "SPECIFIED");
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

    private static void interlace(Node settings) {
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
}
