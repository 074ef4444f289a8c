package comparison;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How fast events are taken: of new uploads, of known ones and of objects that are gone. No job is begun meanwhile. */
final class AdmissionCase {
    private static final String NO_JOBS = """
            - route:
                id: ingest-jobs
                description: No job is begun, so that admission is measured alone
                autoStartup: false
                from:
                  uri: timer:never
                  steps:
                    - stop: {}
            """;
    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final int WARM = 50;
    private static final int ARRIVALS = 200;
    private static final int EVENTS = 1000;
    private static final int BACKLOG = 10_000;

    private interface Count {
        int now() throws IOException, InterruptedException;
    }

    private final Bench bench;

    AdmissionCase(Bench bench) {
        this.bench = bench;
    }

    void run() throws IOException, InterruptedException {
        Path folder = bench.place().folder("work");
        Path routes = Files.createDirectory(folder.resolve("routes"));
        Files.writeString(routes.resolve("no-jobs.camel.yaml"), NO_JOBS);
        try (BenchAws embedded = BenchAws.start(bench.place())) {
            Aws aws = embedded.aws();
            Process process = new Reelway(bench.place())
                    .start(aws, 1, Map.of("REELWAY_ROUTES_DIR", routes.toString()), folder)
                    .process();
            measure(aws, folder.resolve("log"));
            Children.end(process);
        } finally {
            Place.delete(folder);
        }
    }

    private void measure(Aws aws, Path log) throws IOException, InterruptedException {
        arrivals(aws, log, "warm", WARM);
        FigureTable table = bench.table();
        table.alone("New uploads admitted", ARRIVALS / arrivals(aws, log, "new", ARRIVALS), FigureTable::rate, Limit.atLeast(100));
        double known = events(aws, EVENTS, i -> key("new", i % ARRIVALS));
        table.alone("Events of known objects", EVENTS / known, FigureTable::rate, Limit.atLeast(300));
        double gone = events(aws, EVENTS, i -> key("gone", i));
        table.alone("Events of gone objects", EVENTS / gone, FigureTable::rate, Limit.atLeast(300));
        send(aws, BACKLOG, i -> key("backlog", i));
        // the listing that looks for lost events each minute may find it before its event does
        table.alone("New behind 10,000 gone", arrivals(aws, log, "last", 1), FigureTable::seconds, Limit.atMost(60));
    }

    /** Seconds from the first PUT until the log tells of the last record; job messages may be sent more than once. */
    private static double arrivals(Aws aws, Path log, String name, int number) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        for (int i = 0; i < number; i++) {
            aws.put(Aws.SOURCE, key(name, i), BodyPublishers.ofString(name + i));
        }
        return until(number, begin, () -> arrived(log, name));
    }

    private static int arrived(Path log, String name) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return (int) lines.filter(line -> line.contains("\"event\":\"ARRIVED\""))
                    .map(line -> line.replaceFirst(".*\"key\":\"([^\"]+)\".*", "$1"))
                    .filter(key -> key.startsWith("uploads/" + name + "-"))
                    .distinct()
                    .count();
        }
    }

    /** Seconds from the first message sent until the last is deleted. */
    private static double events(Aws aws, int number, IntFunction<String> key) throws IOException, InterruptedException {
        until(0, System.nanoTime(), () -> aws.waiting(Aws.EVENTS));
        long begin = System.nanoTime();
        send(aws, number, key);
        return until(0, begin, () -> aws.waiting(Aws.EVENTS));
    }

    private static void send(Aws aws, int number, IntFunction<String> key) throws IOException, InterruptedException {
        aws.sendAll(Aws.EVENTS, IntStream.range(0, number).mapToObj(i -> event(key.apply(i))).toList());
    }

    private static double until(int wanted, long begin, Count count) throws IOException, InterruptedException {
        int present = count.now();
        while (present != wanted && System.nanoTime() - begin < LIMIT.toNanos()) {
            // between two questions, up to the limit above
            Thread.sleep(20);
            present = count.now();
        }
        if (present != wanted) {
            throw new IllegalStateException("expected the events to be taken within " + LIMIT.toMinutes()
                    + " min, got as far as " + present + " of " + wanted);
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private static String key(String name, int number) {
        return "uploads/" + name + "-" + number + ".mp4";
    }

    private static String event(String key) {
        ObjectNode event = Aws.JSON.createObjectNode();
        ObjectNode record = event.putArray("Records").addObject();
        record.put("eventSource", "aws:s3").put("eventName", "ObjectCreated:Put");
        ObjectNode s3 = record.putObject("s3");
        s3.putObject("bucket").put("name", Aws.SOURCE);
        s3.putObject("object").put("key", key).put("size", 1);
        return event.toString();
    }
}
