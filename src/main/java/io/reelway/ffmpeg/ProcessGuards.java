package io.reelway.ffmpeg;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The prefix of a command that limits the program by the system: {@code setpriv} and {@code prlimit} of util-linux,
 * where they exist, apply their settings to themselves and then become the program.
 */
final class ProcessGuards {
    /**
     * Options by which the system kills the program when the thread that started it ends: if this program is killed, no
     * orphan goes on encoding. That thread waits for the program anyway.
     */
    private static final List<String> DIES_WITH_US = List.of("--pdeathsig", "KILL");

    /** Searched once; not at class initialisation, which may happen while a native program is built. */
    private static volatile Optional<Path> setpriv;

    private ProcessGuards() {}

    /**
     * @param maxFileBytes no file that the program writes may grow beyond it
     * @param longest of its run: it also limits the processor time, in case the time-out does not end it
     */
    static List<String> command(long maxFileBytes, Duration longest) {
        List<String> command = new ArrayList<>();
        setpriv().ifPresent(program -> {
            command.add(program.toString());
            command.addAll(DIES_WITH_US);
        });
        Programs.onPath("prlimit")
                .ifPresent(program -> command.addAll(List.of(
                        program.toString(),
                        "--core=0",
                        "--nofile=1024",
                        "--fsize=" + maxFileBytes,
                        "--cpu=" + cpuSeconds(longest))));
        return List.copyOf(command);
    }

    private static long cpuSeconds(Duration longest) {
        return (longest.toSeconds() + 1) * Runtime.getRuntime().availableProcessors();
    }

    static Optional<Path> setpriv() {
        if (setpriv == null) {
            setpriv = Programs.onPath("setpriv").filter(ProcessGuards::knowsTheOption);
        }
        return setpriv;
    }

    /** Whether this setpriv has the option; Busybox and old versions do not. */
    private static boolean knowsTheOption(Path program) {
        List<String> trial = new ArrayList<>(List.of(program.toString()));
        trial.addAll(DIES_WITH_US);
        trial.addAll(List.of(program.toString(), "--help"));
        try {
            Process process = new ProcessBuilder(trial)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = process.waitFor(5, TimeUnit.SECONDS);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException e) {
            // it cannot be run here: go on without it
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
