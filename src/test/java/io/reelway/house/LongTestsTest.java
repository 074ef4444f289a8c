package io.reelway.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A line of the list of long tests that names no test would make nobody run one. */
class LongTestsTest {
    private static final Path TESTS = Path.of("src/test/java/io/reelway");

    @Test
    void eachLineNamesATest() throws IOException {
        List<String> patterns = Files.readAllLines(Path.of("src/test/long-tests.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();

        assertThat(patterns)
                .isSorted()
                .doesNotHaveDuplicates()
                .allMatch(pattern -> pattern.startsWith("**/") && pattern.endsWith("IT.java"))
                .allMatch(pattern -> Files.isRegularFile(TESTS.resolve(pattern.substring("**/".length()))), "is there");
    }
}
