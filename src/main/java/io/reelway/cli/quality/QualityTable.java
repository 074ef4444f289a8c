package io.reelway.cli.quality;

import io.reelway.cli.shared.Count;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.Terminal.Colour;
import io.reelway.quality.measure.Stretch;
import io.reelway.quality.report.ValueText;
import io.reelway.quality.verdict.Judgement;
import io.reelway.quality.verdict.QualityVerdict;
import io.reelway.quality.verdict.RuleResult;
import io.reelway.quality.verdict.RuleResult.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a judgement for a terminal: a table of the broken rules, then what was kept, and the verdict. */
final class QualityTable {
    private static final int MOST_PLACES = 3;
    private static final String REJECTS = "rejects";
    private static final String WARNS = "warns";

    private final Terminal terminal;

    QualityTable(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * The lines between the file's name and the places of its report.
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
        lines.add(verdict(judgement));
        return lines;
    }

    private String verdict(Judgement judgement) {
        QualityVerdict verdict = judgement.verdict();
        String line = "  verdict    " + verdict;
        return switch (verdict) {
            case PASSED -> terminal.paint(Colour.GOOD, line);
            case WARNED -> {
                int rules = judgement.warned().size();
                yield terminal.paint(
                        Colour.WARNING, line + ": " + Count.of(rules, "rule") + (rules == 1 ? " warns" : " warn"));
            }
            case REJECTED -> {
                int rules = judgement.failed().size();
                yield terminal.paint(
                        Colour.BAD, line + ": " + Count.of(rules, "rule") + (rules == 1 ? " rejects" : " reject"));
            }
        };
    }

    private List<String> broken(List<RuleResult> broken) {
        WrappedColumns columns = WrappedColumns.fitting(
                titles(REJECTS), broken.stream().map(QualityTable::cells).toList(), terminal.columns());
        List<String> lines = new ArrayList<>();
        for (boolean rejecting : List.of(true, false)) {
            List<RuleResult> same = broken.stream()
                    .filter(result -> result.isRejecting() == rejecting)
                    .toList();
            if (!same.isEmpty()) {
                paint(lines, Colour.FAINT, columns.lines(titles(rejecting ? REJECTS : WARNS)));
                same.forEach(
                        result -> paint(lines, rejecting ? Colour.BAD : Colour.WARNING, columns.lines(cells(result))));
            }
        }
        return lines;
    }

    private void paint(List<String> lines, Colour colour, List<String> added) {
        added.forEach(line -> lines.add(terminal.paint(colour, line)));
    }

    private static List<String> titles(String rules) {
        return List.of(rules, "required", "came", "where");
    }

    private static List<String> cells(RuleResult result) {
        return List.of(
                result.rule().kind().word(),
                result.required(),
                result.measured().map(ValueText::of).orElse("nothing"),
                where(result.at()));
    }

    private static String where(List<Stretch> places) {
        Stream<String> first = places.stream()
                .limit(MOST_PLACES)
                .map(place -> ValueText.time(place.from()) + " to " + ValueText.seconds(place.to()));
        Stream<String> more = places.size() > MOST_PLACES
                ? Stream.of("and " + (places.size() - MOST_PLACES) + " more")
                : Stream.empty();
        return Stream.concat(first, more).collect(Collectors.joining("\n"));
    }

    private static String names(Judgement judgement, Found found) {
        return judgement.results().stream()
                .filter(result -> result.found() == found)
                .map(RuleResult::name)
                .collect(Collectors.joining(", "));
    }

    private void field(List<String> lines, String name, String text) {
        if (!text.isEmpty()) {
            String begin = "  %-10s ".formatted(name);
            lines.addAll(terminal.beside(begin, begin.length(), text));
        }
    }
}
