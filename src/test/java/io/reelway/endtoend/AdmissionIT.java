package io.reelway.endtoend;

import static io.reelway.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.testkit.InjectedFaults;
import io.reelway.testkit.InjectedFaults.Call;
import io.reelway.testkit.ReelwayProcess;
import io.reelway.testkit.RunningLaptop;
import io.reelway.video.Status;
import io.reelway.video.Video;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** How many calls the admission of an event takes, how many run side by side, and that none is lost or doubled. */
class AdmissionIT {
    private static final String EVENTS = "reelway-events";

    /** The threads of the route, and the one that polls: it helps when they and their queue are full. */
    private static final int AT_A_TIME = 11;

    /** What the clocks of the program ask for, and polls, most of which find nothing. */
    private static final Set<String> OTHERS = Set.of("ReceiveMessage", "Query");

    @TempDir
    static Path folder;

    private static RunningLaptop laptop;

    private static InjectedFaults faults;

    @BeforeAll
    static void start() throws IOException {
        Path routes = Files.createDirectory(folder.resolve("routes"));
        Files.writeString(
                routes.resolve("ingest-jobs.camel.yaml"),
                Files.readString(Path.of("routes/ingest-jobs.camel.yaml"))
                        .replace("!=~ 'invocations'", "=~ 'nobody takes jobs here'"));
        laptop = RunningLaptop.start(
                folder,
                Map.of(
                        "REELWAY_ROUTES_DIR",
                        routes.toString(),
                        "REELWAY_SIDECAR_GRACE",
                        "PT2S",
                        // neither the repair nor the sweep comes in between
                        "REELWAY_LEASE",
                        "PT30M"));
        faults = new InjectedFaults(laptop.endpoint());
    }

    @AfterAll
    static void stop() {
        laptop.close();
    }

    @BeforeEach
    void log() {
        faults.log();
    }

    @AfterEach
    void clear() {
        faults.clear();
    }

    @Test
    void aNewVideoTakesSixCallsInFiveRoundTrips() {
        laptop.upload("uploads/new.mp4", "new");
        laptop.video("uploads/new.mp4", Status.RECEIVED);
        awaitEmpty();

        assertThat(operations())
                .containsExactlyInAnyOrder("HeadObject", "ListObjectsV2", "PutItem", "SendMessage", "DeleteMessage");

        // with the receive these are six, and two of them run side by side
        faults.set(0, List.of(held("HeadObject"), held("ListObjectsV2")));
        laptop.upload("uploads/side-by-side.mp4", "new");
        eventually("both are asked for at once").until(() -> faults.held().size() == 2);
        faults.clear();
        laptop.video("uploads/side-by-side.mp4", Status.RECEIVED);
    }

    @Test
    void whatIsKnownOrGoneTakesAReadAndNoWrite() {
        // a video without it would be left to it for a while
        laptop.upload("uploads/known.mp4.json", "{}");
        awaitEmpty();
        laptop.upload("uploads/known.mp4", "known");
        laptop.video("uploads/known.mp4", Status.RECEIVED);
        awaitEmpty();
        faults.log();

        laptop.sendEvent(event("uploads/known.mp4", Instant.EPOCH));
        awaitEmpty();

        assertThat(operations()).containsExactlyInAnyOrder("HeadObject", "GetItem", "DeleteMessage");
        faults.log();

        laptop.sendEvent(event("uploads/gone.mp4", Instant.EPOCH));
        awaitEmpty();

        assertThat(operations()).containsExactlyInAnyOrder("HeadObject", "DeleteMessage");
    }

    @Test
    void eventsAreAdmittedSideBySideAndNoMoreAreTakenThanThereIsRoomFor() {
        faults.set(0, List.of(held("HeadObject")));
        for (int i = 0; i < 50; i++) {
            laptop.sendEvent(event("uploads/held " + i + ".mp4", Instant.EPOCH));
        }

        eventually("all are busy").until(() -> faults.held().size() == AT_A_TIME);
        // ten run, ten are queued, ten are in the hands of the one that polls
        assertThat(laptop.waiting(EVENTS)).isGreaterThanOrEqualTo(20);
        faults.clear();
        awaitEmpty();
    }

