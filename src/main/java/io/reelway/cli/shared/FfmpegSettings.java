package io.reelway.cli.shared;

import io.quarkus.runtime.configuration.DurationConverter;
import io.reelway.settings.ByteSize;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/**
 * The program's settings that hold for each ffmpeg and ffprobe, for a command: it is no Quarkus program, so it reads the
 * variables by itself.
 *
 * @param maxPixels most pixels of a frame that are decoded
 * @param maxStreams most streams of a file
 * @param maxBytes no file that is written may grow beyond it
 * @param stallTimeout longest time without anything advancing
 * @param workDir where folders for large files are made
 */
record FfmpegSettings(long maxPixels, int maxStreams, ByteSize maxBytes, Duration stallTimeout, Path workDir) {

    /**
     * @param variables the environment
     * @throws CliException for a value that the program would not take either
     */
    static FfmpegSettings of(Map<String, String> variables) {
        return new FfmpegSettings(
                read(variables, "REELWAY_MAX_PIXELS", "35389440", Long::valueOf),
                read(variables, "REELWAY_MAX_STREAMS", "64", Integer::valueOf),
                read(variables, "REELWAY_MAX_BYTES", "50GiB", ByteSize::parse),
                read(variables, "REELWAY_STALL_TIMEOUT", "PT2M", DurationConverter::parseDuration),
                read(variables, "REELWAY_WORK_DIR", System.getProperty("java.io.tmpdir"), Path::of));
    }

    private static <T> T read(
            Map<String, String> variables, String name, String otherwise, Function<String, T> reader) {
        String set = variables.getOrDefault(name, "").strip();
        try {
            return reader.apply(set.isEmpty() ? otherwise : set);
        } catch (IllegalArgumentException | ArithmeticException unreadable) {
            throw new CliException(
                    "The variable " + name + " is \"" + set + "\", which cannot be read: " + unreadable.getMessage()
                            + ". Correct it, or unset it for the default, " + otherwise + ".",
                    unreadable);
        }
    }
}
