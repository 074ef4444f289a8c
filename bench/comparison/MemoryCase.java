package comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most that is resident while two clips of 1080p are encoded, and while sources of three sizes are split. */
final class MemoryCase {
    private static final int FIFTY = 1;
    private static final int FIVE_HUNDRED = 10;
    private static final int TWO_THOUSAND = 40;

    private final Bench bench;

    MemoryCase(Bench bench) {
        this.bench = bench;
    }

    void run() throws IOException, InterruptedException {
        row("Peak, 2 jobs of 1080p", peak(BenchWork.of(bench.clips().hd(), 2, 2)), Limit.atMost(350));
        double small = split(FIFTY);
        row("Peak, source of 50 MB", small, Limit.NONE);
        row("Peak, source of 500 MB", split(FIVE_HUNDRED), Limit.NONE);
        double large = split(TWO_THOUSAND);
        row("Peak, source of 2 GB", large, Limit.NONE);
        row("- more than for 50 MB", large - small, Limit.lessThan(32));
    }

    private double split(int times) throws IOException, InterruptedException {
        Path clip = bench.clips().large(times);
        double peak = peak(BenchWork.of(clip, 1, 1).with("REELWAY_PRESET", "split-30s"));
        if (times > FIFTY) {
            // too large to be kept
            Files.delete(clip);
        }
        return peak;
    }

    private double peak(BenchWork work) throws IOException, InterruptedException {
        return BenchTrial.run(bench.place(), new Reelway(bench.place()), work).peak();
    }

    private void row(String work, double megabytes, Limit limit) {
        bench.table().alone(work, megabytes, FigureTable::megabytes, limit);
    }
}
