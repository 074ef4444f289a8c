package io.reelway.encode;

import io.reelway.preset.VideoCodec;
import io.reelway.preset.VideoSettings;
import io.reelway.probe.Color;
import io.reelway.probe.VideoTrack;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What becomes of a picture's colours: their tags are completed, and what an output cannot show is mapped to BT.709. */
final class ColorRule {
    /** Filters that {@link #toSdr} is made of. */
    static final List<String> FILTERS = List.of("zscale", "tonemap");

    /** From this width on, players take untagged pictures for BT.709, below for BT.601. */
    private static final int HD_WIDTH = 1280;

    private static final int HD_HEIGHT = 720;
    private static final String BT709 = "setparams=color_primaries=bt709:color_trc=bt709:colorspace=bt709";

    private ColorRule() {}

    /**
     * A filter for the decoded picture that says what the file leaves open. High definition without tags is BT.709 by
     * custom; said aloud, it stays so in small renditions, which players would take for BT.601.
     */
    static Optional<String> completed(VideoTrack track) {
        Color color = track.color();
        if (color.highRange() || color.wideGamut()) {
            List<String> missing = Stream.of(
                            color.primaries().isEmpty() ? "color_primaries=bt2020" : "",
                            color.transfer().isEmpty() ? "color_trc=bt2020-10" : "",
                            color.matrix().isEmpty() ? "colorspace=bt2020nc" : "")
                    .filter(part -> !part.isEmpty())
                    .toList();
            return missing.isEmpty() ? Optional.empty() : Optional.of("setparams=" + String.join(":", missing));
        }
        boolean large = track.width() >= HD_WIDTH || track.height() >= HD_HEIGHT;
        return large && !isRgb(track) && color.equals(Color.UNKNOWN) ? Optional.of(BT709) : Optional.empty();
    }

    /** Whether the numbers are red, green and blue, which become BT.709 on the way. */
    static boolean isRgb(VideoTrack track) {
        return track.pixelFormat().matches("(0?rgb|0?bgr|argb|abgr|gbr|pal8|x2rgb|x2bgr).*");
    }

    /** Filters behind the scaling of a picture of red, green and blue. */
    static String ofRgb() {
        return BT709;
    }

    /** Whether an output with these settings needs {@link #toSdr}. */
    static boolean needsSdr(VideoSettings settings, Color color) {
        if (!color.wideGamut()) {
            return false;
        }
        boolean deep =
                settings.pixelFormat().contains("10") || settings.pixelFormat().contains("12");
        return switch (settings.dynamics()) {
            case SDR -> true;
            case KEEP -> false;
            case AUTO -> !deep || settings.codec() == VideoCodec.H264;
        };
    }

    /**
     * Filters that map to BT.709. High dynamic range goes to linear light (100 cd/m² being 1, as tonemap reads the peak
     * of the mastering display in that unit), to the smaller gamut, through the curve of Hable, which keeps detail in
     * highlights, and back with dither; a wide gamut alone needs no curve.
     */
    static String toSdr(Color color, String pixelFormat) {
        String back = "zscale=p=bt709:t=bt709:m=bt709:r=tv:d=error_diffusion,format=" + pixelFormat;
        return color.highRange()
                ? "zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0," + back
                : back;
    }
}
