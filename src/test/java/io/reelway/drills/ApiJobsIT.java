package io.reelway.drills;

import static io.reelway.testkit.Eventually.eventually;
import static io.reelway.testkit.Eventually.eventuallyGet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.drills.JobDoor.Answer;
import io.reelway.drills.JobDoor.Job;
import io.reelway.drills.RecordWrites.Point;
import io.reelway.testkit.Fleet;
import io.reelway.testkit.InjectedFaults;
import io.reelway.testkit.UnreliableEncoder.Way;
import io.reelway.video.VideoId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Jobs of the MediaConvert API: processes die, calls are repeated, and jobs are cancelled at each stage. */
@ExtendWith(Ground.class)
class ApiJobsIT {
    private static final String FIRST = Fleet.WORKERS.get(0);
    private static final String SECOND = Fleet.WORKERS.get(1);
    private static final Set<String> FILES =
            Set.of("NAME-hd.mp4", "main.m3u8", "main_90.m3u8", "main_90_00001.ts", "main_90_00002.ts");

    @Test
    void aProcessMayDieBeforeAndAfterAnyWriteOfAJob(Fleet fleet) {
        Random random = Ground.random("api-jobs");
        JobDoor door = new JobDoor(fleet);
        List<InjectedFaults.Call> writes = undisturbed(fleet, door);
        List<Point> points = IntStream.rangeClosed(1, writes.size())
                .boxed()
                .flatMap(nth -> Stream.of(new Point(nth, "before"), new Point(nth, "after")))
                .toList();
        for (Point point : Ground.FULL ? points : List.of(points.get(random.nextInt(points.size())))) {
            String name = "job-" + point.nth() + "-" + point.side();
            String source = door.source(name);
            Job job = door.created(name, made -> fleet.faults().add(RecordWrites.hold(made.texts(), point)));
            // the order of writes side by side is another one each time, and the last ones may be one fewer
            Optional<InjectedFaults.Held> held = heldOrEnded(fleet, job);
            held.ifPresent(request -> {
                System.out.println("killed at " + point + " " + request.call().operation() + " "
                        + request.call().path());
                fleet.replace(request.call().caller());
                fleet.delay(job.videoId(), fleet.slowestStart());
            });

            JsonNode shown = door.ended(job, "COMPLETE");

            assertThat(shown.path("outputGroupDetails")).hasSize(2);
            assertThat(door.files(name)).as("%s", point).isEqualTo(FILES);
            assertThat(door.sourceTag(name)).isEqualTo(source);
        }
        fleet.faults().clear();
        Fleet.WORKERS.forEach(fleet::awaitStarted);
        Invariants.hold(fleet);
    }

    private static List<InjectedFaults.Call> undisturbed(Fleet fleet, JobDoor door) {
        door.source("undisturbed");
        Job job = door.created("undisturbed", made -> {});
        door.ended(job, "COMPLETE");
        eventually("the message of " + job + " is noted")
                .until(() -> !fleet.laptop().record(job.videoId()).containsKey("outbox"));
        assertThat(door.files("undisturbed")).isEqualTo(FILES);
        List<InjectedFaults.Call> writes = RecordWrites.of(job, fleet.faults().calls());
        System.out.println("writes of one job: " + writes.size());
        writes.forEach(write -> System.out.println("  " + write.operation() + " " + write.path()));
        return writes;
    }

    private static Optional<InjectedFaults.Held> heldOrEnded(Fleet fleet, Job job) {
        return eventuallyGet("a write of " + job + " is held, or it has ended", () -> {
            Optional<InjectedFaults.Held> held = fleet.faults().held().stream().findFirst();
            Map<String, ?> record = fleet.laptop().record(job.videoId());
            boolean isOver = record != null && record.containsKey("outcome") && !record.containsKey("due_at");
            return held.isPresent() || isOver ? held : null;
        });
    }

    /**
     * A request of CreateJob at which the process dies.
     *
     * @param names a text in it, with %s for the name of the job; of the first one where it is empty
     */
    record Place(String operation, String names, int nth, String side) {
        String text(String name) {
            return names.equals("token") ? Long.toString(VideoId.ofApiToken(name)) : names.formatted(name);
        }
    }

    static Stream<Place> places() {
        Stream<Place> all = Stream.of("after", "before")
                .flatMap(side -> Stream.of(
                        new Place("PutItem", "processed/%s.mp4", 2, side),
                        new Place("PutItem", "processed/%s.mp4", 1, side),
                        new Place("PutItem", "token", 1, side),
                        new Place("SendMessage", "", 1, side)));
        return Ground.FULL ? all : all.limit(1);
    }

