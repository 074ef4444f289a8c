package io.reelway.ffmpeg;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program to run, with its folder, environment and time-outs.
 *
 * @param command the program and its arguments
 * @param folder its current folder; with stall watch, the files in it show whether it advances
 * @param environment all variables that it gets beyond {@code PATH}, {@code LANG} and {@code TMPDIR}: never credentials
 * @param timeout longest time it may take
 * @param stall longest time without any advance; empty: not watched
 */
public record ProcessSpec(
        List<String> command,
        Path folder,
        Map<String, String> environment,
        Duration timeout,
        Optional<Duration> stall) {
    /**
     * Longest time of a watched program. The stall watch ends one that hangs or advances too slowly; this ends the
     * others.
     */
    public static final Duration LONGEST = Duration.ofDays(2);

    public ProcessSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** An ffprobe in a work folder. */
    public static ProcessSpec ffprobe(Programs programs, List<String> argv, Path folder, Duration timeout) {
        return new ProcessSpec(
                with(programs.ffprobe(), argv), folder, programs.environment(), timeout, Optional.empty());
    }

    /** An ffprobe in a work folder, under stall watch: what it writes shows that it advances. */
    public static ProcessSpec ffprobe(
            Programs programs, List<String> argv, Path folder, Duration timeout, Duration stall) {
        return new ProcessSpec(
                with(programs.ffprobe(), argv), folder, programs.environment(), timeout, Optional.of(stall));
    }

    /** An ffmpeg in a work folder, under stall watch. */
    public static ProcessSpec ffmpeg(
            Programs programs, List<String> argv, Path folder, Duration timeout, Duration stall) {
        return new ProcessSpec(
                with(programs.ffmpeg(), argv), folder, programs.environment(), timeout, Optional.of(stall));
    }

    /** The program's name without folders, for messages. */
    public String program() {
        return Path.of(command.get(0)).getFileName().toString();
    }

    private static List<String> with(Path program, List<String> argv) {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(argv);
        return command;
    }
}
