package io.reelway.drills;

import static io.reelway.testkit.Eventually.eventuallyGet;
import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.drills.RecordWrites.Point;
import io.reelway.testkit.Clips;
import io.reelway.testkit.Fleet;
import io.reelway.testkit.InjectedFaults;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** SIGKILL before and after each write: another process finishes what was begun, once. */
@ExtendWith(Ground.class)
class KillsIT {
    private static final int MOST_KILLS_OF_A_VIDEO = 4;
    private static final int SAMPLE = 4;

    @Test
    void aProcessMayDieBeforeAndAfterAnyWrite(Fleet fleet) {
        Random random = Ground.random("kills");
        // The shorter one of two runs: what a slow machine adds to one must not be waited for in the others.
        List<InjectedFaults.Call> writes = Stream.of("warming-up", "undisturbed")
                .map(name -> RecordWrites.undisturbed(fleet, name))
                .min(Comparator.comparing(List::size))
                .orElseThrow();
        System.out.println("writes of one video: " + writes.size());
        writes.forEach(write -> System.out.println("  " + write.operation() + " " + write.path()));
        int videos = Ground.FULL ? 20 : 4;
        Map<String, Queue<Point>> plan = plan(points(writes.size(), random), videos);
        Path clip = Clips.clip(fleet.folder(), "kills.mp4", "160x90", 25, 2);
        Map<String, Path> files = new LinkedHashMap<>();
        plan.keySet().forEach(name -> files.put("uploads/" + name + ".mp4", clip));
        fleet.faults().set(Ground.seed(), List.of());
        Map<String, Long> ids = new HashMap<>();
        Map<String, Integer> firstHolds = new HashMap<>();
        fleet.uploadUnseen(files, (key, id) -> {
            String name = key.replaceAll("^uploads/|\\.mp4$", "");
            ids.put(name, id);
            firstHolds.put(name, firstHolds.size());
            fleet.faults().add(RecordWrites.hold(id, name, plan.get(name).peek()));
        });

        Set<Long> open = new HashSet<>(ids.values());
        List<String> killed = new ArrayList<>();
        boolean done = false;
        while (!done) {
            Optional<InjectedFaults.Held> held = eventuallyGet("a write is held, or all is done", () -> {
                fleet.laptop().outcomes().stream()
                        .filter(outcome -> Invariants.isFinal(outcome))
                        .forEach(outcome -> open.remove(outcome.get("video_id").asLong()));
                // Each video comes to its first point, though perhaps after its message; one that is
                // held in a process
                // that is killed for another video's sake is killed there with it.
                boolean isEachHeld = firstHolds.values().stream()
                        .allMatch(rule -> fleet.faults().acted(rule) > 0);
                List<InjectedFaults.Held> all = fleet.faults().held();
                return !all.isEmpty()
                        ? all.stream().findFirst()
                        : open.isEmpty() && isEachHeld ? Optional.empty() : null;
            });
            done = held.isEmpty();
            held.ifPresent(point -> {
                String name = ids.keySet().stream()
                        .filter(each ->
                                point.call().names("/" + each) || point.call().names(Long.toString(ids.get(each))))
                        .findFirst()
                        .orElseThrow();
                killed.add(
                        name + " " + plan.get(name).poll() + " " + point.call().operation() + " "
                                + point.call().path() + " of " + point.call().caller());
                System.out.println("killed at " + killed.get(killed.size() - 1));
                Point next = plan.get(name).peek();
                if (next != null) {
                    fleet.faults().add(RecordWrites.hold(ids.get(name), name, next));
                }
                fleet.replace(point.call().caller());
            });
        }
        fleet.faults().clear();
        Fleet.WORKERS.forEach(fleet::awaitStarted);

        assertThat(killed).isNotEmpty();
        // processes that were killed one after the other
        Duration starts = fleet.slowestStart().multipliedBy(Math.min(killed.size(), MOST_KILLS_OF_A_VIDEO));
        ids.values().forEach(id -> fleet.delay(id, starts));
        Invariants.hold(fleet);
        assertThat(ids.values())
                .allSatisfy(
                        id -> assertThat(fleet.end(id).get("status").asText()).isEqualTo("PROCESSED"));
    }

    /** All points, or four of them. */
    private static List<Point> points(int writes, Random random) {
        List<Point> all = new ArrayList<>(IntStream.rangeClosed(1, writes)
                .boxed()
                .flatMap(nth -> Stream.of(new Point(nth, "before"), new Point(nth, "after")))
                .toList());
        if (!Ground.FULL) {
            Collections.shuffle(all, random);
        }
        return Ground.FULL ? all : all.subList(0, SAMPLE);
    }

    /**
     * Which videos are killed where. A video that was killed late has little left to do, so its points are in order, and
     * each has early and late ones.
     */
    private static Map<String, Queue<Point>> plan(List<Point> points, int videos) {
        Map<String, Queue<Point>> plan = new LinkedHashMap<>();
        for (int i = 0; i < videos; i++) {
            int first = i;
            plan.put(
                    "kills-" + (char) ('a' + i),
                    new ArrayDeque<>(IntStream.range(0, points.size())
                            .filter(index -> index % videos == first)
                            .mapToObj(points::get)
                            .sorted(Comparator.comparing(Point::nth))
                            .limit(MOST_KILLS_OF_A_VIDEO)
                            .toList()));
        }
        return plan;
    }
}