    @Test
    void anEventThatIsStuckHoldsUpNoOther() {
        faults.set(
                0,
                List.of(Map.of(
                        "operation",
                        "HeadObject",
                        "contains",
                        "stuck",
                        "caller",
                        ReelwayProcess.ACCESS_KEY,
                        "hold",
                        "before")));
        laptop.upload("uploads/stuck.mp4", "stuck");
        faults.awaitHeld();

        for (int i = 0; i < 30; i++) {
            laptop.upload("uploads/behind " + i + ".mp4", "free");
        }

        for (int i = 0; i < 30; i++) {
            laptop.video("uploads/behind " + i + ".mp4", Status.RECEIVED);
        }
        assertThat(laptop.records())
                .noneMatch(item -> item.get("arrival_key").s().equals("uploads/stuck.mp4"));
        faults.clear();
        laptop.video("uploads/stuck.mp4", Status.RECEIVED);
    }

    @Test
    void eachNewVideoAmongOthersGetsOneRecordAndOneJob() {
        List<String> keys = IntStream.range(0, 60)
                .mapToObj(i -> "uploads/among others " + i + ".mp4")
                .toList();
        laptop.reelway().freeze();
        List<String> events = new ArrayList<>();
        for (String key : keys) {
            laptop.upload(key, "new");
            events.add(event(key, Instant.now()));
            events.add(event(key, Instant.EPOCH));
            events.add(event(key.replace("others", "gone ones"), Instant.now()));
        }
        Collections.shuffle(events, new Random(1));
        events.forEach(laptop::sendEvent);
        laptop.reelway().thaw();
        awaitEmpty();

        Map<String, List<Video>> records = laptop.records().stream()
                .map(Video::new)
                .filter(video -> video.arrivalKey().contains("among"))
                .collect(Collectors.groupingBy(Video::arrivalKey));
        assertThat(records.keySet()).isEqualTo(new TreeSet<>(keys));
        List<String> jobs = faults.calls().stream()
                .filter(call -> call.operation().equals("SendMessage"))
                .filter(call -> call.caller().equals(ReelwayProcess.ACCESS_KEY))
                .map(Call::text)
                .toList();
        assertThat(records.values()).allSatisfy(of -> {
            assertThat(of).hasSize(1);
            assertThat(jobs)
                    .filteredOn(job -> job.contains(Long.toString(of.get(0).videoId())))
                    .hasSize(1);
        });
    }

    private static Map<String, Object> held(String operation) {
        return Map.of("operation", operation, "caller", ReelwayProcess.ACCESS_KEY, "hold", "before");
    }

    private static List<String> operations() {
        return faults.calls().stream()
                .filter(call -> call.caller().equals(ReelwayProcess.ACCESS_KEY))
                .map(Call::operation)
                .filter(operation -> !OTHERS.contains(operation))
                .toList();
    }

    /** Waits until every event has been admitted and deleted. */
    private static void awaitEmpty() {
        String url = laptop.queueUrl(EVENTS);
        eventually("all events are deleted").until(() -> {
            Map<QueueAttributeName, String> counts = laptop.sqs()
                    .getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                    .attributes();
            return counts.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES).equals("0")
                    && counts.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)
                            .equals("0");
        });
    }

    private static String event(String key, Instant time) {
        return """
                {"Records": [{"eventSource": "aws:s3", "eventName": "ObjectCreated:Put", "eventTime": "%s",
                 "s3": {"bucket": {"name": "reelway-source"}, "object": {"key": "%s"}}}]}
                """.formatted(time, key.replace(' ', '+'));
    }
}
