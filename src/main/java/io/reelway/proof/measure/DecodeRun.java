package io.reelway.proof.measure;

import io.reelway.ffmpeg.DecodeWords;
import io.reelway.ffmpeg.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Builds the arguments of an ffmpeg that decodes a file and drops the frames: the whole file where it is short, else
 * its head, its middle and its tail. Nothing is scaled, encoded or written.
 */
public final class DecodeRun {
    /** Up to this many seconds are decoded whole. */
    static final double SHORT_SECONDS = 60;
    /** Seconds that are decoded at each of three places of a longer file. */
    public static final double SAMPLE_SECONDS = 10;
    /** Threads of each decoder at most: three places are decoded at once, and every thread holds frames in memory. */
    private static final int THREADS = 4;

    private final List<Input> inputs;

    private DecodeRun(List<Input> inputs) {
        this.inputs = List.copyOf(inputs);
    }

    /**
     * @param options before {@code -i}
     * @param part options that select a part of it
     * @param streams specifiers of the streams to decode
     */
    private record Input(List<String> options, List<String> part, String file, List<String> streams) {}

    /** Whether a file of this length is decoded whole; so is a file of unknown length. */
    public static boolean isWhole(double seconds) {
        return seconds <= SHORT_SECONDS;
    }

    /**
     * @param input options before {@code -i}
     * @param seconds how long it is
     * @param streams specifiers of the streams to decode
     */
    static DecodeRun of(List<String> input, String file, double seconds, List<String> streams) {
        if (isWhole(seconds)) {
            return new DecodeRun(List.of(new Input(input, List.of(), file, streams)));
        }
        List<String> length = List.of("-t", number(SAMPLE_SECONDS));
        return new DecodeRun(Stream.of(
                        length,
                        from(seconds / 2 - SAMPLE_SECONDS / 2, length),
                        from(seconds - SAMPLE_SECONDS, List.of()))
                .map(part -> new Input(input, part, file, streams))
                .toList());
    }

    /** Decodes only the beginning. */
    static DecodeRun head(List<String> input, String file, double seconds, List<String> streams) {
        return new DecodeRun(List.of(new Input(input, List.of("-t", number(seconds)), file, streams)));
    }

    /** Decodes several files one after the other, at most a sample's length of each. */
    static DecodeRun samples(List<String> input, List<String> files, List<String> streams) {
        List<String> length = List.of("-t", number(SAMPLE_SECONDS));
        return new DecodeRun(files.stream()
                .map(file -> new Input(input, length, file, streams))
                .toList());
    }

    /** Joins several runs into one, with their inputs in this order. */
    static DecodeRun together(List<DecodeRun> runs) {
        return new DecodeRun(runs.stream().flatMap(run -> run.inputs.stream()).toList());
    }

    /** Whether it decodes the whole of one input. */
    boolean isOfAll() {
        return inputs.size() == 1 && inputs.get(0).part().isEmpty();
    }

    private static List<String> from(double seconds, List<String> length) {
        return Stream.concat(Stream.of("-ss", number(seconds)), length.stream()).toList();
    }

    List<String> argv() {
        List<String> argv = new ArrayList<>(List.of("-nostdin", "-hide_banner", "-y"));
        argv.addAll(List.of("-loglevel", DecodeWords.LOG_LEVEL, "-nostats"));
        argv.addAll(List.of("-progress", Progress.FILE, "-stats_period", "0.3"));
        for (Input input : inputs) {
            argv.addAll(input.options());
            argv.addAll(List.of("-threads", String.valueOf(THREADS)));
            argv.addAll(input.part());
            argv.addAll(List.of("-i", input.file()));
        }
        for (int number = 0; number < inputs.size(); number++) {
            for (String stream : inputs.get(number).streams()) {
                argv.addAll(List.of("-map", number + ":" + stream));
            }
            argv.addAll(List.of("-fps_mode", "passthrough", "-f", "null", "-"));
        }
        return List.copyOf(argv);
    }

    private static String number(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }
}
