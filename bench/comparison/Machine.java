package comparison;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The processors since some moment: how much of them others took, which makes figures worth less.
 *
 * @param all seconds that there were
 * @param busy seconds that somebody used
 * @param ours of these, by this process and the processes that it started
 */
record Machine(double all, double busy, double ours) {
    private static final int IDLE = 3;
    private static final int WAITING_FOR_DISKS = 4;
    private static final int COUNTED = 8;
    private static final double TICKS = 100;

    static Machine now() {
        String line = read().replaceFirst("cpu +", "");
        double[] ticks = Arrays.stream(line.split(" ")).limit(COUNTED).mapToDouble(Double::parseDouble).toArray();
        double all = Arrays.stream(ticks).sum() / TICKS;
        Usage ours = Usage.of(ProcessHandle.current().pid());
        return new Machine(all, all - (ticks[IDLE] + ticks[WAITING_FOR_DISKS]) / TICKS, ours.own() + ours.programs());
    }

    /** The share of the processors that others have used since then. */
    double others(Machine since) {
        double others = busy - since.busy - (ours - since.ours);
        return Math.max(0, others) / (all - since.all);
    }

    private static String read() {
        try {
            return Files.readAllLines(Path.of("/proc/stat")).get(0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what the processors did; this wants Linux", e);
        }
    }
}
