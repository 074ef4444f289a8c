import java.io.BufferedReader;
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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Starts each artifact that it finds several times on an embedded AWS of its own and prints medians. Nothing else should run
 * on the machine meanwhile.
 */
final class Startup {
    private static final String USAGE = """
            Usage: bench/startup [--repeats N] [--java HOME]... [TARGET...]
              --repeats N   how often each is started (5); the medians are shown
              --java HOME   a Java to try (the one that runs this); may be repeated
              TARGET        folders with what was built (target)
            In each folder it looks for
              quarkus-app/quarkus-run.jar   ./mvnw package: as it is, and on Java 25 or later also with an AOT cache that it
                                            trains first
              *-runner                      ./mvnw package -Dnative
            and starts them beside the first folder's embedded-aws.
            """;
    private static final Path HOME = Path.of(System.getProperty("reelway.home", "."));

    private static final int FIRST_WITH_AOT = 25;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int repeats;
    private final URI aws;
    private final Path scratch;

    private record Options(int repeats, List<Path> javas, List<Path> targets) {}

    /** @param files what it consists of, without the Java that it needs */
    private record Artifact(String name, List<String> command, List<Path> files) {}

    /**
     * @param live seconds until it answers HTTP
     * @param ready seconds until it has polled its queues
     * @param cpu seconds of processors until it answers
     * @param megabytes resident, when it has been idle for a while
     */
    private record Start(double live, double ready, double cpu, double megabytes) {}

    private Startup(int repeats, URI aws, Path scratch) {
        this.repeats = repeats;
        this.aws = aws;
        this.scratch = scratch;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Locale.setDefault(Locale.ROOT);
        if (List.of(arguments).contains("--help")) {
            System.out.print(USAGE);
            return;
        }
        try {
            run(options(arguments));
        } catch (IllegalStateException e) {
            System.err.println("startup: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(Options options) throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("reelway-startup");
        Path jar = options.targets().get(0).resolve("embedded-aws/reelway-embedded-aws.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("expected " + jar + ": build it by ./mvnw package -DskipTests");
        }
        Process embedded = new ProcessBuilder(
                        java(Path.of(System.getProperty("java.home"))), "-jar", jar.toString(),
                        "--data", scratch.resolve("data").toString(), "--port", "0", "--setup", "reelway")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = embedded.inputReader()) {
            URI aws = URI.create(said.readLine().split(" ")[2]);
            new Startup(options.repeats(), aws, scratch).table(options);
        } finally {
            end(embedded);
            delete(scratch);
        }
    }

    private static Options options(String... arguments) {
        int repeats = 5;
        List<Path> javas = new ArrayList<>();
        List<Path> targets = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            boolean option = arguments[i].startsWith("--");
            if (option && i + 1 == arguments.length) {
                throw new IllegalStateException("expected a value after " + arguments[i]);
            }
            switch (arguments[i]) {
                case "--repeats" -> repeats = Integer.parseInt(arguments[++i]);
                case "--java" -> javas.add(Path.of(arguments[++i]));
                default -> {
                    if (option) {
                        throw new IllegalStateException("expected --repeats or --java, got " + arguments[i]);
                    }
                    targets.add(Path.of(arguments[i]));
                }
            }
        }
        return new Options(
                repeats,
                javas.isEmpty() ? List.of(Path.of(System.getProperty("java.home"))) : javas,
                targets.isEmpty() ? List.of(Path.of("target")) : targets);
    }

    private void table(Options options) throws IOException, InterruptedException {
        System.out.println("| Program | Size | Answers after | Processor time until then | Ready after | Idle, resident |");
        System.out.println("|---|---|---|---|---|---|");
        for (Artifact artifact : artifacts(options)) {
            List<Start> starts = new ArrayList<>();
            for (int i = 0; i < repeats; i++) {
                starts.add(start(artifact.command(), IDLE));
            }
            System.out.printf(
                    "| %s | %.0f MB | %.2f s | %.2f s | %.1f s | %.0f MB |%n",
                    artifact.name(),
                    size(artifact.files()) / 1e6,
                    median(starts, Start::live),
                    median(starts, Start::cpu),
                    median(starts, Start::ready),
                    median(starts, Start::megabytes));
        }
    }

