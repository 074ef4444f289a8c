package comparison;

import java.io.IOException;
import java.nio.file.Path;

/** A clip of 30 s to the default preset, twice: the first upload of a process also pays for what it does only once. */
final class LadderCase {
    private final Bench bench;

    LadderCase(Bench bench) {
        this.bench = bench;
    }

    void run(String name, Path clip, double most) throws IOException, InterruptedException {
        Pair pair = Pair.run(bench.place(), BenchWork.of(clip, 1, 1, 1), bench.repeats());
        FigureTable table = bench.table();
        table.compare("30 s of " + name + ", hls-ladder", pair, trial -> trial.last().seconds(), FigureTable::seconds,
                Limit.atMost(most));
        table.compare("- the first of a process", pair, trial -> trial.batches().get(0).seconds(), FigureTable::seconds,
                Limit.NONE);
        table.compare("- its programs' CPU", pair, trial -> trial.last().used().programs(), FigureTable::seconds, Limit.NONE);
        table.compare("- own CPU", pair, trial -> trial.last().used().own(), FigureTable::seconds, Limit.NONE);
        bench.timings().add(name, pair.reelway().get(0));
    }
}
