package io.reelway.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Decisions have one form: a title with the number of their file, and three parts in one order. */
class DecisionsTest {
    private static final List<String> PARTS = List.of("## Situation", "## Decision", "## Consequences");

    @ParameterizedTest
    @MethodSource
    void aDecisionHasItsNumberInTheTitleAndThreeParts(Path decision) throws IOException {
        List<String> lines = Files.readAllLines(decision);

        String number = decision.getFileName().toString().substring(0, 4);
        assertThat(lines.get(0)).matches("# " + number + ": [A-Z].*[^.]");
        assertThat(lines.stream().filter(PARTS::contains)).containsExactlyElementsOf(PARTS);
    }

    static Stream<Path> aDecisionHasItsNumberInTheTitleAndThreeParts() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("docs", "decisions"))) {
            List<Path> decisions = files.sorted().toList();
            assertThat(decisions).isNotEmpty();
            return decisions.stream();
        }
    }
}
