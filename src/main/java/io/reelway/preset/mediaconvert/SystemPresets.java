package io.reelway.preset.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Output presets that AWS ships, derived from their names:
 * {@code System-Ott_Hls_Ts_Avc_Aac_16x9_1280x720p_30Hz_5.0Mbps} gives container, codecs, size, frame rate and bit rate.
 * Their settings cannot be read without an AWS account, so settings that a name does not give are chosen here. The
 * presets of AWS's video-on-demand solution have such names after an underscore.
 */
final class SystemPresets {
    private static final Pattern NAME = Pattern.compile(
            "(?i)(?:System-|_)(?:Ott_|Generic_)?(?:(?:Sd|Hd|Uhd)_)?(?<container>Hls_Ts|Mp4)_(?<codec>Avc|Hevc|Hev1)_Aac"
                    + "_\\d+x\\d+(?<sdr>_Sdr)?_(?<width>\\d{2,4})x(?<height>\\d{2,4})p(?:_(?<fps>\\d{1,3})Hz)?"
                    + "_(?<rate>\\d{1,5}(?:\\.\\d{1,3})?)(?<unit>[KM])bps(?<qvbr>_Qvbr(?:_Vq(?<level>\\d{1,2}))?)?");

    /** The older names, which give the height but no container; it follows from the group. */
    private static final Pattern OLD_NAME = Pattern.compile(
            "(?i)System-Avc_(?<aspect>16x9|4x3|9x16)_(?<height>\\d{2,4})p_(?<fps>\\d{1,2})(?:_(?<cents>\\d{1,2}))?"
                    + "fps_(?<rate>\\d{1,5})kbps");

    private static final Map<Integer, Long> BROADCAST_RATES =
            Map.of(15, 15_000L, 24, 24_000L, 30, 30_000L, 60, 60_000L);
    private static final long LOW_BITRATE = 1_000_000;

    private SystemPresets() {}

    /** The output that a name describes; empty for an unknown form of name. */
    static Optional<JsonNode> of(String name) {
        Matcher matcher = NAME.matcher(name);
        if (matcher.matches()) {
            return Optional.of(described(matcher));
        }
        Matcher old = OLD_NAME.matcher(name);
        return old.matches() ? Optional.of(describedOfOld(old)) : Optional.empty();
    }

    private static ObjectNode described(Matcher name) {
        boolean hls = !name.group("container").equalsIgnoreCase("Mp4");
        long unit = name.group("unit").equalsIgnoreCase("M") ? 1_000_000 : 1000;
        long bitrate = Math.round(Double.parseDouble(name.group("rate")) * unit);
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.putObject("ContainerSettings").put("Container", hls ? "M3U8" : "MP4");
        ObjectNode video = output.putObject("VideoDescription");
        video.put("Width", Integer.parseInt(name.group("width")));
        video.put("Height", Integer.parseInt(name.group("height")));
        if (name.group("sdr") != null) {
            video.putObject("VideoPreprocessors").putObject("ColorCorrector").put("ColorSpaceConversion", "FORCE_709");
        }
        boolean avc = name.group("codec").toUpperCase(Locale.ROOT).equals("AVC");
        ObjectNode codec = codec(video, avc ? "H_264" : "H_265", avc ? "H264Settings" : "H265Settings");
        if (name.group("fps") != null) {
            rate(codec, Integer.parseInt(name.group("fps")));
        }
        if (name.group("qvbr") == null) {
            constant(codec, bitrate);
        } else {
            codec.put("RateControlMode", "QVBR").put("MaxBitrate", bitrate);
            if (name.group("level") != null) {
                codec.putObject("QvbrSettings").put("QvbrQualityLevel", Integer.parseInt(name.group("level")));
            }
        }
        sound(output, !hls ? 160_000 : bitrate < LOW_BITRATE ? 64_000 : 96_000);
        return output;
    }

    private static ObjectNode describedOfOld(Matcher name) {
        String[] aspect = name.group("aspect").split("x");
        int height = Integer.parseInt(name.group("height"));
        // round to even widths: 854x480
        long width = 2 * Math.round(height * Double.parseDouble(aspect[0]) / Double.parseDouble(aspect[1]) / 2);
        long bitrate = Long.parseLong(name.group("rate")) * 1000;
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ObjectNode video = output.putObject("VideoDescription");
        video.put("Width", width);
        video.put("Height", height);
        ObjectNode codec = codec(video, "H_264", "H264Settings");
        rate(codec, Integer.parseInt(name.group("fps")) + (name.group("cents") == null ? 0 : 1));
        constant(codec, bitrate);
        sound(output, bitrate < LOW_BITRATE ? 64_000 : 96_000);
        return output;
    }

    private static ObjectNode codec(ObjectNode video, String codec, String settings) {
        return video.putObject("CodecSettings").put("Codec", codec).putObject(settings);
    }

    private static void rate(ObjectNode codec, int fps) {
        boolean broadcast = BROADCAST_RATES.containsKey(fps);
        codec.put("FramerateControl", "SPECIFIED")
                .put("FramerateNumerator", broadcast ? BROADCAST_RATES.get(fps) : fps)
                .put("FramerateDenominator", broadcast ? 1001 : 1);
    }

    private static void constant(ObjectNode codec, long bitrate) {
        codec.put("RateControlMode", "CBR").put("Bitrate", bitrate).put("HrdBufferSize", 2 * bitrate);
    }

    private static void sound(ObjectNode output, long bitrate) {
        output.putArray("AudioDescriptions")
                .addObject()
                .putObject("CodecSettings")
                .put("Codec", "AAC")
                .putObject("AacSettings")
                .put("Bitrate", bitrate)
                .put("CodingMode", "CODING_MODE_2_0")
                .put("SampleRate", 48_000);
    }
}
