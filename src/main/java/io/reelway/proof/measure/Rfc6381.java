package io.reelway.proof.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes codec names as main playlists hold them (RFC 6381), from the parameter sets that decoders get. */
public final class Rfc6381 {
    private static final int SEQUENCE_PARAMETERS = 7;

    private Rfc6381() {}

    /**
     * The video's codec, then the audio's.
     *
     * @param sets the video's parameter sets in hexadecimal: the content of {@code avcC}, {@code hvcC} or {@code av1C},
     *     or NAL units with start codes; empty where there are none
     */
    public static List<String> of(String what, Measurement measured, String sets) {
        List<String> codecs = new ArrayList<>();
        measured.video().forEach(video -> codecs.add(picture(what, video, sets)));
        measured.audio().forEach(audio -> codecs.add(sound(what, audio)));
        return codecs;
    }

    private static String picture(String what, Measurement.Video video, String sets) {
        int[] bytes = bytes(sets);
        String name =
                switch (video.codec()) {
                    case "h264" -> h264(bytes);
                    case "hevc" -> h265(video.tag(), bytes);
                    case "av1" -> av1(bytes);
                    default -> "";
                };
        if (name.isEmpty()) {
            throw NotProven.because(
                    what + " (codec)",
                    "H.264, H.265 or AV1 with its parameter sets",
                    video.codec() + " with \"" + sets + "\"");
        }
        return name;
    }

    /** {@code avc1.64001f}: profile, constraints and level (ISO/IEC 14496-15, E.3), of avcC or of a bare SPS. */
    private static String h264(int[] bytes) {
        for (int i = 0; i + 6 < bytes.length; i++) {
            if (i == 0 && bytes[0] == 1) {
                return avc(bytes, 1);
            }
            if (bytes[i] == 0
                    && bytes[i + 1] == 0
                    && bytes[i + 2] == 1
                    && (bytes[i + 3] & 0x1F) == SEQUENCE_PARAMETERS) {
                return avc(bytes, i + 4);
            }
        }
        return "";
    }

    private static String avc(int[] bytes, int from) {
        return String.format(Locale.ROOT, "avc1.%02x%02x%02x", bytes[from], bytes[from + 1], bytes[from + 2]);
    }

    /** {@code hvc1.1.6.L93.90}: profile, compatibility, tier and level, constraints (ISO/IEC 14496-15, E.3), of hvcC. */
    private static String h265(String tag, int[] bytes) {
        if (bytes.length < 13 || bytes[0] != 1 || !tag.matches("hvc1|hev1")) {
            return "";
        }
        String space = List.of("", "A", "B", "C").get(bytes[1] >> 6);
        int compatible = bytes[2] << 24 | bytes[3] << 16 | bytes[4] << 8 | bytes[5];
        StringBuilder name = new StringBuilder(tag)
                .append('.')
                .append(space)
                .append(bytes[1] & 0x1F)
                .append('.')
                .append(Integer.toHexString(Integer.reverse(compatible)).toUpperCase(Locale.ROOT))
                .append('.')
                .append((bytes[1] & 0x20) == 0 ? 'L' : 'H')
                .append(bytes[12]);
        int last = 11;
        while (last >= 6 && bytes[last] == 0) {
            last--;
        }
        for (int i = 6; i <= last; i++) {
            name.append('.').append(Integer.toHexString(bytes[i]).toUpperCase(Locale.ROOT));
        }
        return name.toString();
    }

    /** {@code av01.0.08M.08}: profile, level and tier, bits (AV1 in ISOBMFF, 5), of av1C. */
    private static String av1(int[] bytes) {
        if (bytes.length < 3 || bytes[0] != 0x81) {
            return "";
        }
        int profile = bytes[1] >> 5;
        boolean many = (bytes[2] & 0x40) != 0;
        int bits = many && (bytes[2] & 0x20) != 0 ? 12 : many ? 10 : 8;
        return String.format(
                Locale.ROOT, "av01.%d.%02d%s.%02d", profile, bytes[1] & 0x1F, (bytes[2] & 0x80) == 0 ? "M" : "H", bits);
    }

    private static String sound(String what, Measurement.Audio audio) {
        return switch (audio.codec()) {
            case "aac" ->
                switch (audio.profile()) {
                    case "HE-AAC" -> "mp4a.40.5";
                    case "HE-AACv2" -> "mp4a.40.29";
                    default -> "mp4a.40.2";
                };
            case "mp3" -> "mp4a.40.34";
            case "opus" -> "Opus";
            case "ac3" -> "ac-3";
            case "eac3" -> "ec-3";
            default -> throw NotProven.because(what + " (sound)", "AAC, MP3, Opus or AC-3", audio.codec());
        };
    }

    private static int[] bytes(String hexadecimal) {
        int[] bytes = new int[hexadecimal.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = Integer.parseInt(hexadecimal.substring(2 * i, 2 * i + 2), 16);
        }
        return bytes;
    }
}
