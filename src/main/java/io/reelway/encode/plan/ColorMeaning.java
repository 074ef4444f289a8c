package io.reelway.encode.plan;

import io.reelway.probe.Color;
import io.reelway.probe.VideoTrack;
import java.util.Set;

/**
 * Decides what the pixel values of a video mean: what its file says, as far as filters can convert it, and what players
 * assume where it says nothing. All presets use this one rule, so that they all show the same colours.
 *
 * <p>Without colour tags, the matrix is BT.601 in standard definition and BT.709 in larger pictures. Gamut and transfer
 * curve are those of BT.709, which needs no conversion. Only a video with some tag of BT.2020 or of high dynamic range
 * is taken for BT.2020 in the other tags too.
 */
public final class ColorMeaning {
    /** The largest picture that players take for standard definition. */
    private static final int SD_WIDTH = 1279;

    private static final int SD_HEIGHT = 576;

    /** The matrices that zscale and swscale of ffmpeg 5.1 and 8 convert; tried with every pair of the others. */
    private static final Set<String> MATRICES = Set.of("bt709", "fcc", "bt470bg", "smpte170m", "smpte240m", "bt2020nc");

    private static final Set<String> CURVES = Set.of(
            "bt709",
            "bt470m",
            "bt470bg",
            "smpte170m",
            "smpte240m",
            "linear",
            "iec61966-2-4",
            "iec61966-2-1",
            "bt2020-10",
            "bt2020-12",
            "smpte2084",
            "arib-std-b67");

    private static final Set<String> GAMUTS = Set.of(
            "bt709",
            "bt470m",
            "bt470bg",
            "smpte170m",
            "smpte240m",
            "film",
            "bt2020",
            "smpte428",
            "smpte431",
            "smpte432");

    private ColorMeaning() {}

    /** @return no part is empty; for RGB, the matrix is that of the outputs made of it */
    public static Color of(VideoTrack track) {
        Color said = track.color();
        Color custom = custom(track);
        return new Color(
                known(said.transfer(), CURVES, custom.transfer()),
                known(said.primaries(), GAMUTS, custom.primaries()),
                track.isRgb() ? custom.matrix() : known(said.matrix(), MATRICES, custom.matrix()));
    }

    private static String known(String said, Set<String> convertible, String custom) {
        return convertible.contains(said) ? said : custom;
    }

    private static Color custom(VideoTrack track) {
        if (track.color().wideGamut()) {
            return Color.BT2020;
        }
        boolean small = track.width() <= SD_WIDTH && track.height() <= SD_HEIGHT;
        return small && !track.isRgb() ? Color.BT601 : Color.BT709;
    }
}
