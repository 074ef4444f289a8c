package io.reelway.cli.shared;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.ffmpeg.InputGuards;
import io.reelway.ffmpeg.LimitFailure;
import io.reelway.ffmpeg.ProcessResult;
import io.reelway.ffmpeg.ProcessSpec;
import io.reelway.ffmpeg.Programs;
import io.reelway.ffmpeg.WatchedProcess;
import io.reelway.ffmpeg.Watcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the ffmpeg and ffprobe that the program would use, in the way the program runs them: watched, guarded, and
 * without the variables of this process, which may hold credentials. Commands start them only in this way.
 */
public final class Ffmpeg {
    private final Programs programs;
    private final FfmpegSettings settings;

    private Ffmpeg(Programs programs, FfmpegSettings settings) {
        this.programs = programs;
        this.settings = settings;
    }

    /** Finds them by the environment of this process. */
    public static Ffmpeg find() {
        return of(System.getenv());
    }

    /**
     * @param variables the environment
     * @throws CliException if there is none, or a setting of it cannot be read
     */
    public static Ffmpeg of(Map<String, String> variables) {
        try {
            Programs programs =
                    Programs.find(setting(variables, "REELWAY_FFMPEG"), setting(variables, "REELWAY_FFPROBE"));
            return new Ffmpeg(programs, FfmpegSettings.of(variables));
        } catch (VideoException none) {
            throw new CliException(none.getMessage(), none);
        }
    }

    private static Optional<String> setting(Map<String, String> variables, String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    public Programs programs() {
        return programs;
    }

    /** A new folder in the work folder, for files that may be as large as videos. */
    public TemporaryFolder newWorkFolder(String prefix) {
        try {
            Files.createDirectories(settings.workDir());
            return TemporaryFolder.goingAtTheEnd(Files.createTempDirectory(settings.workDir(), prefix));
        } catch (IOException e) {
            throw new CliException(
                    "Expected REELWAY_WORK_DIR to name a folder that can be written, but in " + settings.workDir()
                            + " no folder can be made. Name another one, or unset it.",
                    e);
        }
    }

    /** A new empty folder for a program that writes nothing. */
    public TemporaryFolder newEmptyFolder() throws IOException {
        return TemporaryFolder.create("reelway-");
    }

    /**
     * Runs ffprobe on a user's file, under the operator's limits.
     *
     * @param folder where it works: the files in it show whether it advances
     * @param source the file, as the arguments name it after {@code file:}
     * @param key what messages call the file
     * @throws VideoException when it was ended, or a limit or a full disk spoiled its work; any other exit code is a
     *     result
     * @throws IllegalStateException for an input without its lists of protocols and demuxers
     */
    public ProcessResult probe(Path folder, String source, String key, List<String> argv) {
        return run(
                ProcessSpec.ffprobe(
                        programs, guarded(source, argv), folder, ProcessSpec.LONGEST, settings.stallTimeout()),
                key);
    }

    /** Runs ffmpeg on a user's file, as {@link #probe} runs ffprobe. */
    public ProcessResult convert(Path folder, String source, String key, List<String> argv) {
        return run(
                ProcessSpec.ffmpeg(
                        programs, guarded(source, argv), folder, ProcessSpec.LONGEST, settings.stallTimeout()),
                key);
    }

    /**
     * Runs ffmpeg without an input file: filters make its output.
     *
     * @param key name of the output in messages
     */
    public ProcessResult make(Path folder, String key, List<String> argv) {
        return convert(folder, "", key, argv);
    }

    /** The version that one of the two programs prints. */
    public ProcessResult version(Path program) throws IOException {
        try (TemporaryFolder folder = newEmptyFolder()) {
            List<String> command = List.of(program.toString(), "-hide_banner", "-version");
            return run(
                    new ProcessSpec(
                            command,
                            folder.path(),
                            programs.environment(),
                            ProcessSpec.LONGEST,
                            Optional.of(settings.stallTimeout())),
                    "its version");
        }
    }

    private List<String> guarded(String source, List<String> argv) {
        return new InputGuards(source, settings.maxPixels(), settings.maxStreams()).of(argv);
    }

    private ProcessResult run(ProcessSpec spec, String key) {
        ProcessResult result;
        try {
            result = new WatchedProcess(settings.maxBytes().bytes()).run(spec, Watcher.NONE);
        } catch (VideoException ended) {
            throw named(ended, spec.program(), key);
        }
        LimitFailure.find(spec.program(), result.exit(), result.stderrTail(), key)
                .ifPresent(limit -> {
                    throw limit;
                });
        return result;
    }

    /** The exception with the file's name, and what to do. */
    private VideoException named(VideoException ended, String program, String key) {
        String advice = ended.code() == ErrorCode.ENCODER_STALLED
                ? " Try again; on a slow disk set REELWAY_STALL_TIMEOUT above its " + settings.stallTimeout() + "."
                : "";
        return new VideoException(
                ended.code(),
                program + " did not get to the end of " + key + "." + advice + " " + ended.getMessage(),
                ended);
    }
}
