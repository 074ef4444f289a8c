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
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final int WARM = 50;
    private static final int ARRIVALS = 200;
    private static final int EVENTS = 1000;
    private static final int BACKLOG = 10_000;

    private final Bench bench;

    AdmissionCase(Bench bench) {
        this.bench = bench;
    }

    void run() throws IOException, InterruptedException {
        Path folder = bench.place().folder("work");
        Path routes = Files.createDirectory(folder.resolve("routes"));
        Files.writeString(routes.resolve("no-jobs.camel.yaml"), NO_JOBS);
        try (EmbeddedAws embedded = EmbeddedAws.start(bench.place())) {
            Aws aws = embedded.aws();
            Process process = new Reelway(bench.place())
                    .start(aws, 1, Map.of("REELWAY_ROUTES_DIR", routes.toString()), folder)
                    .process();
            measure(aws);
            Children.end(process);
        } finally {
            Place.delete(folder);
        }
    }

    private void measure(Aws aws) throws IOException, InterruptedException {
        arrivals(aws, "warm", WARM);
        Table table = bench.table();
        table.alone("New uploads admitted", ARRIVALS / arrivals(aws, "new", ARRIVALS), Table::rate, Limit.atLeast(100));
        double known = events(aws, EVENTS, i -> key("new", i % ARRIVALS));
        table.alone("Events of known objects", EVENTS / known, Table::rate, Limit.atLeast(300));
        double gone = events(aws, EVENTS, i -> key("gone", i));
        table.alone("Events of gone objects", EVENTS / gone, Table::rate, Limit.atLeast(300));
        send(aws, BACKLOG, i -> key("backlog", i));
        // the listing that looks for lost events each minute may find it before its event does
        table.alone("New behind 10,000 gone", arrivals(aws, "last", 1), Table::seconds, Limit.atMost(60));
    }

    /** Seconds from the first PUT until job messages of all are sent. */
    private static double arrivals(Aws aws, String name, int number) throws IOException, InterruptedException {
        int jobs = aws.waiting(Aws.JOBS);
        long begin = System.nanoTime();
        for (int i = 0; i < number; i++) {
            aws.put(Aws.SOURCE, key(name, i), BodyPublishers.ofString(name + i));
        }
        return until(aws, Aws.JOBS, jobs + number, begin);
    }

    /** Seconds from the first message sent until the last is deleted. */
    private static double events(Aws aws, int number, IntFunction<String> key) throws IOException, InterruptedException {
        until(aws, Aws.EVENTS, 0, System.nanoTime());
        long begin = System.nanoTime();
        send(aws, number, key);
        return until(aws, Aws.EVENTS, 0, begin);
    }

    private static void send(Aws aws, int number, IntFunction<String> key) throws IOException, InterruptedException {
        aws.sendAll(Aws.EVENTS, IntStream.range(0, number).mapToObj(i -> event(key.apply(i))).toList());
    }

    private static double until(Aws aws, String queue, int messages, long begin) throws IOException, InterruptedException {
        while (aws.waiting(queue) != messages) {
            if (System.nanoTime() - begin > LIMIT.toNanos()) {
                throw new IllegalStateException("expected " + messages + " messages in " + queue + " within "
                        + LIMIT.toMinutes() + " min, got " + aws.waiting(queue));
            }
            // between two questions, up to the limit above
            Thread.sleep(20);
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
