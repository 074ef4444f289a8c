package io.reelway.quality.measure;

import io.reelway.probe.Fps;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a list of packets or frames that ffmpeg's muxer framecrc has written, line by line: the file is never in memory
 * as a whole.
 */
final class CrcList {
    private static final Pattern TIME_BASE = Pattern.compile("#tb (\\d): (\\d{1,10}/\\d{1,10})");
    private static final Pattern MEDIA = Pattern.compile("#media_type (\\d): (\\w+)");
    /** Stream, decoding time, presentation time, duration and size. */
    private static final Pattern ENTRY =
            Pattern.compile("(\\d), *(-?\\d{1,19}), *(-?\\d{1,19}), *(\\d{1,18}), *(\\d{1,12}),.*");
    /** What ffmpeg writes for a time that it does not know. */
    private static final long UNKNOWN = Long.MIN_VALUE;

    private static final int STREAMS = 10;

    private CrcList() {}

    /** Gets each entry of a list. */
    interface Entries {
        /**
         * @param picture whether it is of a video stream
         * @param at seconds at which it is shown, or decoded where that is not known
         * @param lasting seconds; 0 where that is not known
         */
        void add(boolean picture, double at, double lasting, long bytes);
    }

    static void read(Path file, Entries entries) throws IOException {
        double[] bases = new double[STREAMS];
        boolean[] isPicture = new boolean[STREAMS];
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher entry = ENTRY.matcher(line);
                Matcher base = TIME_BASE.matcher(line);
                Matcher media = MEDIA.matcher(line);
                if (entry.matches()) {
                    int stream = Integer.parseInt(entry.group(1));
                    long shown = Long.parseLong(entry.group(3));
                    long at = shown == UNKNOWN ? Long.parseLong(entry.group(2)) : shown;
                    entries.add(
                            isPicture[stream],
                            at * bases[stream],
                            Long.parseLong(entry.group(4)) * bases[stream],
                            Long.parseLong(entry.group(5)));
                } else if (base.matches()) {
                    bases[Integer.parseInt(base.group(1))] =
                            Fps.parse(base.group(2)).map(Fps::value).orElse(0.0);
                } else if (media.matches()) {
                    isPicture[Integer.parseInt(media.group(1))] = media.group(2).equals("video");
                }
            }
        }
    }
}
