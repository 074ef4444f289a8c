package comparison;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.StreamSupport;

/** Both sides doing the same work in turn, several times. */
record Pair(List<BenchTrial> script, List<BenchTrial> reelway) {

    /** Reelway goes first, since the script takes the encode's arguments from its report. */
    static Pair run(Place place, BenchWork work, int repeats) throws IOException, InterruptedException {
        Pair pair = new Pair(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < repeats; i++) {
            BenchTrial trial = BenchTrial.run(place, new Reelway(place), work);
            pair.reelway().add(trial);
            pair.script().add(BenchTrial.run(place, new Script(place, encode(trial.report())), work));
        }
        return pair;
    }

    /** The arguments of the encode in a report: the first program with progress. */
    static List<String> encode(JsonNode report) {
        for (JsonNode program : report.path("programs")) {
            List<String> arguments = StreamSupport.stream(program.path("argv").spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
            if (arguments.contains("-progress")) {
                return arguments;
            }
        }
        throw new IllegalStateException("expected a program with -progress in the report of " + report.path("key"));
    }

    static <T> double median(List<T> trials, ToDoubleFunction<T> of) {
        double[] sorted = trials.stream().mapToDouble(of).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