    private List<Artifact> artifacts(Options options) throws IOException, InterruptedException {
        List<Artifact> found = new ArrayList<>();
        for (Path target : options.targets()) {
            Path app = target.resolve("quarkus-app");
            Path jar = app.resolve("quarkus-run.jar");
            for (Path java : options.javas()) {
                String version = version(java);
                if (!Files.exists(jar)) {
                    continue;
                }
                List<Path> files = List.of(app.resolve("app"), app.resolve("lib"), app.resolve("quarkus"));
                found.add(new Artifact("Java " + version, jvm(java, app.resolve("jvm.options"), jar), files));
                if (Integer.parseInt(version) >= FIRST_WITH_AOT) {
                    found.add(trained(java, version, jar, files));
                }
            }
            one(target, "-runner").ifPresent(program ->
                    found.add(new Artifact("native", List.of(program.toString()), List.of(program))));
        }
        if (found.isEmpty()) {
            throw new IllegalStateException("expected something to start in " + options.targets() + "; --help says what");
        }
        return found;
    }

    private Artifact trained(Path java, String version, Path jar, List<Path> files) throws IOException, InterruptedException {
        Path cache = scratch.resolve("reelway-" + version + ".aot");
        // those of the build name another archive
        Path options = HOME.resolve("src/program/jvm.options");
        start(jvm(java, options, jar, "-XX:AOTCacheOutput=" + cache), Duration.ZERO);
        return new Artifact(
                "Java " + version + ", AOT cache",
                jvm(java, options, jar, "-XX:AOTCache=" + cache),
                Stream.concat(files.stream(), Stream.of(cache)).toList());
    }

    private Start start(List<String> command, Duration idle) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(scratch.resolve("log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("REELWAY_"));
        builder.environment().put("AWS_ENDPOINT_URL", aws.toString());
        builder.environment().put("AWS_REGION", "us-east-1");
        builder.environment().put("AWS_ACCESS_KEY_ID", "any");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "any");
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().put("REELWAY_WORK_DIR", scratch.toString());
        long begin = System.nanoTime();
        Process process = builder.start();
        try {
            double live = until(process, begin, port, "/q/health/live");
            double cpu = process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
            double ready = until(process, begin, port, "/q/health/ready");
            // what is measured: a program that has had nothing to do for so long
            Thread.sleep(idle.toMillis());
            return new Start(live, ready, cpu, resident(process.pid()));
        } finally {
            end(process);
        }
    }

    private double until(Process process, long begin, int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
        while (System.nanoTime() - begin < LIMIT.toNanos() && process.isAlive()) {
            try {
                if (HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return (System.nanoTime() - begin) / 1e9;
                }
            } catch (IOException notYet) {
                // nobody listens so far
            }
            // between two questions, up to the limit above
            Thread.sleep(5);
        }
        throw new IllegalStateException("expected " + path + " to be up within " + LIMIT.toSeconds() + " s; it said:\n"
                + Files.readString(scratch.resolve("log")));
    }

    private static List<String> jvm(Path java, Path options, Path jar, String... more) {
        List<String> command = new ArrayList<>(List.of(java(java), "@" + options));
        command.addAll(Arrays.asList(more));
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    private static String java(Path home) {
        return home.resolve("bin/java").toString();
    }

    /** The first number of it. */
    private static String version(Path home) throws IOException {
        return Files.readString(home.resolve("release")).replaceAll("(?s).*JAVA_VERSION=\"(\\d+).*", "$1");
    }

    private static Optional<Path> one(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).findFirst();
        }
    }

    private static double median(List<Start> starts, ToDoubleFunction<Start> of) {
        double[] sorted = starts.stream().mapToDouble(of).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static long size(List<Path> files) throws IOException {
        long bytes = 0;
        for (Path file : files) {
            try (Stream<Path> all = Files.walk(file)) {
                bytes += all.map(Path::toFile).filter(each -> each.isFile()).mapToLong(each -> each.length()).sum();
            }
        }
        return bytes;
    }

    /** Of the process itself: it runs no program when it is idle. */
    private static double resident(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024 / 1e6)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static void end(Process process) throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted((one, other) -> other.compareTo(one)).forEach(file -> file.toFile().delete());
        }
    }
}
