package io.reelway.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages that list error codes have each of them once, and no other. */
class TroubleshootingTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| (yes|no) \\|");

    @ParameterizedTest
    @CsvSource({"docs/contract.md, Error codes", "docs/troubleshooting.md, By error code"})
    void eachErrorCodeHasItsRowThatSaysWhetherItIsRetried(Path page, String heading) throws IOException {
        List<String> codes = Arrays.stream(ErrorCode.values())
                .map(code -> code.name() + ": " + (code.retryable() ? "yes" : "no"))
                .toList();

        assertThat(rows(section(page, heading)))
                .as(
                        "rows under \"%s\" of %s: give each code of ErrorCode its row, and take out rows of others",
                        heading, page)
                .containsExactlyInAnyOrderElementsOf(codes);
    }

    /** From its heading to the next one of the same level. */
    private static String section(Path page, String heading) throws IOException {
        String text = Files.readString(page);
        int begin = text.indexOf("\n## " + heading + "\n");
        assertThat(begin).as("the heading \"%s\" of %s", heading, page).isNotNegative();
        int end = text.indexOf("\n## ", begin + 1);
        return text.substring(begin, end < 0 ? text.length() : end);
    }

    private static List<String> rows(String section) {
        return ROW.matcher(section)
                .results()
                .map(row -> row.group(1) + ": " + row.group(2))
                .toList();
    }
}
