package io.reelway.preset.yaml;

import io.reelway.preset.VideoCodec;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The profiles of each codec with their pixel formats, and its levels. From ITU-T H.264 and H.265, annexes A; the
 * AV1 specification, annex A; the VP9 bitstream specification, annex A; as far as ffmpeg's encoders take them.
 */
final class VideoRules {
    private static final String P420 = "yuv420p";
    private static final String P422 = "yuv422p";
    private static final String P444 = "yuv444p";
    private static final String TEN = "10le";

    private static final List<String> ALL = List.of(P420, P422, P444, P420 + TEN, P422 + TEN, P444 + TEN);

    private static final Map<String, List<String>> H264 = profiles(
            profile("baseline", P420),
            profile("main", P420),
            profile("high", P420),
            profile("high10", P420, P420 + TEN),
            profile("high422", P420, P422, P420 + TEN, P422 + TEN),
            Map.entry("high444", ALL));

    private static final Map<String, List<String>> H265 = profiles(
            profile("main", P420),
            profile("main10", P420 + TEN),
            profile("main422-10", P422 + TEN),
            profile("main444-8", P444),
            profile("main444-10", P444 + TEN));

    private static final Map<String, List<String>> AV1 = profiles(profile("main", P420, P420 + TEN));

    private static final Map<String, List<String>> VP9 = profiles(
            profile("0", P420),
            profile("1", P422, P444),
            profile("2", P420 + TEN),
            profile("3", P422 + TEN, P444 + TEN));

    private VideoRules() {}

    /** Names of profiles with the pixel formats that each holds. */
    static Map<String, List<String>> profiles(VideoCodec codec) {
        return switch (codec) {
            case H264 -> H264;
            case H265 -> H265;
            case AV1 -> AV1;
            case VP9 -> VP9;
            case COPY -> Map.of();
        };
    }

    static List<String> pixelFormats(VideoCodec codec) {
        return switch (codec) {
            case H264, H265, VP9 -> ALL;
            case AV1 -> List.of(P420, P420 + TEN);
            case COPY -> List.of();
        };
    }

    /** The pixel formats of all codecs. */
    static List<String> pixelFormats() {
        return ALL;
    }

    static boolean tenBits(String pixelFormat) {
        return pixelFormat.endsWith(TEN);
    }

    /** The levels as a preset may write them: {@code 4} is also written {@code 4.0}. */
    static Set<String> levels(VideoCodec codec) {
        Set<String> levels = new LinkedHashSet<>();
        for (String level : levelNames(codec)) {
            levels.add(level);
            if (level.length() == 1) {
                levels.add(level + ".0");
            }
        }
        return levels;
    }

    /** The levels, each in its shortest form. */
    static List<String> levelNames(VideoCodec codec) {
        return switch (codec) {
            case H264 ->
                List.of(
                        "1", "1b", "1.1", "1.2", "1.3", "2", "2.1", "2.2", "3", "3.1", "3.2", "4", "4.1", "4.2", "5",
                        "5.1", "5.2", "6", "6.1", "6.2");
            case H265 -> List.of("1", "2", "2.1", "3", "3.1", "4", "4.1", "5", "5.1", "5.2", "6", "6.1", "6.2");
            case AV1 -> List.of("2", "2.1", "3", "3.1", "4", "4.1", "5", "5.1", "5.2", "5.3", "6", "6.1", "6.2", "6.3");
            case VP9 -> List.of("1", "1.1", "2", "2.1", "3", "3.1", "4", "4.1", "5", "5.1", "5.2", "6", "6.1", "6.2");
            case COPY -> List.of();
        };
    }

    private static Map.Entry<String, List<String>> profile(String name, String... pixelFormats) {
        return Map.entry(name, List.of(pixelFormats));
    }

    @SafeVarargs
    private static Map<String, List<String>> profiles(Map.Entry<String, List<String>>... profiles) {
        Map<String, List<String>> ordered = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> profile : profiles) {
            ordered.put(profile.getKey(), profile.getValue());
        }
        return ordered;
    }
}
