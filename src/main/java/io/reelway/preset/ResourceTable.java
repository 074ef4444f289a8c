package io.reelway.preset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a table from the program's resources: one row a line, {@code |} between columns; a line that begins with
 * {@code #} is a comment.
 */
public final class ResourceTable {
    public record Row(String file, int line, List<String> cells) {
        public String cell(int column) {
            return cells.get(column);
        }

        /** Reads a cell that holds an enum's constant in lower case. */
        public <T extends Enum<T>> T word(int column, T[] constants) {
            for (T constant : constants) {
                if (word(constant).equals(cell(column))) {
                    return constant;
                }
            }
            throw wrong(
                    "one of " + Stream.of(constants).map(Row::word).collect(Collectors.joining(", ")), cell(column));
        }

        private static String word(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }

        /** The exception for a row with a mistake; it is a bug of the program, never of a user's file. */
        public IllegalStateException wrong(String expected, String came) {
            return new IllegalStateException(file + ":" + line + ": expected " + expected + ", got \"" + came + "\"");
        }
    }

    private ResourceTable() {}

    /**
     * @param owner a class of the package that the file lies in
     * @param columns their names
     * @throws IllegalStateException for a missing file, and for a row with another number of columns
     */
    public static List<Row> read(Class<?> owner, String file, String... columns) {
        try (InputStream in = owner.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + ": expected it beside " + owner.getName() + ", got nothing");
            }
            return rows(file, new String(in.readAllBytes(), StandardCharsets.UTF_8), columns);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read from the program itself.", e);
        }
    }

    public static List<Row> rows(String file, String text, String... columns) {
        List<Row> rows = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].isBlank() || lines[i].startsWith("#")) {
                continue;
            }
            String[] cells = lines[i].split("\\|", -1);
            for (int column = 0; column < cells.length; column++) {
                cells[column] = cells[column].strip();
            }
            Row row = new Row(file, i + 1, List.of(cells));
            if (cells.length != columns.length) {
                throw row.wrong(columns.length + " columns, " + String.join(" | ", columns), lines[i]);
            }
            rows.add(row);
        }
        return rows;
    }
}
