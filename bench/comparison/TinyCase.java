package comparison;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Many clips of 2 s, one and two at a time. Processor time is that after the first twenty. */
final class TinyCase {
    private static final int FIRST = 20;

    private final Bench bench;
    private final int number;

    /** @param number how many; twenty more where that is all */
    TinyCase(Bench bench, int number) {
        this.bench = bench;
        this.number = number;
    }

    void run() throws IOException, InterruptedException {
        List<Pair> pairs = new ArrayList<>();
        for (int atATime = 1; atATime <= 2; atATime++) {
            pairs.add(run(atATime));
        }
        FigureTable table = bench.table();
        double one = Pair.median(pairs.get(0).reelway(), this::rate);
        double two = Pair.median(pairs.get(1).reelway(), this::rate);
        table.alone("- 2 at a time to 1", two / one, FigureTable::ratio, Limit.moreThan(1));
        double script = pairs.stream().mapToDouble(pair -> Pair.median(pair.script(), this::rate)).max().orElseThrow();
        table.compare("- the better of both", script, Math.max(one, two), FigureTable::rate, Limit.atLeast(0.9));
        bench.timings().add("tiny", pairs.get(0).reelway().get(0));
    }

    private Pair run(int atATime) throws IOException, InterruptedException {
        BenchWork work = BenchWork.of(bench.clips().tiny(), atATime, FIRST, Math.max(FIRST, number - FIRST));
        Pair pair = Pair.run(bench.place(), work, bench.repeats());
        FigureTable table = bench.table();
        table.compare(
                number + " tiny clips, " + atATime + " at a time", pair, this::rate, FigureTable::rate, Limit.NONE);
        table.beside("- own CPU a clip after 20", pair, each(Usage::own), FigureTable::milliseconds, Limit.atMost(0.15));
        table.compare("- programs' CPU a clip", pair, each(Usage::programs), FigureTable::milliseconds, Limit.atMost(1.3));
        table.alone("- peak, resident", Pair.median(pair.reelway(), BenchTrial::peak), FigureTable::megabytes, Limit.NONE);
        return pair;
    }

    private double rate(BenchTrial trial) {
        return number == FIRST
                ? FIRST / trial.batches().get(0).seconds()
                : trial.uploads() / trial.seconds();
    }

    private static ToDoubleFunction<BenchTrial> each(ToDoubleFunction<Usage> of) {
        return trial -> of.applyAsDouble(trial.last().used()) / trial.last().uploads();
    }
}
