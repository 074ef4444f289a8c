package io.reelway.mediaconvert.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** An EventBridge that takes events, refuses them, or has no such bus, as a test wants. */
final class StubBus implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Map<String, List<String>> taken = new ConcurrentHashMap<>();
    private volatile String refusal;
    private volatile boolean missing;

    StubBus() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Answers 200 from now on, with a count of refused entries. */
    void refuse(String code) {
        refusal = code;
    }

    /** Answers that there is no such bus. */
    void isMissing() {
        missing = true;
    }

    void accept() {
        refusal = null;
        missing = false;
    }

    /** The statuses of a job's final and first events, in the order in which they came. */
    List<String> taken(String job) {
        return taken.getOrDefault(job, List.of()).stream()
                .filter(status ->
                        List.of("PROGRESSING", "COMPLETE", "CANCELED", "ERROR").contains(status))
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode entry = JSON.readTree(exchange.getRequestBody()).at("/Entries/0");
        String refused = refusal;
        if (missing) {
            send(exchange, 400, "{\"__type\": \"ResourceNotFoundException\", \"message\": \"There is no such bus.\"}");
        } else if (refused != null) {
            send(
                    exchange,
                    200,
                    "{\"FailedEntryCount\": 1, \"Entries\": [{\"ErrorCode\": \"" + refused
                            + "\", \"ErrorMessage\": \"no\"}]}");
        } else {
            JsonNode detail = JSON.readTree(entry.path("Detail").asText());
            taken.computeIfAbsent(detail.path("jobId").asText(), job -> Collections.synchronizedList(new ArrayList<>()))
                    .add(detail.path("status").asText());
            send(exchange, 200, "{\"FailedEntryCount\": 0, \"Entries\": [{\"EventId\": \"1\"}]}");
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
