package io.reelway.encode.command.filter;

import io.reelway.preset.VideoCodec;
import io.reelway.preset.VideoSettings;
import io.reelway.probe.Color;
import io.reelway.probe.VideoTrack;
import java.util.Optional;
import java.util.StringJoiner;

/** What becomes of a picture's colours: their tags are completed, and what an output cannot show is mapped to BT.709. */
final class ColorRule {
    /** From this size on, players take untagged pictures for BT.709, below for BT.601. */
    private static final int HD_WIDTH = 1280;

    private static final int HD_HEIGHT = 720;
    /** Lines of European standard definition and of its half. */
    private static final int PAL = 288;

    private static final Color BT709 = new Color("bt709", "bt709", "bt709");
    private static final Color BT601_525 = new Color("smpte170m", "smpte170m", "smpte170m");
    private static final Color BT601_625 = new Color("smpte170m", "bt470bg", "bt470bg");
    private static final Color BT2020 = new Color("bt2020-10", "bt2020", "bt2020nc");

    private ColorRule() {}

    /**
     * A filter for the decoded picture that says what the file leaves open. High definition without tags is BT.709 by
     * custom; said aloud, it stays so in small renditions, which players would take for BT.601.
     */
    static Optional<String> completed(VideoTrack track) {
        return saysTooLittle(track) ? tags(track.color(), custom(track)) : Optional.empty();
    }

    private static boolean saysTooLittle(VideoTrack track) {
        return track.color().wideGamut()
                || isLarge(track) && !isRgb(track) && track.color().equals(Color.UNKNOWN);
    }

    /** What a picture of that kind means where it says nothing. */
    private static Color custom(VideoTrack track) {
        if (track.color().wideGamut()) {
            return BT2020;
        }
        return isLarge(track) ? BT709 : track.height() % PAL == 0 ? BT601_625 : BT601_525;
    }

    private static boolean isLarge(VideoTrack track) {
        return track.width() >= HD_WIDTH || track.height() >= HD_HEIGHT;
    }

    /** A filter that gives a picture those tags of {@code custom} that it does not have; empty where it has all. */
    private static Optional<String> tags(Color color, Color custom) {
        StringJoiner missing = new StringJoiner(":", "setparams=", "").setEmptyValue("");
        if (color.primaries().isEmpty()) {
            missing.add("color_primaries=" + custom.primaries());
        }
        if (color.transfer().isEmpty()) {
            missing.add("color_trc=" + custom.transfer());
        }
        if (color.matrix().isEmpty()) {
            missing.add("colorspace=" + custom.matrix());
        }
        return Optional.of(missing.toString()).filter(filter -> !filter.isEmpty());
    }

    /** Whether the numbers are red, green and blue, which become BT.709 on the way. */
    static boolean isRgb(VideoTrack track) {
        return track.pixelFormat().matches("(0?rgb|0?bgr|argb|abgr|gbr|pal8|x2rgb|x2bgr).*");
    }

    /** The filter behind the scaling of a picture of red, green and blue. */
    static String ofRgb() {
        return tags(Color.UNKNOWN, BT709).orElseThrow();
    }

    /** Whether an output with these settings needs {@link #toSdr}. */
    static boolean needsSdr(VideoSettings settings, VideoTrack track) {
        boolean deep =
                settings.pixelFormat().contains("10") || settings.pixelFormat().contains("12");
        return switch (settings.dynamics()) {
            case SDR -> !isRgb(track) && !means709(track);
            case KEEP -> false;
            case AUTO -> track.color().wideGamut() && (!deep || settings.codec() == VideoCodec.H264);
        };
    }

    private static boolean means709(VideoTrack track) {
        Color color = track.color();
        return color.equals(BT709) || color.equals(Color.UNKNOWN) && isLarge(track);
    }

    /**
     * Filters that map to BT.709. High dynamic range goes to linear light (100 cd/m² being 1, as tonemap reads the peak
     * of the mastering display in that unit), to the smaller gamut, through the curve of Hable, which keeps detail in
     * highlights, and back with dither; another gamut alone needs no curve.
     */
    static String toSdr(VideoTrack track, String pixelFormat) {
        String back = "zscale=p=bt709:t=bt709:m=bt709:r=tv:d=error_diffusion,format=" + pixelFormat;
        if (track.color().highRange()) {
            return "zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0," + back;
        }
        Optional<String> tags = saysTooLittle(track) ? Optional.empty() : tags(track.color(), custom(track));
        return tags.map(filter -> filter + "," + back).orElse(back);
    }
}
