package io.reelway.encode.command.filter;

import io.reelway.encode.output.Picture;
import io.reelway.preset.VideoCodec;
import io.reelway.preset.VideoSettings;
import io.reelway.probe.Color;
import java.util.Optional;
import java.util.StringJoiner;

/** The filters of a picture's colours: its tags are completed, and what an output cannot show is mapped to BT.709. */
final class ColorRule {
    private ColorRule() {}

    /**
     * A filter for the decoded picture that says what its file leaves open or says in words that filters do not know. Said
     * aloud, it stays so in renditions of another size, which players would take for something else.
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

    /** Options of the scaling, and a filter behind it, that make brightness and colours of red, green and blue. */
    static String fromRgb(Color color, String pixelFormat) {
        // swscale has a name of its own for one of them
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
     * Filters that map to BT.709. High dynamic range goes to linear light (100 cd/m² being 1, as tonemap reads the peak
     * of the mastering display in that unit), to the smaller gamut, through the curve of Hable, which keeps detail in
     * highlights, and back with dither; another gamut alone needs no curve.
     */
    static String toSdr(Color color, String pixelFormat) {
        String back = "zscale=p=bt709:t=bt709:m=bt709:r=tv:d=error_diffusion,format=" + pixelFormat;
        return color.highRange()
                ? "zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0," + back
                : back;
    }
}
