package comparison;

import java.io.PrintStream;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * A Markdown table that grows a row at a time, and counts the targets that are missed. A verdict that was found while others
 * used the processors is marked: seconds are worth little then, processor time less than otherwise.
 */
final class FigureTable {
    private static final String ROW = "| %-26s | %9s | %9s | %5s | %-15s |%n";

    /** Percent of the processors. */
    private static final double QUIET = 5;

    private final PrintStream out;
    private int judged;
    private int failed;
    private Machine begin;

    FigureTable(PrintStream out) {
        this.out = out;
    }

    void begin() {
        out.printf(ROW, "Work", "Script", "Reelway", "Ratio", "Target");
        out.printf("|%s|%s:|%s:|%s:|%s|%n", "-".repeat(28), "-".repeat(10), "-".repeat(10), "-".repeat(6), "-".repeat(17));
    }

    /** Medians of both; the target is about Reelway's divided by the script's. */
    void compare(String work, Pair pair, ToDoubleFunction<BenchTrial> of, DoubleFunction<String> unit, Limit limit) {
        compare(work, Pair.median(pair.script(), of), Pair.median(pair.reelway(), of), unit, limit);
    }

    void compare(String work, double script, double reelway, DoubleFunction<String> unit, Limit limit) {
        double ratio = reelway / script;
        row(work, unit.apply(script), reelway, unit, ratio(ratio), limit.judge(ratio, FigureTable::ratio));
    }

    /** Medians of both; the target is about Reelway's. */
    void beside(String work, Pair pair, ToDoubleFunction<BenchTrial> of, DoubleFunction<String> unit, Limit limit) {
        double script = Pair.median(pair.script(), of);
        double reelway = Pair.median(pair.reelway(), of);
        row(work, unit.apply(script), reelway, unit, ratio(reelway / script), limit.judge(reelway, unit));
    }

    /** There is no script beside it. */
    void alone(String work, double reelway, DoubleFunction<String> unit, Limit limit) {
        row(work, "", reelway, unit, "", limit.judge(reelway, unit));
    }

    /** Rows that follow are of another case, so others are counted anew. */
    void next() {
        begin = Machine.now();
    }

    void end() {
        out.printf("%n%d of %d targets passed. A ? says that others used more than %.0f %% of the processors meanwhile.%n",
                judged - failed, judged, QUIET);
    }

    private void row(
            String work, String script, double reelway, DoubleFunction<String> unit, String ratio, String verdict) {
        boolean doubtful = !verdict.isEmpty() && 100 * Machine.now().others(begin) > QUIET;
        judged += verdict.isEmpty() ? 0 : 1;
        failed += verdict.endsWith("FAIL") ? 1 : 0;
        out.printf(ROW, work, script, unit.apply(reelway), ratio, verdict + (doubtful ? "?" : ""));
    }

    static String ratio(double value) {
        return "%.2f".formatted(value);
    }

    static String seconds(double value) {
        return "%.1f s".formatted(value);
    }

    static String milliseconds(double value) {
        return "%.0f ms".formatted(value * 1000);
    }

    static String rate(double value) {
        return value < 10 ? "%.2f/s".formatted(value) : "%.0f/s".formatted(value);
    }

    static String megabytes(double value) {
        return "%.0f MB".formatted(value);
    }
}
