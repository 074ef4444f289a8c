package io.reelway.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A fake of the Lambda runtime API: gives a function invocations one by one and takes its answers.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Lambda runtime API</a>
 */
public final class RuntimeApi implements AutoCloseable {
    private static final String PREFIX = "/2018-06-01/runtime/";
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
    private final Map<String, CompletableFuture<Answer>> asked = new ConcurrentHashMap<>();
    private final CompletableFuture<String> initialised = new CompletableFuture<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    private record Invocation(String id, String event, long deadline) {}

    /**
     * @param error whether the function failed; then the text is a document with {@code errorMessage}
     * @param seconds from the invocation to the answer
     */
    public record Answer(boolean error, String text, double seconds) {}

    private RuntimeApi(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext(PREFIX, this::handle);
        server.start();
    }

    public static RuntimeApi start() throws IOException {
        return new RuntimeApi(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    /** The value of {@code AWS_LAMBDA_RUNTIME_API}. */
    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Waits until the function asks for its first invocation. */
    public void awaitInitialised() {
        String failure = get(initialised, "the function asks for an invocation");
        if (!failure.isEmpty()) {
            throw new AssertionError("Expected the function to start, but it said " + failure);
        }
    }

    /** @param timeLeft until the deadline that the function is told; it is not ended then */
    public Answer invoke(String event, Duration timeLeft) {
        String id = UUID.randomUUID().toString();
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        asked.put(id, answer);
        long begin = System.nanoTime();
        waiting.add(new Invocation(id, event, System.currentTimeMillis() + timeLeft.toMillis()));
        Answer got = get(answer, "an answer to " + event);
        return new Answer(got.error(), got.text(), (System.nanoTime() - begin) / 1e9);
    }

    private static <T> T get(CompletableFuture<T> future, String what) {
        try {
            return future.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new AssertionError("Expected within " + LIMIT + ": " + what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(PREFIX.length());
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (path.equals("invocation/next")) {
            next(exchange);
            return;
        }
        if (path.equals("init/error")) {
            initialised.complete(body);
        }
        if (path.startsWith("invocation/")) {
            String[] parts = path.split("/");
            asked.remove(parts[1]).complete(new Answer(parts[2].equals("error"), body, 0));
        }
        respond(exchange, 202, "{}");
    }

    private void next(HttpExchange exchange) throws IOException {
        initialised.complete("");
        try {
            Invocation invocation = waiting.take();
            exchange.getResponseHeaders().add("Lambda-Runtime-Aws-Request-Id", invocation.id());
            exchange.getResponseHeaders().add("Lambda-Runtime-Deadline-Ms", Long.toString(invocation.deadline()));
            exchange.getResponseHeaders()
                    .add(
                            "Lambda-Runtime-Invoked-Function-Arn",
                            "arn:aws:lambda:us-east-1:000000000000:function:reelway");
            exchange.getResponseHeaders().add("Lambda-Runtime-Trace-Id", "Root=1-0-0;Sampled=0");
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            respond(exchange, 200, invocation.event());
        } catch (InterruptedException e) {
            // the test is over
            Thread.currentThread().interrupt();
        }
    }

    private static void respond(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