    @ParameterizedTest
    @MethodSource("places")
    void aRepeatedCallIsTheSameJobThoughItsProcessDies(Place place, Fleet fleet) {
        JobDoor door = new JobDoor(fleet);
        String name = "token-" + Math.floorMod(place.hashCode(), 100_000);
        String source = door.source(name);
        fleet.faults()
                .set(
                        Ground.seed(),
                        List.of(Map.of(
                                "operation", place.operation(),
                                "contains", place.text(name),
                                "nth", place.nth(),
                                "hold", place.side())));
        CompletableFuture<Answer> first = door.create(FIRST, name);
        InjectedFaults.Held request = fleet.faults().awaitHeld();

        fleet.replace(request.call().caller());
        int cut = first.join().status();
        fleet.faults().clear();
        List<Answer> again = Stream.of(door.create(SECOND, name), door.create(SECOND, name))
                .map(CompletableFuture::join)
                .toList();

        assertThat(request.call().caller()).isEqualTo(FIRST);
        assertThat(cut).isZero();
        assertThat(again).extracting(Answer::status).containsOnly(201);
        Job job = new Job(name, again.get(0).body().at("/job/id").asText());
        assertThat(again.get(1).body().at("/job/id").asText()).isEqualTo(job.id());
        door.ended(job, "COMPLETE");
        assertThat(door.files(name)).isEqualTo(FILES);
        assertThat(door.sourceTag(name)).isEqualTo(source);
        assertThat(fleet.laptop().records().stream()
                        .filter(record -> record.get("key").s().equals("processed/" + name + ".mp4")))
                .hasSize(1);
        fleet.delay(job.videoId(), fleet.slowestStart());
        Fleet.WORKERS.forEach(fleet::awaitStarted);
        Invariants.hold(fleet);
    }

    /** How far a job has come when it is cancelled. */
    enum Stage {
        ENCODING("", "", ""),
        SUBMITTED("UpdateItem", "lease_owner", "before"),
        STAGED("GetObject", "processed/%s.mp4", "before"),
        BEFORE_A_FILE("PutObject", "jobs/%s/", "before"),
        AFTER_A_FILE("PutObject", "jobs/%s/", "after"),
        /** All files are there, and nobody is told. */
        VISIBLE("PutObject", "/manifest.json", "before"),
        /** The outcome is recorded. */
        SETTLED("PutObject", ".process.json", "before");

        private final String operation;
        private final String names;
        private final String side;

        Stage(String operation, String names, String side) {
            this.operation = operation;
            this.names = names;
            this.side = side;
        }

        Map<String, ?> hold(String name) {
            return Map.of("operation", operation, "contains", names.formatted(name), "nth", 1, "hold", side);
        }
    }

    /**
     * A cancel.
     *
     * @param dies whether the process that works on the job is killed then
     */
    record Cancel(Stage stage, boolean dies) {}

    static Stream<Cancel> cancels() {
        Stream<Cancel> all = Stream.of(Stage.values())
                .flatMap(stage -> Stream.of(new Cancel(stage, false), new Cancel(stage, true)));
        return Ground.FULL ? all : all.limit(1);
    }

    @ParameterizedTest
    @MethodSource("cancels")
    void aJobIsCancelledAtAnyStageOrItIsTooLate(Cancel cancel, Fleet fleet) {
        JobDoor door = new JobDoor(fleet);
        String name = "cancel-" + cancel.stage().name().toLowerCase() + "-" + cancel.dies();
        String source = door.source(name);
        boolean encodes = cancel.stage() == Stage.ENCODING;
        Job job = door.created(name, made -> {
            if (encodes) {
                fleet.encoder().misbehave(made.videoId(), 1, Way.WAIT);
            } else {
                fleet.faults().add(cancel.stage().hold(name));
            }
        });
        String worker;
        if (encodes) {
            fleet.encoder().awaitBegin(job.videoId(), 1);
            worker = fleet.holderOf(job.videoId());
        } else {
            worker = fleet.faults().awaitHeld().call().caller();
        }

        Answer answer = door.cancel(worker.equals(FIRST) ? SECOND : FIRST, job);
        if (cancel.dies()) {
            fleet.replace(worker);
        }
        fleet.faults().clear();
        String end = door.ended(job, "CANCELED", "COMPLETE").path("status").asText();
        System.out.println("cancelled at " + cancel + ": " + answer.status() + ", " + end);

        switch (cancel.stage()) {
            case SETTLED -> assertThat(answer.status() + end).isEqualTo("409COMPLETE");
            case VISIBLE -> assertThat(answer.status()).isEqualTo(202);
            default -> assertThat(answer.status() + end).isEqualTo("202CANCELED");
        }
        eventually("nothing is left of a job that is cancelled")
                .until(() -> door.files(name).equals(end.equals("COMPLETE") ? FILES : Set.of()));
        assertThat(door.sourceTag(name)).isEqualTo(source);
        if (encodes) {
            fleet.encoder().letGo(job.videoId(), 1);
        }
        fleet.delay(job.videoId(), fleet.slowestStart());
        Fleet.WORKERS.forEach(fleet::awaitStarted);
        Invariants.hold(fleet);
    }
}
