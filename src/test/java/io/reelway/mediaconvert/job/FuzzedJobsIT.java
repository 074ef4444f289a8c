package io.reelway.mediaconvert.job;

import static io.reelway.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.testkit.FuzzedJob;
import io.reelway.testkit.FuzzedRequest;
import io.reelway.testkit.RunningLaptop;
import io.reelway.testkit.ServiceModel;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is asked of jobs over HTTP is answered in time, or refused in the service's shape. */
class FuzzedJobsIT {
    /** For each operation; {@code -Dreelway.fuzzed=5000} is the long form. */
    private static final int REQUESTS = Integer.getInteger("reelway.fuzzed", 60);

    private static final Duration LIMIT = Duration.ofSeconds(20);
    /** The HTTP server refuses longer ones by 414, and ends the connection. */
    private static final int LONGEST_PATH = 4060;

    private static final List<Integer> REFUSALS = List.of(400, 403, 404, 409);

    /** It is missing, so that no job is encoded. */
    private static final String INPUT = "s3://reelway-source/processed/fuzzed.mp4";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    static Path folder;

    private static RunningLaptop laptop;

    private final Map<String, Map<Integer, Integer>> statuses = new TreeMap<>();
    private final List<String> ids = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>(List.of("none"));

    @BeforeAll
    static void start() throws IOException {
        laptop = RunningLaptop.start(folder, Map.of());
    }

    @AfterAll
    static void stop() {
        laptop.close();
    }

    @Test
    @Timeout(3600)
    void noRequestFails() throws Exception {
        JsonNode model = ServiceModel.orSkip();
        for (int i = 0; i < REQUESTS; i++) {
            Random random = new Random(i);
            String body = FuzzedJob.of(model, INPUT, random);
            JsonNode answer = ask("CreateJob", 201, "POST", "jobs", body);
            String id = answer.at("/job/id").asText();
            if (!id.isEmpty()) {
                ids.add(id);
                ask("GetJob", 200, "GET", "jobs/" + id, "");
                if (random.nextInt(3) == 0) {
                    ask("CancelJob", 202, "DELETE", "jobs/" + id, "");
                }
            }
        }
        assertThat(ids).as("jobs that were taken").hasSizeGreaterThan(REQUESTS / 10);
        for (int i = 0; i < REQUESTS; i++) {
            fuzzed(model, "GetJob", 200, i);
            fuzzed(model, "ListJobs", 200, i);
            fuzzed(model, "SearchJobs", 200, i);
            fuzzed(model, "CancelJob", 202, i);
        }
        System.out.println("answers: " + statuses);
        assertThat(statuses.get("CreateJob")).containsKeys(201, 400);
        assertThat(statuses.get("GetJob")).containsKeys(200, 404);
        assertThat(statuses.get("ListJobs")).containsKeys(200, 400);
        assertThat(statuses.get("SearchJobs")).containsKeys(200, 400);
        assertThat(statuses.get("CancelJob")).containsKeys(404, 409);
        assertEnded();
    }

    private void fuzzed(JsonNode model, String operation, int done, int seed) throws Exception {
        Random random = new Random(operation.hashCode() * 31L + seed);
        FuzzedRequest request = FuzzedRequest.of(model, operation, random);
        String path = request.path().substring("/2017-08-29/".length());
        if (path.startsWith("jobs/") && random.nextBoolean()) {
            path = "jobs/" + ids.get(random.nextInt(ids.size()));
        }
        path = path.replaceFirst("nextToken=name\\d", "nextToken=" + tokens.get(random.nextInt(tokens.size())));
        if (path.length() > LONGEST_PATH) {
            return;
        }
        JsonNode answer = ask(operation, done, request.method(), path, request.body());
        if (answer.has("nextToken")) {
            tokens.add(answer.path("nextToken").asText());
        }
    }

    private JsonNode ask(String operation, int done, String method, String path, String body) throws Exception {
        String what = operation + " " + path + " " + body;
        HttpResponse<String> response = CLIENT.send(
                HttpRequest.newBuilder(uri(path))
                        .method(method, method.equals("POST") ? BodyPublishers.ofString(body) : BodyPublishers.noBody())
                        .header("Content-Type", "application/json")
                        .timeout(LIMIT)
                        .build(),
                BodyHandlers.ofString());
        statuses.computeIfAbsent(operation, each -> new TreeMap<>()).merge(response.statusCode(), 1, Integer::sum);
        JsonNode answer = RunningLaptop.json(response.body());
        if (response.statusCode() != done) {
            assertThat(response.statusCode()).as(what).isIn(REFUSALS);
            assertThat(response.headers().firstValue("x-amzn-ErrorType"))
                    .as(what)
                    .isPresent();
            assertThat(answer.path("message").asText()).as(what).isNotBlank().hasSizeLessThan(4000);
        }
        return answer;
    }

    /** What is no address for this client is asked as if its odd characters were escaped. */
    private static URI uri(String path) {
        return URI.create(laptop.reelway().address() + "/2017-08-29/"
                + path.replaceAll("%(?![0-9A-Fa-f]{2})", "%25").replaceAll("[^!-~]|[\"<>\\\\^`{|}\\[\\]]", "%3F"));
    }

    /** Each job that was taken comes to its end too. */
    private void assertEnded() {
        List<String> open = new ArrayList<>(ids);
        eventually("all jobs have ended").atMost(Duration.ofMinutes(30)).until(() -> {
            while (!open.isEmpty() && isEnded(open.get(0))) {
                open.remove(0);
            }
            return open.isEmpty();
        });
    }

    private static boolean isEnded(String id) {
        JsonNode job = RunningLaptop.json(laptop.reelway().get("/2017-08-29/jobs/" + id))
                .path("job");
        String status = job.path("status").asText();
        assertThat(job.path("errorCode").asInt(1404)).as("%s", job).isIn(1404, 1010, 1040);
        return status.equals("ERROR") || status.equals("CANCELED");
    }
}
