package io.reelway.quality.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a file that ffmpeg's filter metadata has printed, frame by frame: {@code frame:76 pts:3040000 pts_time:3.04},
 * then lines with {@code key=value}. The file is never in memory as a whole.
 */
final class MetadataFile {
    private static final Pattern FRAME = Pattern.compile("frame:\\d+ +pts:(-?\\d{1,18}) .*");
    private static final double MICROSECONDS = 1e6;

    private MetadataFile() {}

    /**
     * Calls {@code each} with the seconds and the values of each frame; the seconds are right where the time base is
     * microseconds. A file that is not there has no frames.
     */
    static void read(Path file, BiConsumer<Double, Map<String, String>> each) throws IOException {
        if (!Files.isRegularFile(file)) {
            return;
        }
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            Double at = null;
            Map<String, String> values = new HashMap<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher frame = FRAME.matcher(line);
                if (frame.matches()) {
                    if (at != null) {
                        each.accept(at, values);
                    }
                    at = Long.parseLong(frame.group(1)) / MICROSECONDS;
                    values = new HashMap<>();
                } else if (line.contains("=")) {
                    int equals = line.indexOf('=');
                    values.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
            if (at != null) {
                each.accept(at, values);
            }
        }
    }

    /** The number of that name; NaN where there is none. */
    static double number(Map<String, String> values, String key) {
        try {
            return Double.parseDouble(
                    values.getOrDefault(key, "nan").replace("nan", "NaN").replace("inf", "Infinity"));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
