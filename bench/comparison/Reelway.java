package comparison;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packaged program on this Java, as operators start it. */
final class Reelway implements Side {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Place place;

    Reelway(Place place) {
        this.place = place;
    }

    /**
     * A process that answers.
     *
     * @param live seconds until it answered first
     * @param cpu seconds of processors until then
     */
    record Started(Process process, double live, double cpu) {}

    @Override
    public List<Process> start(Aws aws, BenchWork work, Path folder) throws IOException, InterruptedException {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < work.processes(); i++) {
            processes.add(start(aws, work.atATime(), work.settings(), folder).process());
        }
        return processes;
    }

    Started start(Aws aws, int atATime, Map<String, String> settings, Path folder)
            throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path app = place.target().resolve("quarkus-app");
        Path log = folder.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(
                        Place.java(), "@" + app.resolve("jvm.options"), "-jar", app.resolve("quarkus-run.jar").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("REELWAY_"));
        environment.put("AWS_ENDPOINT_URL", aws.endpoint().toString());
        environment.put("AWS_REGION", "us-east-1");
        environment.put("AWS_ACCESS_KEY_ID", "any");
        environment.put("AWS_SECRET_ACCESS_KEY", "any");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("REELWAY_WORK_DIR", folder.toString());
        environment.put("REELWAY_CONCURRENCY", Integer.toString(atATime));
        if (place.otherFfmpeg()) {
            environment.put("REELWAY_FFMPEG", place.ffmpeg().resolve("ffmpeg").toString());
            environment.put("REELWAY_FFPROBE", place.ffmpeg().resolve("ffprobe").toString());
        }
        environment.putAll(settings);
        long begin = System.nanoTime();
        Process process = Children.start(builder);
        double live = until(process, begin, port, "live", log);
        double cpu = Usage.of(process.pid()).own();
        until(process, begin, port, "ready", log);
        return new Started(process, live, cpu);
    }

    private static double until(Process process, long begin, int port, String check, Path log)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/" + check)).build();
        while (System.nanoTime() - begin < LIMIT.toNanos() && process.isAlive()) {
            try {
                if (HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return (System.nanoTime() - begin) / 1e9;
                }
            } catch (IOException notYet) {
                // nobody listens so far
            }
            // between two questions, up to the limit above
            Thread.sleep(10);
        }
        throw new IllegalStateException("expected Reelway to be " + check + " within " + LIMIT.toSeconds()
                + " s; it said:\n" + Files.readString(log));
    }
}
