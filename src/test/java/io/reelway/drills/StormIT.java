package io.reelway.drills;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.testkit.Clips;
import io.reelway.testkit.Fleet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A fifth of all calls to AWS fails, each in one of six ways, and every video comes to its end. */
@ExtendWith(Ground.class)
class StormIT {
    private static final List<Map<String, ?>> WAYS = List.of(
            Map.of("answer", 500),
            Map.of("answer", 503),
            Map.of("answer", "throttle"),
            Map.of("delay_ms", 700),
            Map.of("reset", "before"),
            Map.of("reset", "after"));

    @Test
    void aFifthOfAllCallsFails(Fleet fleet) {
        Ground.random("storm");
        Path clip = Clips.clip(fleet.folder(), "storm.mp4", "160x90", 25, 2);
        List<Map<String, ?>> rules = new ArrayList<>();
        for (String worker : Fleet.WORKERS) {
            for (int i = 0; i < WAYS.size(); i++) {
                Map<String, Object> rule = new HashMap<>(WAYS.get(i));
                rule.put("caller", worker);
                // Each draws from what the ones before it left, so that all together break a fifth.
                rule.put("share", (0.2 / WAYS.size()) / (1 - 0.2 * i / WAYS.size()));
                rules.add(rule);
            }
        }
        fleet.faults().set(Ground.seed(), rules);
        int videos = Ground.FULL ? 20 : 4;
        List<Long> ids = IntStream.range(0, videos)
                .mapToObj(i -> fleet.upload("uploads/storm " + i + ".mp4", clip))
                .toList();

        assertThat(ids).allSatisfy(id -> assertThat(fleet.end(id).get("status").asText())
                .isEqualTo("PROCESSED"));
        int broken = IntStream.range(0, rules.size()).map(fleet.faults()::acted).sum();
        int calls = (int) fleet.faults().calls().stream()
                .filter(call -> Fleet.WORKERS.contains(call.caller()))
                .count();
        System.out.println("broken calls: " + broken + " of " + calls);
        fleet.faults().clear();
        // A receive that was cut off after it was applied has its messages in flight.
        fleet.disturbed(broken);
        assertThat(broken).isGreaterThan(calls / 10);
        Invariants.hold(fleet);
    }
}
