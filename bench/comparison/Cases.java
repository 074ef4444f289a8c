package comparison;

import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which cases there are, in their order. */
final class Cases {
    private static final Set<String> QUICK = Set.of("1080p", "480p", "tiny20", "start");

    private interface Case {
        void run() throws IOException, InterruptedException;
    }

    private final Map<String, Case> all = new LinkedHashMap<>();

    private Cases(Bench bench) {
        BenchClips clips = bench.clips();
        all.put("1080p", () -> new LadderCase(bench).run("1080p", clips.hd(), 1.15));
        all.put("480p", () -> new LadderCase(bench).run("480p", clips.sd(), 1.2));
        all.put("tiny20", () -> new TinyCase(bench, 20).run());
        all.put("tiny200", () -> new TinyCase(bench, 200).run());
        all.put("processes", () -> new ProcessesCase(bench).run());
        all.put("split", () -> new SplitCase(bench).run());
        all.put("admission", () -> new AdmissionCase(bench).run());
        all.put("memory", () -> new MemoryCase(bench).run());
        all.put("start", () -> new StartCase(bench).run());
    }

    static String names() {
        return String.join(", ", new Cases(new Bench(0, null, null, null, null)).all.keySet());
    }

    static void run(Options options, Place place, PrintStream out) throws IOException, InterruptedException {
        FigureTable table = new FigureTable(out);
        Timings timings = new Timings();
        Map<String, Case> cases = new Cases(new Bench(options.repeats(), place, new BenchClips(place), table, timings)).all;
        List<String> wanted = options.only().isEmpty()
                ? cases.keySet().stream().filter(name -> !options.quick() || QUICK.contains(name)).toList()
                : options.only();
        for (String name : wanted) {
            if (!cases.containsKey(name)) {
                throw new IllegalStateException("expected a case of " + cases.keySet() + ", got " + name);
            }
        }
        table.begin();
        for (String name : wanted) {
            table.next();
            cases.get(name).run();
        }
        table.end();
        timings.print(out);
    }
}
