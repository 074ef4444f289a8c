package io.reelway.proof.measure;

import io.reelway.ffmpeg.DecodeWords;
import io.reelway.ffmpeg.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The arguments of an ffmpeg that decodes something and throws the frames away: all of it where it is short, else its head,
 * its middle and its tail. Nothing is scaled, encoded or written.
 */
public final class DecodeRun {
    /** Up to this many seconds are decoded whole. */
    static final double SHORT_SECONDS = 60;
    /** Of what is longer, this much at each of three places. */
    public static final double SAMPLE_SECONDS = 10;
    /** Three places are decoded at once, each by this many threads at most: every one of them holds frames in memory. */
    private static final int THREADS = 4;

    private final List<String> argv = new ArrayList<>(List.of("-nostdin", "-hide_banner", "-y"));
    private final List<String> outputs = new ArrayList<>();
    private int inputs;

    private DecodeRun() {
        argv.addAll(List.of("-loglevel", DecodeWords.LOG_LEVEL, "-nostats"));
        argv.addAll(List.of("-progress", Progress.FILE, "-stats_period", "0.3"));
    }

    /** Whether all of something of this length is decoded; so is what has no known length. */
    public static boolean isWhole(double seconds) {
        return seconds <= SHORT_SECONDS;
    }

    /**
     * @param input options before {@code -i}
     * @param seconds how long it is
     * @param streams specifiers of the streams to decode
     */
    static List<String> of(List<String> input, String file, double seconds, List<String> streams) {
        DecodeRun run = new DecodeRun();
        if (isWhole(seconds)) {
            run.add(input, List.of(), file, streams);
        } else {
            List<String> length = List.of("-t", number(SAMPLE_SECONDS));
            run.add(input, length, file, streams);
            run.add(input, from(seconds / 2 - SAMPLE_SECONDS / 2, length), file, streams);
            run.add(input, from(seconds - SAMPLE_SECONDS, List.of()), file, streams);
        }
        return run.all();
    }

    /** Only the beginning. */
    static List<String> head(List<String> input, String file, double seconds, List<String> streams) {
        DecodeRun run = new DecodeRun();
        run.add(input, List.of("-t", number(seconds)), file, streams);
        return run.all();
    }

    /** Several files one after the other, at most a sample's length of each. */
    static List<String> samples(List<String> input, List<String> files, List<String> streams) {
        DecodeRun run = new DecodeRun();
        files.forEach(file -> run.add(input, List.of("-t", number(SAMPLE_SECONDS)), file, streams));
        return run.all();
    }

    private static List<String> from(double seconds, List<String> length) {
        return Stream.concat(Stream.of("-ss", number(seconds)), length.stream()).toList();
    }

    private void add(List<String> input, List<String> part, String file, List<String> streams) {
        argv.addAll(input);
        argv.addAll(List.of("-threads", String.valueOf(THREADS)));
        argv.addAll(part);
        argv.addAll(List.of("-i", file));
        streams.forEach(stream -> outputs.addAll(List.of("-map", inputs + ":" + stream)));
        outputs.addAll(List.of("-fps_mode", "passthrough", "-f", "null", "-"));
        inputs++;
    }

    private List<String> all() {
        argv.addAll(outputs);
        return List.copyOf(argv);
    }

    private static String number(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }
}
