package io.reelway.mediaconvert.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.testkit.Eventually;
import io.reelway.testkit.RunningLaptop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Calls of the MediaConvert API to a running program. */
public final class JobCalls {
    /** A small MP4; its destination is to be filled in. */
    public static final String FILE_GROUP = """
            {"outputGroupSettings": {"type": "FILE_GROUP_SETTINGS", "fileGroupSettings": {"destination": "%s"}},
             "outputs": [{"nameModifier": "-hd", "containerSettings": {"container": "MP4"},
               "videoDescription": {"width": 160, "height": 90, "codecSettings": {"codec": "H_264",
                 "h264Settings": {"rateControlMode": "QVBR", "maxBitrate": 300000}}}}]}""";

    static final String ROLE = "arn:aws:iam::123456789012:role/MediaConvert";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final RunningLaptop laptop;

    public JobCalls(RunningLaptop laptop) {
        this.laptop = laptop;
    }

    /** An answer. */
    public record Answer(int status, JsonNode body) {}

    /** @param path below the version */
    public Answer call(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(laptop.reelway().address() + "/2017-08-29/" + path))
                .method(method, BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build();
        try {
            HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), RunningLaptop.json(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A request for a job.
     *
     * @param more members, each with a comma behind it
     */
    public static String request(String more, String input, String... groups) {
        return """
                {"role": "%s", %s "settings": {"inputs": [{"fileInput": "%s"}], "outputGroups": [%s]}}""".formatted(ROLE, more, input, String.join(",", groups));
    }

    /** The id of the job that the request makes. */
    public String created(String request) {
        Answer answer = call("POST", "jobs", request);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        assertThat(answer.body().at("/job/status").asText()).isEqualTo("SUBMITTED");
        return answer.body().at("/job/id").asText();
    }

    public JsonNode job(String id) {
        return call("GET", "jobs/" + id, "").body().path("job");
    }

    /** The job when it has this status. */
    public JsonNode ended(String id, String status) {
        return Eventually.eventuallyGet("job " + id + " is " + status, () -> {
            JsonNode job = job(id);
            return job.path("status").asText().equals(status) ? job : null;
        });
    }
}
