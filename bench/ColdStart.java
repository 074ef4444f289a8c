import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Starts a function.zip several times under a runtime API of its own, beside an embedded AWS, and prints medians: init, the
 * first call, another one, memory. The call is a schedule, which asks the table and the bucket what is due.
 */
final class ColdStart {
    private static final String HANDLER = "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";
    private static final String SCHEDULE =
            "{\"source\": \"aws.scheduler\", \"detail-type\": \"Scheduled Event\", \"detail\": {}}";
    private static final String PREFIX = "/2018-06-01/runtime/";
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final BlockingQueue<Long> asked = new LinkedBlockingQueue<>();
    private final BlockingQueue<Long> answered = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    /** Seconds, and resident megabytes after the calls. */
    private record Start(double init, double first, double second, double megabytes) {}

    /** @param arguments repeats, Java home, target folder */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Locale.setDefault(Locale.ROOT);
        int repeats = Integer.parseInt(arguments[0]);
        Path java = Path.of(arguments[1], "bin", "java");
        Path target = Path.of(arguments[2]);
        Path scratch = Files.createTempDirectory("reelway-cold");
        new ProcessBuilder("jar", "xf", target.resolve("function.zip").toAbsolutePath().toString())
                .directory(Files.createDirectories(scratch.resolve("code")).toFile()).inheritIO().start().waitFor();
        Process embedded = new ProcessBuilder(
                        java.toString(), "-jar", target.resolve("embedded-aws/reelway-embedded-aws.jar").toString(),
                        "--data", scratch.resolve("data").toString(), "--port", "0", "--setup", "reelway")
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader said = embedded.inputReader()) {
            URI aws = URI.create(said.readLine().split(" ")[2]);
            List<Start> starts = new ArrayList<>();
            for (int i = 0; i < repeats; i++) {
                starts.add(new ColdStart().start(
                        command(java, target, scratch.resolve("code")), aws, scratch, target.resolve("ffmpeg")));
            }
            System.out.printf("| %s | %.0f MB | %.2f s | %.2f s | %.2f s | %.0f MB |%n",
                    Files.exists(scratch.resolve("code/bootstrap")) ? "native" : "Java",
                    Files.size(target.resolve("function.zip")) / 1e6,
                    median(starts, Start::init), median(starts, Start::first),
                    median(starts, Start::second), median(starts, Start::megabytes));
        } finally {
            embedded.destroy();
            embedded.waitFor();
            try (Stream<Path> all = Files.walk(scratch)) {
                all.sorted((one, other) -> other.compareTo(one)).forEach(file -> file.toFile().delete());
            }
        }
    }

    private static List<String> command(Path java, Path target, Path code) {
        Path program = code.resolve("bootstrap");
        if (Files.exists(program)) {
            program.toFile().setExecutable(true);
            return List.of(program.toString());
        }
        return List.of(java.toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-cp",
                code + ":" + code + "/lib/*:" + target.resolve("runtime-interface-client") + "/*",
                "com.amazonaws.services.lambda.runtime.api.client.AWSLambda", HANDLER);
    }

    private Start start(List<String> command, URI aws, Path scratch, Path ffmpeg) throws IOException, InterruptedException {
        HttpServer api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newCachedThreadPool();
        api.setExecutor(threads);
        api.createContext(PREFIX, this::handle);
        api.start();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true).redirectOutput(scratch.resolve("log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("REELWAY_"));
        builder.environment().put("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + api.getAddress().getPort());
        builder.environment().put("AWS_LAMBDA_FUNCTION_NAME", "reelway");
        builder.environment().put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        builder.environment().put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "2048");
        builder.environment().put("AWS_LAMBDA_LOG_GROUP_NAME", "group");
        builder.environment().put("AWS_LAMBDA_LOG_STREAM_NAME", "stream");
        builder.environment().put("_HANDLER", HANDLER);
        builder.environment().put("AWS_ENDPOINT_URL", aws.toString());
        builder.environment().put("AWS_REGION", "us-east-1");
        builder.environment().put("AWS_ACCESS_KEY_ID", "any");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "any");
        builder.environment().put("REELWAY_WORK_DIR", scratch.toString());
        builder.environment().put("REELWAY_FFMPEG", ffmpeg.resolve("ffmpeg").toAbsolutePath().toString());
        builder.environment().put("REELWAY_FFPROBE", ffmpeg.resolve("ffprobe").toAbsolutePath().toString());
        // as the templates set them: nothing is looked up by name
        builder.environment().put("REELWAY_EVENTS_QUEUE", aws + "/000000000000/reelway-events");
        builder.environment().put("REELWAY_JOBS_QUEUE", aws + "/000000000000/reelway-jobs");
        builder.environment().put("REELWAY_OUTCOMES_TOPIC", "arn:aws:sns:us-east-1:000000000000:reelway-outcomes");
        long begin = System.nanoTime();
        Process process = builder.start();
        try {
            double init = next(asked, begin, scratch);
            double first = call(scratch);
            double second = call(scratch);
            return new Start(init, first, second, resident(process.pid()));
        } finally {
            process.destroy();
            process.waitFor();
            api.stop(0);
            threads.shutdownNow();
        }
    }

    private double call(Path scratch) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        events.add(SCHEDULE);
        return next(answered, begin, scratch);
    }

    private static double next(BlockingQueue<Long> times, long begin, Path scratch)
            throws IOException, InterruptedException {
        Long time = times.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
        if (time == null || time < 0) {
            throw new IllegalStateException("expected the function to start and to answer; it said:\n"
                    + Files.readString(scratch.resolve("log")));
        }
        return (time - begin) / 1e9;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(PREFIX.length());
        exchange.getRequestBody().readAllBytes();
        if (path.equals("invocation/next")) {
            asked.add(System.nanoTime());
            try {
                byte[] event = events.take().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Lambda-Runtime-Aws-Request-Id", UUID.randomUUID().toString());
                exchange.getResponseHeaders().add(
                        "Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 900_000));
                exchange.getResponseHeaders().add(
                        "Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:000000000000:function:reelway");
                exchange.getResponseHeaders().add("Lambda-Runtime-Trace-Id", "Root=1-0-0;Sampled=0");
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, event.length);
                exchange.getResponseBody().write(event);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        } else {
            BlockingQueue<Long> waiting = path.equals("init/error") ? asked : answered;
            waiting.add(path.endsWith("/response") ? System.nanoTime() : -1);
            byte[] taken = "{}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(202, taken.length);
            exchange.getResponseBody().write(taken);
        }
        exchange.close();
    }

    private static double median(List<Start> starts, ToDoubleFunction<Start> of) {
        double[] sorted = starts.stream().mapToDouble(of).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static double resident(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024 / 1e6)
                .findFirst().orElse(Double.NaN);
    }
}
