package comparison;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One side doing one work once, beside a fresh embedded AWS.
 *
 * @param batches what each took
 * @param idle megabytes resident before the first upload, of the largest process
 * @param peak the most megabytes that were resident
 * @param report what Reelway wrote of the last upload
 */
record BenchTrial(List<Batch> batches, double idle, double peak, JsonNode report) {
    private static final Duration LIMIT = Duration.ofMinutes(20);

    /**
     * From the first PUT to the last outcome.
     *
     * @param used of all processes
     */
    record Batch(int uploads, double seconds, Usage used) {}

    static BenchTrial run(Place place, Side side, BenchWork work) throws IOException, InterruptedException {
        Path folder = place.folder("work");
        List<Process> processes = List.of();
        try (BenchAws embedded = BenchAws.start(place)) {
            Aws aws = embedded.aws();
            processes = side.start(aws, work, folder);
            double idle = megabytes(processes, "VmRSS");
            List<Batch> batches = new ArrayList<>();
            for (int i = 0; i < work.batches().size(); i++) {
                batches.add(batch(aws, processes, work, i, folder));
            }
            double peak = megabytes(processes, "VmHWM");
            return new BenchTrial(batches, idle, peak, side instanceof Reelway ? report(aws, work) : null);
        } finally {
            processes.forEach(Children::end);
            Place.delete(folder);
        }
    }

    double seconds() {
        return batches.stream().mapToDouble(Batch::seconds).sum();
    }

    int uploads() {
        return batches.stream().mapToInt(Batch::uploads).sum();
    }

    Batch last() {
        return batches.get(batches.size() - 1);
    }

    private static Batch batch(Aws aws, List<Process> processes, BenchWork work, int batch, Path folder)
            throws IOException, InterruptedException {
        Usage before = used(processes);
        Set<String> missing = new HashSet<>();
        long begin = System.nanoTime();
        for (int i = 0; i < work.batches().get(batch); i++) {
            String key = "uploads/" + name(batch, i);
            missing.add(key);
            aws.put(Aws.SOURCE, key, BodyPublishers.ofFile(work.clip()));
        }
        while (!missing.isEmpty()) {
            for (JsonNode message : aws.receive(Aws.OUTCOMES, 10)) {
                JsonNode outcome = Aws.JSON.readTree(message.path("Body").asText());
                if (!outcome.path("status").asText().equals("PROCESSED")) {
                    throw new IllegalStateException("expected an outcome PROCESSED, got " + outcome);
                }
                missing.remove(outcome.path("key").asText());
            }
            check(processes, begin, missing, folder);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Batch(work.batches().get(batch), seconds, used(processes).minus(before));
    }

    private static void check(List<Process> processes, long begin, Set<String> missing, Path folder) throws IOException {
        boolean late = System.nanoTime() - begin > LIMIT.toNanos();
        if (late || !processes.stream().allMatch(Process::isAlive)) {
            throw new IllegalStateException("expected outcomes of " + missing + " within " + LIMIT.toMinutes() + " min, "
                    + (late ? "none came" : "but a process ended") + "; it said:\n"
                    + Files.readString(folder.resolve("log")));
        }
    }

    private static JsonNode report(Aws aws, BenchWork work) throws IOException, InterruptedException {
        int batch = work.batches().size() - 1;
        String last = name(batch, work.batches().get(batch) - 1);
        return aws.json(Aws.SOURCE, "processed/" + last.replace(".mp4", ".process.json"));
    }

    private static String name(int batch, int number) {
        return "clip-" + batch + "-" + number + ".mp4";
    }

    private static Usage used(List<Process> processes) {
        return processes.stream().map(process -> Usage.of(process.pid())).reduce(new Usage(0, 0), Usage::plus);
    }

    private static double megabytes(List<Process> processes, String field) {
        return processes.stream().mapToDouble(process -> Usage.megabytes(process.pid(), field)).max().orElseThrow();
    }
}
