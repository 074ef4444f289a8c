package io.reelway.drills;

import static io.reelway.testkit.Eventually.eventuallyGet;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.testkit.Clips;
import io.reelway.testkit.Fleet;
import io.reelway.testkit.InjectedFaults;
import io.reelway.testkit.RunningLaptop;
import io.reelway.video.VideoId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Calls the MediaConvert API of a fleet, for drills of its jobs. */
final class JobDoor {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Pattern ID = Pattern.compile("\\d{13}-[a-z0-9]{6}");
    private static final String BODY = """
            {"role": "arn:aws:iam::123456789012:role/MediaConvert", "clientRequestToken": "%1$s", "settings": {
               "inputs": [{"fileInput": "s3://reelway-source/processed/%1$s.mp4"}],
               "outputGroups": [
                 {"outputGroupSettings": {"type": "FILE_GROUP_SETTINGS",
                    "fileGroupSettings": {"destination": "s3://reelway-output/jobs/%1$s/"}},
                  "outputs": [{"nameModifier": "-hd", "containerSettings": {"container": "MP4"},
                    "videoDescription": {"width": 160, "height": 90, "codecSettings": {"codec": "H_264",
                      "h264Settings": {"rateControlMode": "QVBR", "maxBitrate": 300000}}}}]},
                 {"outputGroupSettings": {"type": "HLS_GROUP_SETTINGS",
                    "hlsGroupSettings": {"destination": "s3://reelway-output/jobs/%1$s/main", "segmentLength": 1,
                      "minSegmentLength": 0}},
                  "outputs": [{"nameModifier": "_90", "containerSettings": {"container": "M3U8"},
                    "videoDescription": {"width": 160, "height": 90, "codecSettings": {"codec": "H_264",
                      "h264Settings": {"rateControlMode": "QVBR", "maxBitrate": 300000}}}}]}]}}""";

    private final Fleet fleet;

    JobDoor(Fleet fleet) {
        this.fleet = fleet;
    }

    /** A job that the test has created. */
    record Job(String name, String id) {
        long videoId() {
            return VideoId.ofApiJob(id);
        }

        /** Texts of which one is in each request that is about it. */
        Set<String> texts() {
            return Set.of(Long.toString(videoId()), id, "/" + name + "/", "/" + name + ".mp4");
        }
    }

    /** An answer, or 0 where the connection was cut. */
    record Answer(int status, JsonNode body) {}

    /** Puts a source that stays where it is; its entity tag. */
    String source(String name) {
        return fleet.laptop()
                .s3()
                .putObject(
                        put -> put.bucket(Fleet.SOURCE).key("processed/" + name + ".mp4"),
                        Clips.clip(fleet.folder(), "job.mp4", "160x90", 25, 2))
                .eTag();
    }

    /** The entity tag of that source now. */
    String sourceTag(String name) {
        return fleet.laptop()
                .s3()
                .headObject(head -> head.bucket(Fleet.SOURCE).key("processed/" + name + ".mp4"))
                .eTag();
    }

    /** The names of the files at the destination of a job. */
    Set<String> files(String name) {
        return fleet.laptop().outputKeys().stream()
                .filter(key -> key.startsWith("jobs/" + name + "/"))
                .map(key -> key.substring("jobs/".length() + name.length() + 1).replace(name, "NAME"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Creates a job with the name as its token.
     *
     * @param prepare sees the job before its record is written
     */
    Job created(String name, Consumer<Job> prepare) {
        // one that was killed before may still be starting
        Fleet.WORKERS.forEach(fleet::awaitStarted);
        fleet.faults()
                .set(
                        Ground.seed(),
                        List.of(Map.of(
                                "operation", "PutItem", "contains", "/" + name + ".mp4", "nth", 2, "hold", "before")));
        // the answer may be held too, or never come
        create(Fleet.WORKERS.get(0), name);
        InjectedFaults.Held record = fleet.faults().awaitHeld();
        Job job = new Job(name, idOf(name));
        prepare.accept(job);
        fleet.faults().release(record.number());
        return job;
    }

    /** The id in the entry of the job, which is written before its record. */
    private String idOf(String name) {
        return fleet.faults().calls().stream()
                .filter(call -> call.operation().equals("PutItem") && call.names("/" + name + ".mp4"))
                .map(call -> ID.matcher(call.text()))
                .filter(Matcher::find)
                .map(Matcher::group)
                .findFirst()
                .orElseThrow();
    }

    CompletableFuture<Answer> create(String worker, String name) {
        return ask(worker, "POST", "jobs", BODY.formatted(name));
    }

    Answer cancel(String worker, Job job) {
        return ask(worker, "DELETE", "jobs/" + job.id(), "").join();
    }

    /** The job once it has one of these states. */
    JsonNode ended(Job job, String... states) {
        return eventuallyGet("job " + job + " is one of " + List.of(states), () -> {
            JsonNode shown = ask(Fleet.WORKERS.get(1), "GET", "jobs/" + job.id(), "")
                    .join()
                    .body()
                    .path("job");
            return Set.of(states).contains(shown.path("status").asText()) ? shown : null;
        });
    }

    CompletableFuture<Answer> ask(String worker, String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(fleet.worker(worker).address() + "/2017-08-29/" + path))
                .method(method, BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .timeout(LIMIT)
                .build();
        return CLIENT.sendAsync(request, BodyHandlers.ofString())
                .thenApply(JobDoor::answer)
                .exceptionally(cut -> new Answer(0, RunningLaptop.json("{}")));
    }

    private static Answer answer(HttpResponse<String> response) {
        return new Answer(response.statusCode(), RunningLaptop.json(response.body()));
    }
}
