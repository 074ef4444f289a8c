package io.reelway.quality.measure;

import io.reelway.probe.Color;

/** The one word for the colours of a video: bt709, bt601, bt2020, pq or hlg, or unknown where it has no tags. */
final class ColorWord {
    private ColorWord() {}

    static String of(Color color) {
        if (color.transfer().equals("smpte2084")) {
            return "pq";
        }
        if (color.transfer().equals("arib-std-b67")) {
            return "hlg";
        }
        if (color.wideGamut()) {
            return "bt2020";
        }
        return switch (color.matrix()) {
            case "bt709" -> "bt709";
            case "smpte170m", "bt470bg" -> "bt601";
            default -> color.primaries().equals("bt709") ? "bt709" : "unknown";
        };
    }
}
