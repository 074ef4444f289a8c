package comparison;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Tiny clips by two processes and by one, one at a time in each. */
final class ProcessesCase {
    private static final int CLIPS = 40;

    private final Bench bench;

    ProcessesCase(Bench bench) {
        this.bench = bench;
    }

    void run() throws IOException, InterruptedException {
        double one = rate(1);
        double two = rate(2);
        bench.table().alone("40 tiny clips, 1 process", one, FigureTable::rate, Limit.NONE);
        bench.table().alone("40 tiny clips, 2 processes", two, FigureTable::rate, Limit.NONE);
        bench.table().alone("- 2 processes to 1", two / one, FigureTable::ratio, Limit.NONE);
    }

    private double rate(int processes) throws IOException, InterruptedException {
        List<BenchTrial> trials = new ArrayList<>();
        BenchWork work = BenchWork.of(bench.clips().tiny(), 1, CLIPS).onProcesses(processes);
        for (int i = 0; i < bench.repeats(); i++) {
            trials.add(BenchTrial.run(bench.place(), new Reelway(bench.place()), work));
        }
        return CLIPS / Pair.median(trials, BenchTrial::seconds);
    }
}
