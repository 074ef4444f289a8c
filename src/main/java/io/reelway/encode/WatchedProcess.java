package io.reelway.encode;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program that must not hang, flood the memory, outlive its job or see more than it needs: no stdin, bounded
 * stdout and stderr, a bare environment, the {@link ProcessGuards} of the system, a watch for stalls, and at the end of
 * patience its whole tree of processes is killed.
 */
public final class WatchedProcess {
    private static final int STDOUT_MAX = 16 << 20;
    private static final int STDERR_TAIL = 16 << 10;
    private static final long POLL_MILLIS = 100;

    private final List<String> guards;

    /** @param maxFileBytes no file that a program writes may grow beyond it */
    public WatchedProcess(long maxFileBytes) {
        this.guards = ProcessGuards.command(maxFileBytes);
    }

    /**
     * Runs to the end, whatever the exit code.
     *
     * @throws VideoException ENCODER_STALLED when nothing advanced or the time is over, LIMIT_EXCEEDED when it says more
     *     than 16 MiB, INTERRUPTED when the thread is, INTERNAL when it cannot be started, or the watcher's own reason
     */
    public ProcessResult run(ProcessSpec spec, Watcher watcher) {
        long begun = System.nanoTime();
        Process process = start(spec);
        try {
            Tail stdout = new Tail(process.getInputStream(), STDOUT_MAX, spec.program() + "-stdout");
            DecodeCounter decoded = new DecodeCounter();
            Tail stderr = new Tail(
                    new LineFilter(process.getErrorStream(), decoded::keep), STDERR_TAIL, spec.program() + "-stderr");
            StallWatch stall = new StallWatch(spec.folder());
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                stall.advanced().ifPresent(watcher::advanced);
                Optional<VideoException> reason = watcher.stop()
                        .or(() -> stalled(spec, stall, stderr))
                        .or(() -> late(spec, begun))
                        .or(() -> talkative(spec, stdout));
                if (reason.isPresent()) {
                    throw reason.get();
                }
            }
            stall.advanced().ifPresent(watcher::advanced);
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            String words = stderr.text();
            return new ProcessResult(process.exitValue(), stdout.text(), words, decoded.words(), took);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VideoException(
                    ErrorCode.INTERRUPTED, spec.program() + " was stopped because this program ends.", e);
        } finally {
            kill(process);
        }
    }

    private Process start(ProcessSpec spec) {
        List<String> command = new ArrayList<>(guards);
        command.addAll(spec.command());
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(spec.folder().toFile());
        builder.redirectInput(ProcessBuilder.Redirect.from(nullDevice()));
        Map<String, String> environment = builder.environment();
        Map<String, String> own = Map.copyOf(environment);
        environment.clear();
        for (String name : List.of("PATH", "TMPDIR", "SystemRoot")) {
            if (own.containsKey(name)) {
                environment.put(name, own.get(name));
            }
        }
        environment.put("LANG", "C.UTF-8");
        environment.putAll(spec.environment());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new VideoException(
                    ErrorCode.INTERNAL,
                    "Cannot start " + spec.command().get(0) + " in " + spec.folder() + ": " + e.getMessage()
                            + ". Check the settings reelway.ffmpeg and reelway.ffprobe.",
                    e);
        }
    }

    private static Optional<VideoException> stalled(ProcessSpec spec, StallWatch watch, Tail stderr) {
        return spec.stall()
                .filter(limit -> watch.idle().compareTo(limit) > 0)
                .map(limit -> new VideoException(
                        ErrorCode.ENCODER_STALLED,
                        spec.program() + " advanced nothing for " + limit.toSeconds()
                                + " s (no frame, no byte) and was killed at " + watch.latest() + ". Its last words: "
                                + ProcessResult.withoutAddresses(stderr.lastLine())));
    }

    private static Optional<VideoException> late(ProcessSpec spec, long begun) {
        return Optional.of(Duration.ofNanos(System.nanoTime() - begun))
                .filter(taken -> taken.compareTo(spec.timeout()) > 0)
                .map(taken -> new VideoException(
                        ErrorCode.ENCODER_STALLED,
                        spec.program() + " was expected to end within "
                                + spec.timeout().toSeconds() + " s and was killed."));
    }

    private static Optional<VideoException> talkative(ProcessSpec spec, Tail stdout) {
        return stdout.overflowed()
                ? Optional.of(new VideoException(
                        ErrorCode.LIMIT_EXCEEDED,
                        spec.program() + " had more than " + (STDOUT_MAX >> 20)
                                + " MiB to say about the file and was killed."))
                : Optional.empty();
    }

    private static void kill(Process process) {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static File nullDevice() {
        return new File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
    }
}
