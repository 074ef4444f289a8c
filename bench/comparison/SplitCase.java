package comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Ten minutes in parts of 30 s without an encode, beside the script and beside ffmpeg alone. */
final class SplitCase {
    private final Bench bench;

    SplitCase(Bench bench) {
        this.bench = bench;
    }

    void run() throws IOException, InterruptedException {
        Path clip = bench.clips().tenMinutes();
        Pair pair = Pair.run(bench.place(), BenchWork.of(clip, 1, 1).with("REELWAY_PRESET", "split-30s"), bench.repeats());
        List<Double> alone = new ArrayList<>();
        List<String> arguments = PlainEncode.of(Pair.encode(pair.reelway().get(0).report()));
        for (int i = 0; i < bench.repeats(); i++) {
            alone.add(ffmpeg(clip, arguments));
        }
        FigureTable table = bench.table();
        table.compare("10 min, split-30s, copied", pair, BenchTrial::seconds, FigureTable::seconds, Limit.NONE);
        table.compare(
                "- against ffmpeg alone",
                Pair.median(alone, Double::doubleValue),
                Pair.median(pair.reelway(), BenchTrial::seconds),
                FigureTable::seconds,
                Limit.atMost(1.3));
        bench.timings().add("split", pair.reelway().get(0));
    }

    private double ffmpeg(Path clip, List<String> arguments) throws IOException, InterruptedException {
        Path folder = bench.place().folder("alone");
        Files.copy(clip, folder.resolve("source"));
        Files.createDirectory(folder.resolve("out"));
        List<String> command = new ArrayList<>(List.of(bench.place().ffmpeg().resolve("ffmpeg").toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
        builder.environment().put("LD_LIBRARY_PATH", bench.place().ffmpeg().toString());
        long begin = System.nanoTime();
        Process process = Children.start(builder);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("expected exit code 0, got " + process.exitValue() + " from " + command);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        Children.end(process);
        Place.delete(folder);
        return seconds;
    }
}
