package io.reelway.testkit;

import static io.reelway.testkit.Eventually.eventuallyGet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Controls the fault switch of an embedded AWS. */
public final class InjectedFaults {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI address;

    /** @param endpoint of the embedded AWS */
    public InjectedFaults(URI endpoint) {
        this.address = endpoint.resolve("/_embedded/faults");
    }

    /**
     * A request that was logged or is held.
     *
     * @param operation its name in the service's API
     * @param caller the access key that it was signed with
     * @param text the body; empty for S3
     */
    public record Call(String service, String operation, String caller, String path, String text) {
        private static Call of(JsonNode json) {
            return new Call(
                    json.get("service").asText(),
                    json.get("operation").asText(),
                    json.get("caller").asText(),
                    json.get("path").asText(),
                    json.get("text").asText());
        }

        /** Whether its path or body contains a text. */
        public boolean names(String what) {
            return path.contains(what) || text.contains(what);
        }
    }

    /** A logged request with its start and the time when its answer was ready, in nanoseconds of one clock. */
    public record Timed(Call call, long began, long ended) {}

    /** A request that is held. */
    public record Held(int number, Call call) {}

    /** Removes all rules, and logs requests from now on. */
    public void log() {
        set(0, List.of());
    }

    /**
     * Sets the rules, in place of others, and logs requests from now on.
     *
     * @param rules as the embedded AWS documents them
     */
    public void set(long seed, List<? extends Map<String, ?>> rules) {
        ObjectNode all = JSON.createObjectNode().put("seed", seed).put("log", true);
        ArrayNode list = all.putArray("rules");
        rules.forEach(rule -> list.add(JSON.valueToTree(rule)));
        send("", "PUT", all.toString());
    }

    /** Adds a rule after the others. */
    public void add(Map<String, ?> rule) {
        send("", "POST", JSON.valueToTree(List.of(rule)).toString());
    }

    /** Removes all rules, and releases all held requests. */
    public void clear() {
        send("", "DELETE", "");
    }

    public void release(int number) {
        send("/release", "POST", "{\"number\": " + number + "}");
    }

    /** The requests since the rules were set. */
    public List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        told().get("log").forEach(call -> calls.add(Call.of(call)));
        return calls;
    }

    /** The same with their times, for requests that were answered. */
    public List<Timed> timed() {
        List<Timed> calls = new ArrayList<>();
        told().get("log")
                .forEach(call -> calls.add(new Timed(
                        Call.of(call),
                        call.get("began").asLong(),
                        call.get("ended").asLong())));
        return calls.stream().filter(call -> call.ended() > 0).toList();
    }

    public List<Held> held() {
        List<Held> held = new ArrayList<>();
        told().get("held").forEach(one -> held.add(new Held(one.get("number").asInt(), Call.of(one.get("call")))));
        return held;
    }

    /** Waits until a request is held. */
    public Held awaitHeld() {
        return eventuallyGet(
                "a request is held", () -> held().stream().findFirst().orElse(null));
    }

    /** How many requests a rule has broken; rules count from 0. */
    public int acted(int rule) {
        return told().at("/rules/" + rule + "/acted").asInt();
    }

    private JsonNode told() {
        return send("", "GET", "");
    }

    private JsonNode send(String path, String method, String body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build();
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new AssertionError(method + " " + address + path + " answers " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
