package io.reelway.cli.shared;

import io.quarkus.runtime.configuration.DurationConverter;
import io.reelway.settings.ByteSize;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The program's settings for ffmpeg and ffprobe, as a command reads them. A command is no Quarkus program, so it reads
 * the variables itself.
 *
 * @param maxPixels most pixels of a frame that are decoded
 * @param maxStreams most streams of a file
 * @param maxBytes no file that is written may grow beyond it
 * @param stallTimeout longest time without any advance
 * @param workDir folder for large files
 */
record FfmpegSettings(long maxPixels, int maxStreams, ByteSize maxBytes, Duration stallTimeout, Path workDir) {

    /**
     * @param variables the environment
     * @throws CliException for a value that the program would refuse too
     */
    static FfmpegSettings of(Map<String, String> variables) {
        return new FfmpegSettings(
                read(variables, "REELWAY_MAX_PIXELS", "35389440", Long::valueOf, pixels -> pixels > 0),
                read(variables, "REELWAY_MAX_STREAMS", "64", Integer::valueOf, streams -> streams > 0),
                read(variables, "REELWAY_MAX_BYTES", "50GiB", ByteSize::parse, size -> size.bytes() > 0),
                read(
                        variables,
                        "REELWAY_STALL_TIMEOUT",
                        "PT2M",
                        DurationConverter::parseDuration,
                        time -> time.compareTo(Duration.ZERO) > 0),
                read(variables, "REELWAY_WORK_DIR", System.getProperty("java.io.tmpdir"), Path::of, path -> true));
    }

    /** @param otherwise the default; its form is shown where another value cannot be read */
    private static <T> T read(
            Map<String, String> variables,
            String name,
            String otherwise,
            Function<String, T> reader,
            Predicate<T> fits) {
        String set = variables.getOrDefault(name, "").strip();
        try {
            T value = reader.apply(set.isEmpty() ? otherwise : set);
            if (fits.test(value)) {
                return value;
            }
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException unreadable) {
            // the same message for all of them
        }
        throw new CliException("The variable " + name + " is \"" + set
                + "\", expected a value above zero such as its default, " + otherwise
                + ". Correct it, or unset it for the default.");
    }
}
