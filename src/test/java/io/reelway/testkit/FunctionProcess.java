package io.reelway.testkit;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The packaged Lambda function, run as AWS Lambda runs it: {@code function.zip} unpacked and started by the official
 * runtime interface client, or the native program, whichever was built.
 */
public final class FunctionProcess implements AutoCloseable {
    private static final Path ZIP = Path.of("target", "function.zip");
    private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final String HANDLER = "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";

    private final RuntimeApi api;
    private final Process process;
    private final double initSeconds;

    private FunctionProcess(RuntimeApi api, Process process) {
        this.api = api;
        this.process = process;
        long begin = System.nanoTime();
        api.awaitInitialised();
        this.initSeconds = (System.nanoTime() - begin) / 1e9;
    }

    /**
     * @param name by which it signs its requests
     * @param settings {@code REELWAY_*} variables
     */
    public static FunctionProcess start(String name, URI endpoint, Path folder, Map<String, String> settings)
            throws IOException {
        RuntimeApi api = RuntimeApi.start();
        Path log = Files.createTempFile(folder, "function-", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command(folder)).redirectErrorStream(true).redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(set -> set.startsWith("AWS_") || set.startsWith("REELWAY_"));
        environment.putAll(environment(endpoint, api));
        environment.put(
                "REELWAY_WORK_DIR", Files.createTempDirectory(folder, "work").toString());
        environment.put("AWS_ACCESS_KEY_ID", name);
        environment.putAll(settings);
        return new FunctionProcess(api, builder.start());
    }

    private static Map<String, String> environment(URI endpoint, RuntimeApi api) {
        Map<String, String> environment = new HashMap<>();
        environment.put("AWS_LAMBDA_RUNTIME_API", api.address());
        environment.put("AWS_LAMBDA_FUNCTION_NAME", "reelway");
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "2048");
        environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/reelway");
        environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "test");
        environment.put("_HANDLER", HANDLER);
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("AWS_ENDPOINT_URL", endpoint.toString());
        // As the templates of deploy/ give them, so that it needs no right to look them up.
        environment.put("REELWAY_EVENTS_QUEUE", endpoint + "/000000000000/reelway-events");
        environment.put("REELWAY_JOBS_QUEUE", endpoint + "/000000000000/reelway-jobs");
        environment.put("REELWAY_OUTCOMES_TOPIC", "arn:aws:sns:us-east-1:000000000000:reelway-outcomes");
        environment.put("AWS_REGION", "us-east-1");
        environment.put("AWS_SECRET_ACCESS_KEY", "test");
        environment.putAll(TestPrograms.settings());
        return environment;
    }

    private static List<String> command(Path folder) throws IOException {
        Path code = unzipped(folder.resolve("function"));
        Path program = code.resolve("bootstrap");
        if (Files.exists(program)) {
            return List.of(program.toString());
        }
        String client = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> jar.contains("aws-lambda-java-"))
                .collect(Collectors.joining(File.pathSeparator));
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // options of Lambda's own Java runtimes
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                String.join(File.pathSeparator, code.toString(), code + "/lib/*", client),
                CLIENT,
                HANDLER);
    }

    private static Path unzipped(Path folder) throws IOException {
        if (!Files.exists(ZIP)) {
            throw new IllegalStateException("Expected " + ZIP + "; build it first: ./mvnw package -Plambda");
        }
        if (Files.exists(folder)) {
            return folder;
        }
        try (InputStream in = Files.newInputStream(ZIP);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                    // a ZIP archive read as a stream has no permission bits
                    file.toFile().setExecutable(true);
                }
            }
        }
        return folder;
    }

    /** Seconds from its start to its first request for an invocation. */
    public double initSeconds() {
        return initSeconds;
    }

    public RuntimeApi.Answer invoke(String event) {
        return invoke(event, Duration.ofMinutes(15));
    }

    /** @param timeLeft until its deadline */
    public RuntimeApi.Answer invoke(String event, Duration timeLeft) {
        return api.invoke(event, timeLeft);
    }

    /** The programs that it runs at the moment. */
    public List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    @Override
    public void close() {
        try (api) {
            process.destroy();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
