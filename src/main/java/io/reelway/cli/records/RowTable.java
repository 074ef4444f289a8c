package io.reelway.cli.records;

import io.reelway.cli.shared.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rows as lines that fit. A table, whose widest cells are cut; or, if too little would be left of them, each row as a
 * block with a line for each column.
 *
 * @param width how many characters a line has at most
 */
record RowTable(int width) {
    private static final String GAP = "  ";
    /** What a cell of a table shows at least. */
    private static final int LEAST = 8;

    List<String> lines(Rows rows) {
        if (rows.cells().isEmpty()) {
            return List.of("No rows.");
        }
        List<String> names = rows.columns().stream().map(Terminal::harmless).toList();
        List<List<String>> cells = rows.cells().stream()
                .map(row -> row.stream().map(RowTable::shown).toList())
                .toList();
        int[] widths = widths(names, cells);
        return shrink(widths) ? table(names, cells, rows, widths) : blocks(names, cells);
    }

    private static String shown(Object value) {
        return value == null ? "-" : Terminal.harmless(value.toString());
    }

    private static int[] widths(List<String> names, List<List<String>> cells) {
        int[] widths = new int[names.size()];
        Stream.concat(Stream.of(names), cells.stream()).forEach(row -> {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], letters(row.get(column)));
            }
        });
        return widths;
    }

    /** Makes the widest column narrower until all fit; false if they do not. */
    private boolean shrink(int[] widths) {
        int sum = GAP.length() * (widths.length - 1);
        for (int each : widths) {
            sum += each;
        }
        for (; sum > width; sum--) {
            int widest = 0;
            for (int column = 1; column < widths.length; column++) {
                widest = widths[column] > widths[widest] ? column : widest;
            }
            if (widths[widest] <= LEAST) {
                return false;
            }
            widths[widest]--;
        }
        return true;
    }

    private static List<String> table(List<String> names, List<List<String>> cells, Rows rows, int[] widths) {
        List<String> lines = new ArrayList<>();
        lines.add(line(names, rows.cells().get(0), widths));
        for (int row = 0; row < cells.size(); row++) {
            lines.add(line(cells.get(row), rows.cells().get(row), widths));
        }
        return lines;
    }

    /** @param values numbers among them are aligned at their end */
    private static String line(List<String> cells, List<Object> values, int[] widths) {
        List<String> parts = new ArrayList<>();
        for (int column = 0; column < widths.length; column++) {
            String cell = cut(cells.get(column), widths[column]);
            String blanks = " ".repeat(widths[column] - letters(cell));
            parts.add(values.get(column) instanceof Number ? blanks + cell : cell + blanks);
        }
        return String.join(GAP, parts).stripTrailing();
    }

    private List<String> blocks(List<String> names, List<List<String>> cells) {
        int begin = names.stream().mapToInt(RowTable::letters).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (List<String> row : cells) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            for (int column = 0; column < names.size(); column++) {
                block(names.get(column), row.get(column), begin, lines);
            }
        }
        return lines;
    }

    /** Nothing is cut: what does not fit continues in the next line. */
    private void block(String name, String cell, int begin, List<String> lines) {
        int room = Math.max(LEAST, width - begin - GAP.length());
        String label = name + " ".repeat(begin - letters(name));
        String rest = cell;
        do {
            int end = end(rest, room);
            lines.add((label + GAP + rest.substring(0, end)).stripTrailing());
            rest = rest.substring(end);
            label = " ".repeat(begin);
        } while (!rest.isEmpty());
    }

    /** Where the line ends: after a blank if there is one in its second half, else where it is full. */
    private static int end(String text, int room) {
        if (letters(text) <= room) {
            return text.length();
        }
        int full = text.offsetByCodePoints(0, room);
        int blank = text.lastIndexOf(' ', full - 1);
        return blank > full / 2 ? blank + 1 : full;
    }

    private static String cut(String text, int letters) {
        return letters(text) <= letters ? text : text.substring(0, text.offsetByCodePoints(0, letters - 1)) + "…";
    }

    private static int letters(String text) {
        return text.codePointCount(0, text.length());
    }
}
