package comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where everything lies.
 *
 * @param target what was built
 * @param scratch for this run alone; the shell script removes it when all processes have ended
 * @param ffmpeg the folder of the ffmpeg that both sides run
 */
record Place(Path target, Path scratch, Path ffmpeg, boolean otherFfmpeg) {
    static Place of(Path home, Path scratch, Optional<Path> ffmpeg) {
        Path target = home.resolve("target");
        expect(target.resolve("quarkus-app/quarkus-run.jar"));
        expect(target.resolve("embedded-aws/reelway-embedded-aws.jar"));
        Path programs = ffmpeg.orElse(target.resolve("ffmpeg"));
        expect(programs.resolve("ffmpeg"));
        return new Place(target, scratch, programs, ffmpeg.isPresent());
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Made by the bundled ffmpeg, whichever one is compared. */
    Path bundled() {
        return target.resolve("ffmpeg");
    }

    Path clips() throws IOException {
        return Files.createDirectories(target.resolve("bench-clips"));
    }

    /** A new folder of that name's beginning. */
    Path folder(String name) throws IOException {
        return Files.createTempDirectory(scratch, name + "-");
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }

    private static void expect(Path file) {
        if (!Files.exists(file)) {
            throw new IllegalStateException("expected " + file + ": build it by ./mvnw package -DskipTests");
        }
    }
}
