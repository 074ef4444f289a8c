package io.reelway.cli.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How rows become lines. */
class RowTableTest {

    private static Rows rows(List<String> columns, Object... cells) {
        List<List<Object>> rows = new ArrayList<>();
        for (int from = 0; from < cells.length; from += columns.size()) {
            rows.add(Arrays.asList(cells).subList(from, from + columns.size()));
        }
        return new Rows(columns, rows, false);
    }

    private static int letters(String line) {
        return line.codePointCount(0, line.length());
    }

    @Test
    void whatFitsIsATableWithNumbersAtTheirEnd() {
        Rows rows = rows(List.of("id", "status", "fps"), 7L, "PROCESSED", 25L, 12L, "FAILED", null);

        assertThat(new RowTable(80).lines(rows))
                .containsExactly("id  status     fps", " 7  PROCESSED   25", "12  FAILED     -");
    }

    @Test
    void theWidestCellsAreCutAndShowThatTheyAre() {
        Rows rows = rows(List.of("id", "key"), 1L, "uploads/" + "x".repeat(100));

        assertThat(new RowTable(20).lines(rows)).containsExactly("id  key", " 1  uploads/xxxxxxx…");
    }

    @Test
    void whatHasTooManyColumnsIsABlockARowAndLosesNothing() {
        List<String> columns =
                IntStream.range(0, 20).mapToObj(each -> "column" + each).toList();
        Object[] cells =
                columns.stream().map(name -> name + " " + "y".repeat(100)).toArray();

        List<String> lines = new RowTable(40).lines(rows(columns, cells));

        assertThat(lines).allSatisfy(line -> assertThat(letters(line)).isLessThanOrEqualTo(40));
        assertThat(String.join("", lines).chars().filter(letter -> letter == 'y'))
                .hasSize(20 * 100);
        assertThat(lines.get(0)).startsWith("column0   column0 yyy");
        assertThat(lines.get(1)).startsWith("          yyy");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 40, 80, 120})
    void noLineIsWiderThanTheTerminal(int width) {
        String emoji = "\uD83D\uDE00".repeat(200);
        for (int columns = 1; columns <= 30; columns++) {
            List<String> names =
                    IntStream.range(0, columns).mapToObj(each -> "c" + each).toList();
            Object[] cells = Stream.concat(names.stream(), names.stream().map(name -> emoji))
                    .toArray();

            assertThat(new RowTable(width).lines(rows(names, cells)))
                    .allSatisfy(line -> assertThat(letters(line)).isLessThanOrEqualTo(width))
                    // no pair is torn
                    .allSatisfy(line -> assertThat(line.codePoints())
                            .noneMatch(letter -> Character.getType(letter) == Character.SURROGATE));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b[2J", "a\nb", "a\rb", "\u202egnp.exe", "\u0007", "\u009b31m", "\u2028", "\u0000"})
    void nothingInARowCommandsTheTerminal(String hostile) {
        Rows table = rows(List.of("key", hostile), hostile, "b");
        Rows block = rows(
                IntStream.range(0, 40).mapToObj(each -> each + hostile).toList(),
                Stream.generate(() -> hostile).limit(40).toArray());

        Stream.of(table, block)
                .flatMap(rows -> new RowTable(80).lines(rows).stream())
                .forEach(line -> assertThat(line).doesNotMatch("(?s).*[\\p{Cc}\\p{Cf}\\u2028\\u2029].*"));
    }

    @Test
    void noRowsAreSaid() {
        assertThat(new RowTable(80).lines(rows(List.of("id")))).containsExactly("No rows.");
    }
}
