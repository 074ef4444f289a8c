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
        bench.table().alone("40 tiny clips, 1 process", one, Table::rate, Limit.NONE);
        bench.table().alone("40 tiny clips, 2 processes", two, Table::rate, Limit.NONE);
        bench.table().alone("- 2 processes to 1", two / one, Table::ratio, Limit.NONE);
    }

    private double rate(int processes) throws IOException, InterruptedException {
        List<Trial> trials = new ArrayList<>();
        Work work = Work.of(bench.clips().tiny(), 1, CLIPS).onProcesses(processes);
        for (int i = 0; i < bench.repeats(); i++) {
            trials.add(Trial.run(bench.place(), new Reelway(bench.place()), work));
        }
        return CLIPS / Pair.median(trials, Trial::seconds);
    }
}
