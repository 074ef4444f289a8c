package io.reelway.ffmpeg;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The ffmpeg and ffprobe in use: the configured ones, else those packaged with this program, else those on PATH.
 *
 * @param ffmpeg the program
 * @param ffprobe the program; from the same place unless both are configured
 * @param origin why these: one sentence for the log
 * @param environment what they need to find their libraries
 */
public record Programs(Path ffmpeg, Path ffprobe, String origin, Map<String, String> environment) {
    /** System property with the folder of a packaged ffmpeg. */
    public static final String HOME_PROPERTY = "reelway.ffmpeg-home";

    public Programs {
        environment = Map.copyOf(environment);
    }

    /**
     * @param ffmpeg the setting {@code reelway.ffmpeg}: a path, or a name on PATH
     * @param ffprobe the setting {@code reelway.ffprobe}
     * @throws VideoException INTERNAL naming every place that was searched
     */
    public static Programs find(Optional<String> ffmpeg, Optional<String> ffprobe) {
        if (ffmpeg.isPresent() || ffprobe.isPresent()) {
            Path encoder = ffmpeg.map(name -> configured("reelway.ffmpeg", name))
                    .orElseGet(() -> companion(ffprobe.orElseThrow(), "ffmpeg"));
            Path prober = ffprobe.map(name -> configured("reelway.ffprobe", name))
                    .orElseGet(() -> companion(ffmpeg.orElseThrow(), "ffprobe"));
            return new Programs(encoder, prober, "as configured", libraries(encoder.getParent(), prober.getParent()));
        }
        return found(homes(), System.getenv().getOrDefault("PATH", ""));
    }

    /**
     * The programs where none is configured.
     *
     * @param homes folders where packaged ones may be
     * @param path folders, as PATH lists them
     */
    static Programs found(List<Path> homes, String path) {
        for (Path home : homes) {
            Path packaged = home.resolve("ffmpeg");
            if (runnable(packaged) && runnable(home.resolve("ffprobe"))) {
                return new Programs(packaged, home.resolve("ffprobe"), "packaged with this program", libraries(home));
            }
        }
        Optional<Path> encoder = onPath("ffmpeg", path);
        Optional<Path> prober = onPath("ffprobe", path);
        if (encoder.isPresent() && prober.isPresent()) {
            return new Programs(
                    encoder.get(),
                    prober.get(),
                    "found on PATH, as none is configured or packaged with this program",
                    Map.of());
        }
        throw new VideoException(
                ErrorCode.INTERNAL,
                "There is no ffmpeg with its ffprobe, neither in " + homes
                        + " nor on PATH. Install ffmpeg 5.1 or later, or set REELWAY_FFMPEG and REELWAY_FFPROBE.");
    }

    /** A program on PATH. */
    static Optional<Path> onPath(String name) {
        return onPath(name, System.getenv().getOrDefault("PATH", ""));
    }

    private static Optional<Path> onPath(String name, String path) {
        for (String folder : path.split(File.pathSeparator)) {
            if (!folder.isEmpty() && runnable(Path.of(folder, name))) {
                return Optional.of(Path.of(folder, name));
            }
        }
        return Optional.empty();
    }

    private static Path configured(String setting, String name) {
        Optional<Path> program = name.contains(File.separator)
                ? Optional.of(Path.of(name).toAbsolutePath()).filter(Programs::runnable)
                : onPath(name);
        return program.orElseThrow(() -> new VideoException(
                ErrorCode.INTERNAL,
                "The setting " + setting + " is \"" + name + "\", which is no program that can be run."
                        + " Give its path, or unset it to use the one that is found."));
    }

    private static Path companion(String configured, String name) {
        Path sibling = Path.of(configured).resolveSibling(name);
        return configured(name.equals("ffmpeg") ? "reelway.ffmpeg" : "reelway.ffprobe", sibling.toString());
    }

    /** The folders where the build puts ffmpeg: that of the jar, or that of the native program. */
    private static List<Path> homes() {
        Set<Path> homes = new LinkedHashSet<>();
        Optional.ofNullable(System.getProperty(HOME_PROPERTY)).map(Path::of).ifPresent(homes::add);
        String jar = System.getProperty("java.class.path", "").split(File.pathSeparator)[0];
        if (jar.endsWith(".jar")) {
            homes.add(Path.of(jar).toAbsolutePath().resolveSibling("ffmpeg"));
        }
        ProcessHandle.current()
                .info()
                .command()
                .map(Path::of)
                .ifPresent(self -> homes.add(self.resolveSibling("ffmpeg")));
        return homes.stream().map(Path::toAbsolutePath).toList();
    }

    private static boolean runnable(Path program) {
        return Files.isRegularFile(program) && Files.isExecutable(program);
    }

    /**
     * The variable by which some packaged libraries find others; the packaged build is in one folder with its
     * libraries.
     */
    private static Map<String, String> libraries(Path... homes) {
        String folders = Stream.of(homes)
                .filter(home -> home != null && Files.exists(home.resolve("libavcodec.so.62")))
                .map(Path::toString)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
        boolean linux = System.getProperty("os.name").startsWith("Linux");
        return linux && !folders.isEmpty() ? Map.of("LD_LIBRARY_PATH", folders) : Map.of();
    }
}
