package comparison;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What both sides have to do.
 *
 * @param clip what is uploaded, under a name of its own each time
 * @param batches how many uploads; the next batch begins when the one before has ended
 * @param atATime jobs at a time in each process
 */
record BenchWork(Path clip, List<Integer> batches, int atATime, int processes, Map<String, String> settings) {
    static BenchWork of(Path clip, int atATime, Integer... batches) {
        return new BenchWork(clip, List.of(batches), atATime, 1, Map.of());
    }

    BenchWork with(String setting, String value) {
        return new BenchWork(clip, batches, atATime, processes, Map.of(setting, value));
    }

    BenchWork onProcesses(int number) {
        return new BenchWork(clip, batches, atATime, number, settings);
    }
}
