package comparison;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Where each second goes: the steps of Reelway's reports, one upload a column. */
final class Timings {
    private final List<String> names = new ArrayList<>();
    private final List<BenchTrial> trials = new ArrayList<>();

    void add(String name, BenchTrial trial) {
        names.add(name);
        trials.add(trial);
    }

    void print(PrintStream out) {
        if (names.isEmpty()) {
            return;
        }
        Set<String> steps = new LinkedHashSet<>();
        trials.forEach(trial -> trial.report().path("timings").fieldNames().forEachRemaining(steps::add));
        out.println();
        line(out, "Step, seconds", names);
        out.println("|--------------------|" + "------------:|".repeat(names.size()));
        for (String step : steps) {
            line(out, step, trials.stream().map(trial -> timing(trial, step)).toList());
        }
        line(out, "the rest", trials.stream().map(Timings::rest).toList());
        line(out, "programs started", trials.stream().map(Timings::programs).toList());
        line(out, "longest of them", trials.stream().map(Timings::longest).toList());
    }

    private static String timing(BenchTrial trial, String step) {
        JsonNode seconds = trial.report().path("timings").path(step);
        return seconds.isMissingNode() ? "" : "%.2f".formatted(seconds.asDouble());
    }

    /** Admission, claim, moves and the message; of a batch the time of all others is in it, so it has none. */
    private static String rest(BenchTrial trial) {
        if (trial.uploads() > 1) {
            return "";
        }
        double sum = StreamSupport.stream(trial.report().path("timings").spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .sum();
        return "%.2f".formatted(trial.seconds() - sum);
    }

    private static String programs(BenchTrial trial) {
        return Integer.toString(trial.report().path("programs").size());
    }

    private static String longest(BenchTrial trial) {
        return "%.2f".formatted(StreamSupport.stream(trial.report().path("programs").spliterator(), false)
                .mapToDouble(program -> program.path("seconds").asDouble())
                .max()
                .orElse(0));
    }

    private static void line(PrintStream out, String name, List<String> values) {
        out.printf("| %-18s |", name);
        values.forEach(value -> out.printf(" %11s |", value));
        out.println();
    }
}
