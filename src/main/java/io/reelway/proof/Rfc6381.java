package io.reelway.proof;

import java.util.Locale;

/** Codec names as main playlists write them (RFC 6381, ISO/IEC 14496-15 E.3). */
final class Rfc6381 {
    /** What ffmpeg's own AAC encoder makes. */
    static final String AAC_LC = "mp4a.40.2";

    private Rfc6381() {}

    /**
     * {@code avc1.64001f}: profile, the constraint flags that x264 sets for it, level.
     *
     * @param profile as ffprobe writes it
     */
    static String h264(String what, String profile, int level) {
        String bytes =
                switch (profile) {
                    case "High" -> "6400";
                    case "Main" -> "4d40";
                    case "Constrained Baseline" -> "42c0";
                    default ->
                        throw Expected.notProven(what, "H.264 of High, Main or Constrained Baseline profile", profile);
                };
        return String.format(Locale.ROOT, "avc1.%s%02x", bytes, level);
    }
}
