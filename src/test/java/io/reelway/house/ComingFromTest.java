package io.reelway.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page for those who come from another system names what is there. */
class ComingFromTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| .* \\| .* \\| (.*) \\|$");
    private static final Pattern PATH = Pattern.compile("`((?:deploy|routes|docs|presets)/[^` ]*)`");

    @Test
    void filesThatItNamesExist() throws IOException {
        String page = page();
        List<String> named = PATH.matcher(page)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();

        assertThat(named).contains("deploy/storage.yaml", "routes/process.camel.yaml");
        assertThat(named).allMatch(name -> Files.exists(Path.of(name)), "a file of the project");
    }

    @Test
    void everyRowSaysWhetherItIsThere() throws IOException {
        List<String> states = ROW.matcher(page())
                .results()
                .map((MatchResult row) -> row.group(1))
                .filter(state -> !state.equals("State"))
                .toList();

        assertThat(states).hasSizeGreaterThan(100);
        assertThat(states).allMatch(state -> state.matches("(.* )?(here|not yet|gone)\\b.*"), "here, not yet or gone");
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("docs/coming-from.md"));
    }
}
