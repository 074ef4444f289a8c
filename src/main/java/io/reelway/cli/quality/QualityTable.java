package io.reelway.cli.quality;

import io.reelway.cli.shared.Count;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.Terminal.Colour;
import io.reelway.error.Lines;
import io.reelway.quality.measure.Stretch;
import io.reelway.quality.report.ValueText;
import io.reelway.quality.verdict.Judgement;
import io.reelway.quality.verdict.QualityVerdict;
import io.reelway.quality.verdict.RuleResult;
import io.reelway.quality.verdict.RuleResult.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a judgement for a terminal: a table of the broken rules, then what was kept, and the verdict. */
final class QualityTable {
    private static final int MOST_PLACES = 3;
    private static final String GAP = "  ";
    private static final List<String> TITLES = List.of("required", "came", "where");
    /** A column that is too wide gets that share of the room at most: required, came; the rest is for where. */
    private static final List<Double> SHARES = List.of(0.4, 0.27);

    private final Terminal terminal;

    QualityTable(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * The lines between the file's name and its report's place.
     *
     * @param outputRules how many rules are about outputs
     */
    List<String> lines(Judgement judgement, long outputRules) {
        List<String> lines = new ArrayList<>(broken(judgement.broken()));
        field(lines, "passed", names(judgement, Found.KEPT));
        field(lines, "not known", names(judgement, Found.UNKNOWN));
        if (outputRules > 0) {
            field(
                    lines,
                    "outputs",
                    Count.of(outputRules, "rule") + (outputRules == 1 ? " is" : " are")
                            + " about outputs, and none is made here");
        }
        QualityVerdict verdict = judgement.verdict();
        lines.add(terminal.paint(
                colour(verdict), GAP + "%-10s ".formatted("verdict") + verdict + why(judgement, verdict)));
        return lines;
    }

    private static String why(Judgement judgement, QualityVerdict verdict) {
        return switch (verdict) {
            case PASSED -> "";
            case WARNED ->
                ": " + Count.of(judgement.warned().size(), "rule") + " that only "
                        + (judgement.warned().size() == 1 ? "warns" : "warn");
            case REJECTED ->
                ": " + Count.of(judgement.failed().size(), "rule") + " that "
                        + (judgement.failed().size() == 1 ? "rejects" : "reject");
        };
    }

    private static Colour colour(QualityVerdict verdict) {
        return switch (verdict) {
            case PASSED -> Colour.GOOD;
            case WARNED -> Colour.WARNING;
            case REJECTED -> Colour.BAD;
        };
    }

    /** One broken rule, as text. */
    private record Row(boolean rejects, String rule, List<String> cells) {
        private static Row of(RuleResult result) {
            return new Row(
                    result.isRejecting(),
                    result.rule().kind().word(),
                    List.of(
                            result.required(),
                            result.measured().map(ValueText::of).orElse("nothing"),
                            where(result.at())));
        }
    }

    /** Places are parted by line ends. */
    private static String where(List<Stretch> places) {
        Stream<String> first = places.stream().limit(MOST_PLACES).map(QualityTable::where);
        Stream<String> more = places.size() > MOST_PLACES
                ? Stream.of("and " + (places.size() - MOST_PLACES) + " more")
                : Stream.empty();
        return Stream.concat(first, more).collect(Collectors.joining("\n"));
    }

    private static String where(Stretch place) {
        return ValueText.time(place.from()) + " to " + ValueText.seconds(place.to());
    }

    private List<String> broken(List<RuleResult> broken) {
        List<Row> rows = broken.stream().map(Row::of).toList();
        List<String> lines = new ArrayList<>();
        if (rows.isEmpty()) {
            return lines;
        }
        int first = Math.max("rejects".length(), widest(rows, row -> row.rule().length()));
        List<Integer> widths = widths(rows, terminal.columns() - first - GAP.length() * (TITLES.size() + 1));
        for (boolean rejects : List.of(true, false)) {
            List<Row> same =
                    rows.stream().filter(row -> row.rejects() == rejects).toList();
            if (!same.isEmpty()) {
                String title = rejects ? "rejects" : "warns";
                lines.addAll(row(title, first, TITLES, widths).stream()
                        .map(line -> terminal.paint(Colour.FAINT, line))
                        .toList());
                same.forEach(row -> row(row.rule(), first, row.cells(), widths)
                        .forEach(line -> lines.add(terminal.paint(rejects ? Colour.BAD : Colour.WARNING, line))));
            }
        }
        return lines;
    }

    /** The widths of the columns beside the rule: as wide as their texts where all fit, else in shares. */
    private static List<Integer> widths(List<Row> rows, int room) {
        List<Integer> wanted = new ArrayList<>();
        for (int i = 0; i < TITLES.size(); i++) {
            int column = i;
            wanted.add(Math.max(TITLES.get(column).length(), widest(rows, row -> row.cells()
                    .get(column)
                    .lines()
                    .mapToInt(String::length)
                    .max()
                    .orElse(0))));
        }
        int last = wanted.get(TITLES.size() - 1);
        for (int i = SHARES.size() - 1; i >= 0 && sum(wanted) > room; i--) {
            int others = sum(wanted) - wanted.get(i);
            wanted.set(i, Math.min(wanted.get(i), Math.max(room - others, (int) (room * SHARES.get(i)))));
        }
        wanted.set(TITLES.size() - 1, Math.max(1, Math.min(last, room - wanted.get(0) - wanted.get(1))));
        return wanted;
    }

    private static int sum(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sum();
    }

    private static int widest(List<Row> rows, ToIntFunction<Row> width) {
        return rows.stream().mapToInt(width).max().orElse(0);
    }

    /** A row in as many lines as its longest cell wants. */
    private static List<String> row(String rule, int first, List<String> cells, List<Integer> widths) {
        List<List<String>> wrapped = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            int width = widths.get(i);
            wrapped.add(cells.get(i)
                    .lines()
                    .flatMap(line -> Lines.wrapped(line, width).stream())
                    .toList());
        }
        List<String> lines = new ArrayList<>();
        int height = Math.max(1, wrapped.stream().mapToInt(List::size).max().orElse(1));
        for (int y = 0; y < height; y++) {
            StringBuilder line = new StringBuilder(GAP).append(padded(y == 0 ? rule : "", first));
            for (int i = 0; i < cells.size(); i++) {
                line.append(GAP)
                        .append(padded(
                                y < wrapped.get(i).size() ? wrapped.get(i).get(y) : "", widths.get(i)));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static String padded(String text, int width) {
        return String.format(Locale.ROOT, "%-" + width + "s", text);
    }

    private static String names(Judgement judgement, Found found) {
        return judgement.results().stream()
                .filter(result -> result.found() == found)
                .map(result -> result.rule().kind().word())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private void field(List<String> lines, String name, String text) {
        if (!text.isEmpty()) {
            String begin = GAP + "%-10s ".formatted(name);
            lines.addAll(terminal.beside(begin, begin.length(), text));
        }
    }
}
