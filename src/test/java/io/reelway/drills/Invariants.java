package io.reelway.drills;

import static io.reelway.testkit.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.publish.ManifestKey;
import io.reelway.stage.EndFolders;
import io.reelway.testkit.Fleet;
import io.reelway.testkit.RunningLaptop;
import io.reelway.video.Status;
import io.reelway.video.Video;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * What holds whatever happened: one final state and one final message for each arrival, sources in the folder of their
 * end, results that are what their manifest says, and nothing left over. Waits until it holds, up to a limit.
 */
final class Invariants {
    private static final Set<String> FINAL = Set.of("PROCESSED", "UNABLE_TO_PROCESS");
    /** What a record may have only while something is still to be done. */
    private static final List<String> PASSING =
            List.of("lease_owner", "lease_until", "verdict", "outbox", "delayed", "due_at", "due_shard", "progress");

    private static final int MAX_ATTEMPTS = 5;

    private final Fleet fleet;
    private final RunningLaptop laptop;

    /** Messages without a receiver's answer when {@link #queues} was asked last. */
    private int inFlight;

    private Invariants(Fleet fleet) {
        this.fleet = fleet;
        this.laptop = fleet.laptop();
    }

    /**
     * Waits until everything is at rest, but no longer than leases, delays and sweeps can take on a machine that is as
     * slow as this one.
     */
    static void hold(Fleet fleet) {
        Duration starts = fleet.slowestStart().multipliedBy(2);
        Duration limit = Duration.ofSeconds(40).plus(starts);
        // A lease and a delay, a sweep and a run; and a process that has to start first, or to be killed first.
        Duration patience = Duration.ofSeconds(15).plus(starts);
        Invariants invariants = new Invariants(fleet);
        List<String> last = new ArrayList<>();
        try {
            eventually("everything is at rest").atMost(limit).until(() -> {
                last.clear();
                last.addAll(invariants.unfinished());
                if (last.isEmpty()) {
                    last.addAll(invariants.left());
                }
                if (last.isEmpty()) {
                    last.addAll(invariants.results());
                }
                return last.isEmpty();
            });
        } catch (ConditionTimeoutException e) {
            last.addAll(invariants.left());
            last.addAll(invariants.results());
            last.addAll(invariants.messages());
            last.addAll(invariants.waits(patience));
            throw new AssertionError(e.getMessage() + ", but:\n  " + String.join("\n  ", last), e);
        }
        List<String> wrong = invariants.messages();
        wrong.addAll(invariants.waits(patience));
        if (!wrong.isEmpty()) {
            throw new AssertionError("Expected at rest:\n  " + String.join("\n  ", wrong));
        }
        if (invariants.inFlight == 0) {
            fleet.nothingInFlight();
        }
    }

    static boolean isFinal(JsonNode outcome) {
        return FINAL.contains(outcome.get("status").asText());
    }

    /** What is not at its end yet; cheap to ask again and again. */
    private List<String> unfinished() {
        List<String> found = new ArrayList<>();
        List<Map<String, AttributeValue>> records = videos();
        Set<String> known = new HashSet<>();
        Set<String> told = laptop.outcomes().stream()
                .filter(Invariants::isFinal)
                .map(outcome -> outcome.get("video_id").asText())
                .collect(Collectors.toSet());
        for (Map<String, AttributeValue> video : records) {
            String what = video.get("VideoId").n() + " "
                    + video.get("arrival_key").s() + " (" + video.get("status").s() + ")";
            known.add(video.get("arrival_key").s());
            if (!FINAL.contains(video.get("status").s())) {
                found.add(
                        what + " is not final, attempt " + video.get("attempt").n());
            }
            PASSING.stream()
                    .filter(video::containsKey)
                    .forEach(name -> found.add(what + " still has " + name + " " + video.get(name)));
            if (!told.contains(video.get("VideoId").n())) {
                found.add(what + " has no final message");
            }
            if (Integer.parseInt(video.get("attempt").n()) > MAX_ATTEMPTS) {
                found.add(what + " had " + video.get("attempt").n() + " attempts");
            }
        }
        fleet.arrivals().stream().filter(key -> !known.contains(key)).forEach(key -> found.add(key + " has no record"));
        return found;
    }

