package io.reelway.testkit;

import io.reelway.digest.Sha256;
import io.reelway.ffmpeg.ProcessResult;
import io.reelway.ffmpeg.ProcessSpec;
import io.reelway.ffmpeg.Programs;
import io.reelway.ffmpeg.WatchedProcess;
import io.reelway.ffmpeg.Watcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes small clips with ffmpeg, and probes results with ffprobe. Tests ask for the same clips again and again: one that comes of
 * generated streams alone is made once a build, and copied.
 */
public final class Clips {
    private static final Programs PROGRAMS = TestPrograms.bundled();
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Path MADE = Path.of("target", "clips").toAbsolutePath();

    private Clips() {}

    /** A moving picture with a tone, H.264 and AAC in MP4. */
    public static Path clip(Path folder, String name, String size, int fps, double seconds) {
        return made(
                folder,
                name,
                "testsrc2=size=" + size + ":rate=" + fps + ":duration=" + seconds,
                "sine=frequency=440:sample_rate=48000:duration=" + seconds);
    }

    /**
     * A clip of two generated streams, H.264 and AAC in MP4.
     *
     * @param picture a source of lavfi, maybe with filters
     * @param sound the same for the audio
     * @param options of the output, which override those that come before
     */
    public static Path made(Path folder, String name, String picture, String sound, String... options) {
        List<String> argv = new ArrayList<>(List.of("-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", sound));
        argv.addAll(
                List.of("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-f", "mp4"));
        argv.addAll(List.of(options));
        return make(folder, name, argv);
    }

    /** @param options ffmpeg's inputs and output options */
    public static Path make(Path folder, String name, List<String> options) {
        Path clip = folder.resolve(name);
        if (!isGenerated(options) || name.contains("%")) {
            encode(folder, name, options);
            return clip;
        }
        try {
            String ending = name.substring(name.lastIndexOf('.') + 1);
            Path made = MADE.resolve(Sha256.of(ending + '\n' + String.join("\n", options) + '\n' + ffmpeg()));
            if (!Files.exists(made)) {
                encode(folder, name, options);
                Files.createDirectories(MADE);
                // others make the same one meanwhile
                Path own = Files.createTempFile(MADE, "new", "");
                Files.copy(clip, own, StandardCopyOption.REPLACE_EXISTING);
                Files.move(own, made, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.copy(made, clip, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return clip;
    }

    /** Whether no file decides what comes of the options. */
    private static boolean isGenerated(List<String> options) {
        return IntStream.range(0, options.size())
                .filter(i -> options.get(i).equals("-i"))
                .allMatch(i -> i > 1 && options.subList(i - 2, i).equals(List.of("-f", "lavfi")));
    }

    /** Changes with the bundled ffmpeg. */
    private static String ffmpeg() throws IOException {
        Path ffmpeg = PROGRAMS.ffmpeg();
        return ffmpeg + " " + Files.size(ffmpeg) + " " + Files.getLastModifiedTime(ffmpeg);
    }

    private static void encode(Path folder, String name, List<String> options) {
        List<String> argv = new ArrayList<>(List.of("-nostdin", "-hide_banner", "-loglevel", "error", "-y"));
        argv.addAll(options);
        argv.add(name);
        run(ProcessSpec.ffmpeg(PROGRAMS, argv, folder, LIMIT, LIMIT));
    }

    /** What ffprobe prints of an address or a file, with every packet counted. */
    public static String probe(Path folder, String address) {
        return run(ProcessSpec.ffprobe(
                PROGRAMS,
                List.of(
                        "-loglevel",
                        "error",
                        "-count_packets",
                        "-show_format",
                        "-show_streams",
                        "-show_programs",
                        "-of",
                        "json",
                        address),
                folder,
                LIMIT));
    }

    private static String run(ProcessSpec spec) {
        ProcessResult result = new WatchedProcess(1L << 30).run(spec, Watcher.NONE);
        if (result.exit() != 0) {
            throw new AssertionError(spec.command() + " ended with " + result.exit() + ": " + result.stderrTail());
        }
        return result.stdout();
    }
}
