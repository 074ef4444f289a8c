package io.reelway.encode.command.filter;

import io.reelway.encode.output.Picture;
import io.reelway.preset.VideoCodec;
import io.reelway.preset.VideoSettings;
import io.reelway.probe.Color;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Chooses the colour filters of a video: they complete missing colour tags, and map what an output cannot show to
 * BT.709.
 */
final class ColorRule {
    private ColorRule() {}

    /**
     * A filter for decoded frames that sets the colour tags which the file omits or which filters do not know. With
     * explicit tags, renditions of another size keep the same meaning; players would otherwise guess from the size.
     */
    static Optional<String> completed(Picture picture) {
        Color said = picture.track().color();
        Color meant = picture.color();
        StringJoiner tags = new StringJoiner(":", "setparams=", "").setEmptyValue("");
        if (!said.primaries().equals(meant.primaries())) {
            tags.add("color_primaries=" + meant.primaries());
        }
        if (!said.transfer().equals(meant.transfer())) {
            tags.add("color_trc=" + meant.transfer());
        }
        if (!said.matrix().equals(meant.matrix()) && !picture.track().isRgb()) {
            tags.add("colorspace=" + meant.matrix());
        }
        return Optional.of(tags.toString()).filter(filter -> !filter.isEmpty());
    }

    /** Options of the scaler, and a filter after it, that convert RGB to YUV. */
    static String fromRgb(Color color, String pixelFormat) {
        // swscale has its own name for one of the matrices
        String matrix = color.matrix().equals("bt2020nc") ? "bt2020" : color.matrix();
        return ":out_color_matrix=" + matrix + ",format=" + pixelFormat + ",setparams=colorspace=" + color.matrix();
    }

    /** Whether an output with these settings needs {@link #toSdr}. */
    static boolean needsSdr(VideoSettings settings, Color color) {
        boolean deep =
                settings.pixelFormat().contains("10") || settings.pixelFormat().contains("12");
        return switch (settings.dynamics()) {
            case SDR -> !color.equals(Color.BT709);
            case KEEP -> false;
            case AUTO -> color.wideGamut() && (!deep || settings.codec() == VideoCodec.H264);
        };
    }

    /**
     * Filters that map to BT.709. High dynamic range is first converted to linear light, where 1 is 100 cd/m², because
     * tonemap reads the peak of the mastering display in that unit. Then follow the smaller gamut, the tone curve of
     * Hable, which keeps detail in highlights, and the way back with dither. A different gamut alone needs no curve.
     */
    static String toSdr(Color color, String pixelFormat) {
        String back = "zscale=p=bt709:t=bt709:m=bt709:r=tv:d=error_diffusion,format=" + pixelFormat;
        return color.highRange()
                ? "zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0," + back
                : back;
    }
}
