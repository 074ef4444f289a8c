package io.reelway.ffmpeg;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs a program that must not hang, flood the memory, outlive its job or see more than it needs. It has no stdin,
 * bounded stdout and stderr, a bare environment, the {@link ProcessGuards} of the system, and a stall watch. If it
 * stalls, its whole process tree is killed. So is a program that advances {@linkplain SlowWatch too slowly}, and one
 * that is not finished after the spec's time-out.
 */
public final class WatchedProcess {
    private static final int STDOUT_MAX = 16 << 20;
    private static final int STDERR_TAIL = 16 << 10;
    private static final long POLL_MILLIS = 100;
    /** Polls between two looks at the files: a folder may hold ten thousand pictures. */
    private static final int POLLS_A_LOOK = 3;

    private static final Pattern STORED = Pattern.compile("(?m)^write_bytes: (\\d{1,18})$");

    private final long maxFileBytes;

    /** @param maxFileBytes no file that a program writes may grow beyond it */
    public WatchedProcess(long maxFileBytes) {
        this.maxFileBytes = maxFileBytes;
    }

    /**
     * Runs the program to its end, whatever the exit code, or until the watcher has enough.
     *
     * @throws VideoException ENCODER_STALLED when it advanced not at all or far too little, or its time is over,
     *     LIMIT_EXCEEDED when it writes more than 16 MiB, INTERRUPTED when the thread is, ENCODER_FAILED when it leaves
     *     something that is no file, INTERNAL when it cannot be started, or the watcher's own reason
     */
    public ProcessResult run(ProcessSpec spec, Watcher watcher) {
        long begun = System.nanoTime();
        ProcessTree tree = new ProcessTree();
        Process process = start(spec, tree);
        Tail stdout = new Tail(process.getInputStream(), STDOUT_MAX, spec.program() + "-stdout");
        DecodeCounter decoded = new DecodeCounter();
        Tail stderr = new Tail(
                new LineFilter(process.getErrorStream(), decoded::keep), STDERR_TAIL, spec.program() + "-stderr");
        try {
            boolean enough;
            try {
                enough = watch(process, spec, watcher, stdout, stderr, decoded);
            } finally {
                // kill left-over processes too: they would write on, and keep the streams open
                tree.kill(process);
            }
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            String words = stderr.text();
            int exit = process.waitFor();
            return new ProcessResult(enough ? 0 : exit, stdout.text(), words, decoded.words(), took);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VideoException(
                    ErrorCode.INTERRUPTED, spec.program() + " was stopped because this program ends.", e);
        }
    }

    /** @return whether the watcher had enough before the end */
    private static boolean watch(
            Process process, ProcessSpec spec, Watcher watcher, Tail stdout, Tail stderr, DecodeCounter decoded)
            throws InterruptedException {
        long begun = System.nanoTime();
        StallWatch stall = new StallWatch(spec.folder(), stdout::bytes);
        Optional<SlowWatch> crawl = spec.stall().map(limit -> new SlowWatch(limit, begun));
        for (int polls = 0; !process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS); polls++) {
            if (polls % POLLS_A_LOOK == 0) {
                stall.advanced().ifPresent(watcher::advanced);
            }
            Optional<VideoException> reason = watcher.stop()
                    .or(() -> stalled(spec, stall, stderr))
                    .or(() -> crawl.flatMap(pace -> crawling(spec, pace, stall, process)))
                    .or(() -> late(spec, begun))
                    .or(() -> talkative(spec, stdout));
            if (reason.isPresent()) {
                throw reason.get();
            }
            if (watcher.hasEnough(decoded.words())) {
                return true;
            }
        }
        stall.advanced().ifPresent(watcher::advanced);
        Optional<VideoException> strange = stall.strange().map(path -> strange(spec, path));
        if (strange.isPresent()) {
            throw strange.get();
        }
        return false;
    }

    private Process start(ProcessSpec spec, ProcessTree tree) {
        List<String> command = new ArrayList<>(ProcessGuards.command(maxFileBytes, spec.timeout()));
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
        environment.put(ProcessTree.MARK, tree.mark());
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
                                + " s (no frame, no byte) and was killed at " + watch.latest() + "."
                                + lastWords(stderr)));
    }

    private static String lastWords(Tail stderr) {
        String line = ProcessResult.withoutAddresses(stderr.lastLine());
        return line.isEmpty() ? "" : " Its last words: " + line;
    }

    private static Optional<VideoException> crawling(
            ProcessSpec spec, SlowWatch pace, StallWatch watch, Process process) {
        return pace.tooSlow(watch.mediaSeconds(), Math.max(watch.bytes(), stored(process)), System.nanoTime())
                .map(stretch -> new VideoException(
                        ErrorCode.ENCODER_STALLED,
                        spec.program() + " crawls: in the last " + stretch.toSeconds()
                                + " s it worked through less than "
                                + SlowWatch.LEAST_SPEED + " of that time in media or " + SlowWatch.LEAST_BYTES
                                + " bytes a second, and was killed at " + watch.latest()
                                + ". Give it a faster machine or a lighter preset."));
    }

    /**
     * Bytes that it has written to the disk, where the system tells: {@code +faststart} rewrites a file without growth.
     */
    private static long stored(Process process) {
        try {
            Matcher found = STORED.matcher(Files.readString(Path.of("/proc", Long.toString(process.pid()), "io")));
            return found.find() ? Long.parseLong(found.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private static VideoException strange(ProcessSpec spec, Path path) {
        return new VideoException(
                ErrorCode.ENCODER_FAILED,
                "Expected only files in the work folder, but after " + spec.program() + " there is " + path
                        + ", which is none. Check that reelway.ffmpeg and reelway.ffprobe are what they should be.");
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

    private static File nullDevice() {
        return new File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
    }
}
