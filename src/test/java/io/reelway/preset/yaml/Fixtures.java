package io.reelway.preset.yaml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Preset files of the project and of these tests. */
public final class Fixtures {
    /** Each begins with two comments: the message that is expected of it, and whether the schema refuses it too. */
    static final Path BROKEN = Path.of("src/test/resources/preset/broken");

    private Fixtures() {}

    static Stream<String> broken() {
        return names(BROKEN);
    }

    public static Stream<String> builtIn() {
        return names(Path.of("presets"));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands in the comments that a file begins with. */
    public static List<String> comments(String text) {
        return text.lines()
                .takeWhile(line -> line.startsWith("# "))
                .map(line -> line.substring(2))
                .toList();
    }

    private static Stream<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".yaml"))
                    .map(file -> file.substring(0, file.length() - ".yaml".length()))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
