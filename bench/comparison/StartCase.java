package comparison;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** From the start of the JVM to the first answer, and what it holds when nothing is to be done. */
final class StartCase {
    private static final int TIMES = 3;
    private static final Duration IDLE = Duration.ofSeconds(5);

    private final Bench bench;

    private record Start(double live, double cpu, double idle) {}

    StartCase(Bench bench) {
        this.bench = bench;
    }

    void run() throws IOException, InterruptedException {
        List<Start> starts = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            starts.add(start());
        }
        FigureTable table = bench.table();
        table.alone("Start to first answer", Pair.median(starts, Start::live), FigureTable::seconds, Limit.NONE);
        table.alone("- own CPU until then", Pair.median(starts, Start::cpu), FigureTable::seconds, Limit.NONE);
        table.alone("- idle, resident", Pair.median(starts, Start::idle), FigureTable::megabytes, Limit.atMost(210));
    }

    private Start start() throws IOException, InterruptedException {
        Path folder = bench.place().folder("work");
        try (BenchAws embedded = BenchAws.start(bench.place())) {
            Reelway.Started started = new Reelway(bench.place()).start(embedded.aws(), 1, Map.of(), folder);
            // no waiting for something: this long it has nothing to do
            Thread.sleep(IDLE.toMillis());
            Start start = new Start(
                    started.live(), started.cpu(), Usage.megabytes(started.process().pid(), "VmRSS"));
            Children.end(started.process());
            return start;
        } finally {
            Place.delete(folder);
        }
    }
}
