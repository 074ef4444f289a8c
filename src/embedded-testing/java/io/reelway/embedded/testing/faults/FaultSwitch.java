package io.reelway.embedded.testing.faults;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import io.reelway.embedded.http.Body;
import io.reelway.embedded.http.Interceptor;
import io.reelway.embedded.http.Json;
import io.reelway.embedded.http.Request;
import io.reelway.embedded.http.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Carries out what the rules say, and answers those who set them. */
public final class FaultSwitch {
    private static final String PATH = "/_embedded/faults";

    private static final String RELEASE = PATH + "/release";
    private static final int LONGEST_LOG = 10_000;
    private static final int LONGEST_TEXT = 4_000;

    private final Held held = new Held();
    private final List<Logged> log = new ArrayList<>();
    private volatile State state = State.OFF;

    private record State(boolean on, boolean log, long seed, Faults faults) {
        static final State OFF = new State(false, false, 0, new Faults(0, List.of()));
    }

    public static boolean isFor(Request request) {
        return request.rawPath().equals(PATH) || request.rawPath().equals(RELEASE);
    }

    /**
     * The answer to a request, broken if a rule says so.
     *
     * @param request one whose body can be read again, unless it is for S3
     * @return empty when the connection is to be closed without an answer
     * @throws io.reelway.embedded.http.AwsException the error that a rule wants
     */
    public Optional<Response> answer(
            String service, Request request, HttpExchange exchange, Interceptor.Answer services) throws IOException {
        State now = state;
        if (!now.on()) {
            return Optional.of(services.get());
        }
        Call call = Call.of(service, request);
        Logged logged = note(now, call);
        try {
            return answer(now, call, exchange, services);
        } finally {
            logged.ended = System.nanoTime();
        }
    }

    private Optional<Response> answer(State now, Call call, HttpExchange exchange, Interceptor.Answer services)
            throws IOException {
        FaultRule rule = now.faults().decide(call);
        if (rule == null) {
            return Optional.of(services.get());
        }
        if (rule.answer() != null) {
            throw Answers.of(call.service(), rule.answer());
        }
        if (rule.reset() != null) {
            if (rule.reset() == FaultRule.Side.AFTER) {
                whole(services.get());
            }
            return Optional.empty();
        }
        if (rule.delayMs() != null) {
            LockSupport.parkNanos(rule.delayMs() * 1_000_000L);
            return Optional.of(services.get());
        }
        boolean after = rule.hold() == FaultRule.Side.AFTER;
        Response applied = after ? whole(services.get()) : null;
        if (!held.await(
                call, rule.hold(), () -> Callers.isGone(exchange.getLocalAddress(), exchange.getRemoteAddress()))) {
            return Optional.empty();
        }
        return Optional.of(after ? applied : services.get());
    }

    /** Answers a request for the switch itself. */
    public Response control(Request request) throws IOException {
        boolean release = request.rawPath().equals(RELEASE);
        return switch (request.method()) {
            case "GET" -> release ? notAllowed("POST") : told();
            case "PUT" -> release ? notAllowed("POST") : set(request);
            case "DELETE" -> release ? notAllowed("POST") : clear();
            case "POST" -> release ? release(request) : add(request);
            default -> notAllowed(release ? "POST" : "GET, PUT, POST, DELETE");
        };
    }

    private Response set(Request request) throws IOException {
        try {
            JsonNode given = Json.MAPPER.readTree(request.bytes());
            List<FaultRule> rules = rules(given);
            long seed = given.path("seed").asLong();
            synchronized (log) {
                log.clear();
            }
            state = new State(true, given.path("log").asBoolean(), seed, new Faults(seed, rules));
            return told();
        } catch (JsonProcessingException e) {
            return refused(e);
        }
    }

    private Response add(Request request) throws IOException {
        State now = state;
        if (!now.on()) {
            return set(request);
        }
        try {
            now.faults().add(rules(Json.MAPPER.readTree(request.bytes())));
            return told();
        } catch (JsonProcessingException e) {
            return refused(e);
        }
    }

    private static List<FaultRule> rules(JsonNode given) throws JsonProcessingException {
        List<FaultRule> rules = new ArrayList<>();
        for (JsonNode rule : given.isArray() ? given : given.path("rules")) {
            rules.add(Json.MAPPER.treeToValue(rule, FaultRule.class));
        }
        return rules;
    }

    private static Response refused(JsonProcessingException e) {
        return Response.text(400, "text/plain; charset=utf-8", e.getOriginalMessage() + "\n");
    }

    private Response clear() throws IOException {
        state = State.OFF;
        held.releaseAll();
        return told();
    }

    private Response release(Request request) throws IOException {
        JsonNode number = Json.MAPPER.readTree(request.bytes()).path("number");
        if (number.isMissingNode()) {
            held.releaseAll();
        } else if (!held.release(number.asInt())) {
            return Response.text(404, "text/plain; charset=utf-8", "No request is held under " + number + "\n");
        }
        return told();
    }

    private record Told(long seed, List<Faults.Told> rules, List<Held.Waiting> held, List<Logged> log) {}

    private Response told() throws IOException {
        State now = state;
        List<Logged> calls;
        synchronized (log) {
            calls = List.copyOf(log);
        }
        Told told = new Told(now.seed(), now.faults().told(), held.told(), calls);
        return Response.bytes(200, "application/json", Json.MAPPER.writeValueAsBytes(told));
    }

    private Logged note(State now, Call call) {
        String text =
                call.text().substring(0, Math.min(LONGEST_TEXT, call.text().length()));
        Logged logged = new Logged(new Call(call.service(), call.operation(), call.caller(), call.path(), text));
        synchronized (log) {
            if (now.log() && log.size() < LONGEST_LOG) {
                log.add(logged);
            }
        }
        return logged;
    }

    /** A request, with the nanoseconds of this machine's clock at its begin and when its answer was ready. */
    private static final class Logged {
        @JsonUnwrapped
        @JsonProperty
        private final Call call;

        @JsonProperty
        private final long began = System.nanoTime();

        /** 0 while it runs. */
        @JsonProperty
        private volatile long ended;

        private Logged(Call call) {
            this.call = call;
        }
    }

    private static Response notAllowed(String allowed) {
        return Response.empty(405).with("Allow", allowed);
    }

    /** What is applied only while it is sent, such as a receive that waits, is applied now. */
    private static Response whole(Response response) throws IOException {
        try (Body body = response.body()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            body.writeTo(bytes);
            return new Response(response.status(), response.headers(), Body.of(bytes.toByteArray()));
        }
    }
}
