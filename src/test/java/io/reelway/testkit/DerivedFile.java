package io.reelway.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Compares a file with the content that is derived from the program, and writes the derived content into
 * {@code target}.
 */
public final class DerivedFile {
    private DerivedFile() {}

    /** @param mark the line above the derived part; the part before it is written by hand */
    public static void endsWith(Path file, String mark, String derived) throws IOException {
        String text = Files.readString(file);
        int end = text.indexOf(mark);
        if (end < 0) {
            throw new AssertionError(file + ": expected the line " + mark + ", got none");
        }
        isCurrent(file, text.substring(0, end) + mark + "\n" + derived);
    }

    public static void isCurrent(Path file, String right) throws IOException {
        String text = Files.exists(file) ? Files.readString(file) : "";
        if (text.equals(right)) {
            return;
        }
        List<String> came = text.lines().toList();
        List<String> expected = right.lines().toList();
        int line = 0;
        while (line < Math.min(came.size(), expected.size()) && came.get(line).equals(expected.get(line))) {
            line++;
        }
        Path copy = Files.writeString(Path.of("target").resolve(file.getFileName()), right);
        throw new AssertionError("%s:%d: expected \"%s\", got \"%s\"; copy %s to %s"
                .formatted(file, line + 1, at(expected, line), at(came, line), copy, file));
    }

    private static String at(List<String> lines, int line) {
        return line < lines.size() ? lines.get(line) : "the end";
    }
}
