package io.reelway.cli.laptop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.cli.shared.CliException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A client of Reelway's HTTP API, as far as the command needs it. */
final class ReelwayClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String LIST = "/api/videos?limit=50";

    private final URI base;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final ObjectMapper json = new ObjectMapper();

    /** @param base such as {@code http://127.0.0.1:8080} */
    ReelwayClient(URI base) {
        this.base = base;
    }

    /** A video in the list. */
    record Listed(long id, String arrivalKey, String status) {}

    /**
     * Whether Reelway is up and has its table. Its own readiness check is not used: it waits for the end of the first
     * receive from a queue, ten seconds that an upload need not wait for.
     */
    boolean ready() throws IOException {
        try {
            return send("/api/videos?limit=1", TIMEOUT).statusCode() == 200;
        } catch (ConnectException | HttpTimeoutException starting) {
            return false;
        }
    }

    /** The videos that changed last, the newest change first. */
    List<Listed> latest() throws IOException {
        return listed(get(LIST));
    }

    /** All videos that have a record. */
    List<Listed> videos() throws IOException {
        List<Listed> videos = new ArrayList<>();
        Set<String> pages = new HashSet<>();
        String next = "";
        do {
            JsonNode page =
                    get(next.isEmpty() ? LIST : LIST + "&next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
            videos.addAll(listed(page));
            next = page.path("next").asText("");
            // without this, a page that comes again would repeat for ever
        } while (!next.isEmpty() && pages.add(next));
        return videos;
    }

    private static List<Listed> listed(JsonNode page) {
        List<Listed> videos = new ArrayList<>();
        for (JsonNode video : page.path("videos")) {
            videos.add(new Listed(
                    video.path("video_id").asLong(),
                    video.path("arrival_key").asText(),
                    video.path("status").asText()));
        }
        return videos;
    }

    /** The whole record. */
    JsonNode video(long id) throws IOException {
        return get("/api/videos/" + id);
    }

    /**
     * Passes on each event of the current run, the past ones first. Returns when the stream ends, or the listener wants
     * no more.
     */
    void follow(long id, Predicate<LifeEvent> listener) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/api/videos/" + id + "/progress"))
                .header("Accept", "text/event-stream")
                .build();
        HttpResponse<InputStream> response = exchange(request, HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            mustBeOk(response, request);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                // The events are one JSON text a line; other fields of the format, and comments, carry nothing.
                if (line.startsWith("data:")
                        && !listener.test(LifeEvent.of(json.readTree(line.substring("data:".length()))))) {
                    return;
                }
            }
        }
    }

    private JsonNode get(String path) throws IOException {
        HttpResponse<InputStream> response = send(path, TIMEOUT);
        try (InputStream body = response.body()) {
            mustBeOk(response, response.request());
            return json.readTree(body);
        }
    }

    private HttpResponse<InputStream> send(String path, Duration timeout) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(base.resolve(path)).timeout(timeout).build();
        return exchange(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) throws IOException {
        try {
            return http.send(request, handler);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            throw new CliException("Interrupted while waiting for " + request.uri() + ".", end);
        }
    }

    private static void mustBeOk(HttpResponse<?> response, HttpRequest request) {
        if (response.statusCode() != 200) {
            throw new CliException("Reelway answered " + response.statusCode() + " to GET " + request.uri()
                    + " where 200 was expected: see the log reelway.log in the data folder's logs.");
        }
    }
}
