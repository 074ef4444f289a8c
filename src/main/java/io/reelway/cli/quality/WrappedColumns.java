package io.reelway.cli.quality;

import io.reelway.error.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Writes rows of a table so that they fit into a terminal: cells that are too wide go on in further lines.
 *
 * @param widths of the columns; a column of 0 is left out
 */
record WrappedColumns(List<Integer> widths) {
    private static final String GAP = "  ";

    WrappedColumns {
        widths = List.copyOf(widths);
    }

    /**
     * Columns as wide as their texts, or narrower where that is too much: the last one, which is about places, has the
     * narrowest texts, so the ones before it give way first.
     *
     * @param titles of the columns
     * @param rows their cells, in which line ends part lines
     * @param room for all columns and the gap before each
     */
    static WrappedColumns fitting(List<String> titles, List<List<String>> rows, int room) {
        List<Integer> widths = new ArrayList<>(IntStream.range(0, titles.size())
                .mapToObj(column -> width(titles.get(column), rows, column))
                .toList());
        long shown = widths.stream().filter(width -> width > 0).count();
        int left = room - (int) shown * GAP.length();
        for (int column = 1; column < widths.size(); column++) {
            int surplus = widths.stream().mapToInt(Integer::intValue).sum() - left;
            int least = titles.get(column).length() + titles.get(column).length() / 2;
            if (surplus > 0) {
                widths.set(column, Math.max(Math.min(least, widths.get(column)), widths.get(column) - surplus));
            }
        }
        return new WrappedColumns(widths);
    }

    private static int width(String title, List<List<String>> rows, int column) {
        int widest = rows.stream()
                .flatMap(cells -> cells.get(column).lines())
                .mapToInt(String::length)
                .max()
                .orElse(0);
        return widest == 0 ? 0 : Math.max(title.length(), widest);
    }

    /** A row, in as many lines as its longest cell needs. */
    List<String> lines(List<String> cells) {
        List<List<String>> wrapped = IntStream.range(0, cells.size())
                .mapToObj(column -> cells.get(column)
                        .lines()
                        .flatMap(line -> Lines.wrapped(line, widths.get(column)).stream())
                        .toList())
                .toList();
        int height = wrapped.stream().mapToInt(List::size).max().orElse(0);
        return IntStream.range(0, height).mapToObj(y -> line(wrapped, y)).toList();
    }

    private String line(List<List<String>> wrapped, int y) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.size(); column++) {
            if (widths.get(column) > 0) {
                String text =
                        y < wrapped.get(column).size() ? wrapped.get(column).get(y) : "";
                line.append(GAP).append(String.format(Locale.ROOT, "%-" + widths.get(column) + "s", text));
            }
        }
        return line.toString().stripTrailing();
    }
}
