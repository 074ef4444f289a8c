package io.reelway.mediaconvert.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.testkit.Clips;
import io.reelway.testkit.Eventually;
import io.reelway.testkit.RunningLaptop;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Queues of the MediaConvert API in the program: they are paused, and order their jobs. */
class JobQueuesIT {
    private static final String INPUT = "s3://reelway-source/processed/spot.mp4";

    @TempDir
    static Path folder;

    private static RunningLaptop laptop;
    private static JobCalls calls;

    @BeforeAll
    static void start() throws IOException {
        laptop = RunningLaptop.start(folder, Map.of("REELWAY_CONCURRENCY", "1"));
        calls = new JobCalls(laptop);
        Path clip = Clips.made(folder, "spot.mp4", "testsrc2=s=160x90:r=25:d=1", "sine=f=440:r=48000:d=1");
        laptop.s3().putObject(put -> put.bucket("reelway-source").key("processed/spot.mp4"), clip);
    }

    @AfterAll
    static void stop() {
        laptop.close();
    }

    private static String created(String more, String name) {
        return calls.created(
                JobCalls.request(more, INPUT, JobCalls.FILE_GROUP.formatted("s3://reelway-output/queues/" + name)));
    }

    private static void queue(String name) {
        assertThat(calls.call("POST", "queues", "{\"name\": \"" + name + "\", \"status\": \"PAUSED\"}")
                        .status())
                .isEqualTo(201);
    }

    private static void open(String name) {
        assertThat(calls.call("PUT", "queues/" + name, "{\"status\": \"ACTIVE\"}")
                        .status())
                .isEqualTo(200);
    }

    /** Jobs that wait, and those that have begun. */
    private static List<Integer> counts(String name) {
        JsonNode queue = calls.call("GET", "queues/" + name, "").body().path("queue");
        return List.of(
                queue.path("submittedJobsCount").asInt(-1),
                queue.path("progressingJobsCount").asInt(-1));
    }

    private static Map<String, AttributeValue> record(String id) {
        return laptop.records().stream()
                .filter(item -> AttributeValue.fromS(id).equals(item.get("mediaconvert_job")))
                .filter(item -> item.containsKey("fence"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPausedQueueHoldsItsJobsAndNoOthers() {
        queue("night");
        String waits = created("\"queue\": \"night\",", "night");

        calls.ended(created("", "day"), "COMPLETE");

        assertThat(calls.job(waits).path("status").asText()).isEqualTo("SUBMITTED");
        assertThat(counts("night")).containsExactly(1, 0);
        assertThat(counts("Default")).containsExactly(0, 0);
        assertThat(calls.call("DELETE", "queues/night", "").status()).isEqualTo(409);
        open("night");
        calls.ended(waits, "COMPLETE");
        assertThat(counts("night")).containsExactly(0, 0);
        assertThat(calls.call("DELETE", "queues/night", "").status()).isEqualTo(202);
    }

    /** A job may be on its way to a worker when its queue is paused. */
    @Test
    void aJobThatReachesAWorkerWaitsWhereItsQueueIsPausedMeanwhile() {
        queue("late");
        String id = created("\"queue\": \"late\",", "late");

        laptop.send(
                "reelway-jobs", "{\"video_id\": " + record(id).get("VideoId").n() + "}");

        Map<String, AttributeValue> back = Eventually.eventuallyGet("the job is back in its queue", () -> {
            Map<String, AttributeValue> now = record(id);
            return now.get("fence").n().equals("1") && now.get("status").s().equals("RECEIVED") ? now : null;
        });
        assertThat(back.get("due_shard").s()).isEqualTo("queue:late");
        assertThat(back.get("attempt").n()).isEqualTo("0");
        assertThat(calls.call("DELETE", "jobs/" + id, "").status()).isEqualTo(202);
        assertThat(calls.ended(id, "CANCELED").at("/timing/startTime").isMissingNode())
                .isTrue();
    }

    @Test
    void jobsOfAHigherPriorityGoFirst() {
        queue("order");
        List<String> ids = Stream.of(-1, 0, 5)
                .map(priority -> created("\"queue\": \"order\", \"priority\": " + priority + ",", "order" + priority))
                .toList();

        open("order");

        List<JsonNode> jobs =
                ids.stream().map(id -> calls.ended(id, "COMPLETE")).toList();
        assertThat(jobs.stream()
                        .sorted(Comparator.comparing(
                                job -> job.at("/timing/startTime").asDouble()))
                        .map(job -> job.path("priority").asInt()))
                .containsExactly(5, 0, -1);
    }

    @Test
    void aQueueThatNobodyHasCreatedExistsAndTheJobSaysSo() {
        JsonNode job = calls.ended(created("\"queue\": \"fresh\",", "fresh"), "COMPLETE");

        assertThat(job.at("/messages/info").toString()).contains("the queue \\\"fresh\\\" did not exist");
        assertThat(calls.call("GET", "queues/fresh", "").status()).isEqualTo(200);
    }

    @Test
    void aJobHasQueueAndPriorityOfItsTemplate() {
        assertThat(calls.call(
                                "POST",
                                "jobTemplates",
                                "{\"name\": \"urgent\", \"queue\": \"soon\", \"priority\": 7, \"settings\": {\"outputGroups\": ["
                                        + JobCalls.FILE_GROUP.formatted("s3://reelway-output/queues/urgent") + "]}}")
                        .status())
                .isEqualTo(201);

        JsonNode job = calls.job(calls.created(JobCalls.request("\"jobTemplate\": \"urgent\",", INPUT)));

        assertThat(job.path("queue").asText()).endsWith("queues/soon");
        assertThat(job.path("priority").asInt()).isEqualTo(7);
    }

    @Test
    void tagsOfAJobAreKeptAndChanged() {
        String id = created("\"tags\": {\"team\": \"ads\", \"cost\": \"1\"},", "tags");
        String arn = calls.job(id).path("arn").asText();
        String path = "tags/" + URLEncoder.encode(arn, StandardCharsets.UTF_8);

        assertThat(calls.call("POST", "tags", "{\"arn\": \"" + arn + "\", \"tags\": {\"year\": \"now\"}}")
                        .status())
                .isEqualTo(200);
        assertThat(calls.call("PUT", path, "{\"tagKeys\": [\"cost\"]}").status())
                .isEqualTo(200);

        assertThat(calls.call("GET", path, "").body().at("/resourceTags/tags").toString())
                .isEqualTo("{\"team\":\"ads\",\"year\":\"now\"}");
        assertThat(calls.call("GET", path + "x", "").status()).isEqualTo(404);
    }

    @Test
    void whatIsNotThereIsRefusedByItsPath() {
        String preset = "{\"outputGroupSettings\": {\"type\": \"FILE_GROUP_SETTINGS\", \"fileGroupSettings\":"
                + " {\"destination\": \"s3://reelway-output/queues/x\"}}, \"outputs\": [{\"preset\": \"none\"}]}";

        JobCalls.Answer answer = calls.call("POST", "jobs", JobCalls.request("", INPUT, preset));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("message").asText())
                .isEqualTo("/outputGroups/0/outputs/0/preset: there is no output preset \"none\"; create it, or put its"
                        + " settings into the output");
    }
}