    /** What is left over where all videos are at their end. */
    private List<String> left() {
        List<String> found = new ArrayList<>(sources(videos(), new HashSet<>(laptop.sourceKeys())));
        found.addAll(queues());
        laptop.s3()
                .listMultipartUploads(request -> request.bucket(Fleet.OUTPUT))
                .uploads()
                .forEach(upload -> found.add("the upload of " + upload.key() + " is neither completed nor aborted"));
        try (Stream<Path> left = Files.walk(fleet.work())) {
            left.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().endsWith("lock"))
                    .map(Path::getParent)
                    .distinct()
                    .forEach(file -> found.add("files are left in the work folder " + file));
        } catch (UncheckedIOException | IOException e) {
            found.add("the work folder changes: " + e.getMessage());
        }
        return found;
    }

    /** Each source lies in the folder of its end, with its report, and nothing else lies there. */
    private List<String> sources(List<Map<String, AttributeValue>> records, Set<String> there) {
        List<String> found = new ArrayList<>();
        there.stream()
                .filter(key -> key.startsWith("uploads/") || key.startsWith("failed/"))
                .forEach(key -> found.add("the source bucket still has " + key));
        Set<String> expected = new HashSet<>();
        for (Map<String, AttributeValue> video : records) {
            if (video.containsKey("stays")) {
                expected.add(video.get("key").s());
                continue;
            }
            String status = video.get("status").s();
            String folder = status.equals("PROCESSED") ? "processed/" : "unable_to_process/";
            if (video.containsKey("moved_to")) {
                String key = video.get("moved_to").s();
                expected.add(key);
                if (fleet.withSidecar().contains(video.get("arrival_key").s())) {
                    expected.add(key + ".json");
                }
                if (!key.startsWith(folder)) {
                    found.add(key + " is " + status);
                }
            }
            if (video.containsKey("asset") && (video.containsKey("moved_to") || !isSuperseded(video))) {
                String report = folder
                        + video.get("asset").s()
                        + (status.equals("PROCESSED") ? ".process.json" : ".error.json");
                expected.add(report);
            }
            if (isFailedBy(video, "QUALITY_REJECTED")) {
                String stem = folder + video.get("asset").s();
                expected.addAll(List.of(stem + ".quality.json", stem + ".quality.html"));
            }
        }
        expected.stream().filter(key -> !there.contains(key)).forEach(key -> found.add("there is no " + key));
        there.stream()
                .filter(key -> key.startsWith("processed/") || key.startsWith("unable_to_process/"))
                .filter(key -> !expected.contains(key))
                .forEach(key -> found.add("nobody knows " + key));
        return found;
    }

    /** Where only its successor is left, the report beside that would be the wrong one. */
    private static boolean isSuperseded(Map<String, AttributeValue> video) {
        return isFailedBy(video, "SUPERSEDED");
    }

    private static boolean isFailedBy(Map<String, AttributeValue> video, String code) {
        return video.containsKey("error")
                && video.get("error").m().get("code").s().equals(code);
    }

    /** Nothing waits. What a killed process had received may be in flight until its visibility ends. */
    private List<String> queues() {
        List<String> found = new ArrayList<>();
        inFlight = 0;
        for (String queue : List.of("reelway-events", "reelway-jobs", "reelway-events-dead", "reelway-jobs-dead")) {
            Map<QueueAttributeName, String> counts = counts(queue);
            String visible = counts.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
            if (!visible.equals("0")) {
                found.add(visible + " messages wait in " + queue);
            }
            inFlight += Integer.parseInt(counts.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
        }
        if (inFlight > fleet.disturbances()) {
            found.add(inFlight + " messages are in flight, at most " + fleet.disturbances() + " were cut off");
        }
        return found;
    }

    private Map<QueueAttributeName, String> counts(String queue) {
        String url = laptop.queueUrl(queue);
        return laptop.sqs()
                .getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes();
    }

    /** What lies in the output bucket is what manifests name, byte for byte. */
    private List<String> results() {
        List<String> found = new ArrayList<>();
        Map<String, String> there = laptop.outputs();
        Set<String> named = new HashSet<>();
        Map<String, String> owners = new HashMap<>();
        for (String key : there.keySet()) {
            if (key.endsWith("/manifest.json")) {
                named.add(key);
                JsonNode manifest = laptop.outputJson(key);
                owners.put(key, manifest.get("video_id").asText());
                for (JsonNode object : manifest.get("objects")) {
                    String name = object.get("key").asText();
                    named.add(name);
                    if (!there.containsKey(name)) {
                        found.add(key + " names " + name + ", which is not there");
                    } else if (!object.get("sha256").asText().equals(fleet.digest(name, there.get(name)))) {
                        found.add(name + " is not what " + key + " says");
                    }
                }
            }
        }
        reports(there.keySet(), named, found);
        videos().stream().filter(video -> video.containsKey("mediaconvert_job")).forEach(job -> {
            String report = report(job);
            named.add(report);
            if (!there.containsKey(report)) {
                found.add("there is no report " + report);
            }
        });
        there.keySet().stream()
                .filter(key -> !named.contains(key))
                .forEach(key -> found.add("no manifest names " + key));
        for (Map<String, AttributeValue> video : newest()) {
            if (video.get("status").s().equals("PROCESSED")) {
                String manifest = ManifestKey.of(video.get("asset").s());
                if (!video.get("VideoId").n().equals(owners.get(manifest))) {
                    found.add(manifest + " is of video " + owners.get(manifest) + ", expected "
                            + video.get("VideoId").n());
                }
                video.get("outputs").l().stream()
                        .map(output -> output.m().get("key").s())
                        .filter(key -> !there.containsKey(key))
                        .forEach(key -> found.add("the entry point " + key + " is not there"));
            }
        }
        return found;
    }

    /** The report of a job of the MediaConvert API. */
    private static String report(Map<String, AttributeValue> job) {
        return EndFolders.report(
                        new Video(job),
                        Status.valueOf(job.get("status").s()),
                        job.get("asset").s(),
                        Fleet.OUTPUT)
                .key();
    }

    /** Each judged video has its own report, beside its manifest. */
    private void reports(Set<String> there, Set<String> named, List<String> found) {
        for (Map<String, AttributeValue> video : videos()) {
            if (!video.containsKey("quality")) {
                continue;
            }
            String beside = "assets/" + video.get("asset").s() + "/quality.";
            for (String key : List.of(beside + "json", beside + "html")) {
                named.add(key);
                if (!there.contains(key)) {
                    found.add("there is no report " + key);
                } else if (key.endsWith("json")
                        && !laptop.outputJson(key)
                                .at("/video/video_id")
                                .asText()
                                .equals(video.get("VideoId").n())) {
                    found.add(key + " is not of " + video.get("VideoId").n());
                }
            }
        }
    }

    /** Of each asset the PROCESSED video that arrived last. */
    private List<Map<String, AttributeValue>> newest() {
        return videos().stream()
                .filter(video -> video.get("status").s().equals("PROCESSED"))
                .collect(Collectors.groupingBy(video -> video.get("asset").s()))
                .values()
                .stream()
                .map(each -> each.stream()
                        .max(Comparator.comparing(
                                video -> video.get("source_time").s()
                                        + video.get("creation_time").s()))
                        .orElseThrow())
                .toList();
    }

    /** One final message for each video and round; repeats are the same, byte for byte. */
    private List<String> messages() {
        List<String> found = new ArrayList<>();
        Map<String, String> texts = new HashMap<>();
        Map<String, Set<String>> ends = new TreeMap<>();
        for (String text : laptop.outcomeTexts()) {
            JsonNode outcome = RunningLaptop.json(text);
            String event = outcome.get("event_id").asText();
            String before = texts.putIfAbsent(event, text);
            if (before != null && !before.equals(text)) {
                found.add("two messages are called " + event + ":\n    " + before + "\n    " + text);
            }
            if (isFinal(outcome)) {
                ends.computeIfAbsent(
                                outcome.get("video_id").asText() + " round "
                                        + outcome.get("round").asText(),
                                key -> new HashSet<>())
                        .add(event);
            }
        }
        ends.forEach((video, events) -> {
            if (events.size() > 1) {
                found.add("video " + video + " has several ends: " + events);
            }
        });
        return found;
    }

    /** What the processes logged: once a video is begun, its state changes before patience ends. */
    private List<String> waits(Duration patience) {
        List<String> found = new ArrayList<>();
        Map<Long, List<JsonNode>> lives = fleet.logs().stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("{") && line.contains("\"video_id\""))
                .map(RunningLaptop::json)
                .collect(Collectors.groupingBy(line -> line.get("video_id").asLong()));
        lives.forEach((id, life) -> {
            List<JsonNode> sorted = life.stream()
                    .sorted(Comparator.comparing(line -> line.get("time").asText()))
                    .toList();
            for (int i = 1; i < sorted.size(); i++) {
                JsonNode from = sorted.get(i - 1);
                String status = from.get("status").asText();
                if (status.equals("PROCESSING") || status.equals("FAILED")) {
                    Instant begin = Instant.parse(
                            from.path("retry_at").asText(from.get("time").asText()));
                    Duration wait = Duration.between(
                            begin, Instant.parse(sorted.get(i).get("time").asText()));
                    if (wait.compareTo(patience.plus(fleet.delay(id))) > 0) {
                        found.add("video " + id + " waited " + wait + " after " + from);
                    }
                }
            }
        });
        return found;
    }

    /** Records of videos that came, not of their parts. */
    private List<Map<String, AttributeValue>> videos() {
        return laptop.records().stream()
                .filter(item -> item.containsKey("arrival_key"))
                .toList();
    }
}
