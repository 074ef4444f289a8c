package io.reelway.drills;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.testkit.Fleet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;

/** A process is killed while it works through many events, most of which tell nothing new. */
@ExtendWith(Ground.class)
class BacklogIT {
    private static final int EVENTS = Ground.FULL ? 10_000 : 200;
    private static final int VIDEOS = Ground.FULL ? 30 : 6;

    /** What a process may have in its hands: ten run, ten are queued, ten were just received. */
    private static final int IN_HAND = 30;

    @Test
    void aProcessIsKilledInABacklog(Fleet fleet) {
        Random random = Ground.random("backlog");
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < VIDEOS; i++) {
            keys.add("uploads/backlog " + i + ".mp4");
        }
        int write = 1 + random.nextInt(VIDEOS);
        fleet.faults()
                .set(
                        0,
                        List.of(Map.of(
                                "operation", "PutItem", "contains", "uploads/backlog", "nth", write, "hold", "after")));
        List<Long> videos = new ArrayList<>();
        List<String> events = new ArrayList<>(keys);
        while (events.size() < EVENTS) {
            events.add(
                    random.nextBoolean() ? keys.get(random.nextInt(VIDEOS)) : "uploads/never there " + events.size());
        }
        Collections.shuffle(events, random);
        Fleet.WORKERS.forEach(name -> fleet.worker(name).freeze());
        for (String key : keys) {
            videos.add(fleet.upload(key, request -> {}, RequestBody.fromString("no video: " + key)));
        }
        events.forEach(key -> fleet.laptop().sendEvent(event(key)));
        Fleet.WORKERS.forEach(name -> fleet.worker(name).thaw());

        String holder = fleet.faults().awaitHeld().call().caller();
        fleet.disturbed(IN_HAND);
        fleet.replace(holder);
        fleet.faults().clear();

        assertThat(videos)
                .allSatisfy(
                        id -> assertThat(fleet.end(id).get("status").asText()).isEqualTo("UNABLE_TO_PROCESS"));
        Invariants.hold(fleet);
        assertThat(fleet.laptop().records())
                .filteredOn(item -> item.containsKey("arrival_key")
                        && item.get("arrival_key").s().startsWith("uploads/backlog "))
                .hasSize(VIDEOS);
    }

    private static String event(String key) {
        return """
                {"Records": [{"eventSource": "aws:s3", "eventName": "ObjectCreated:Put",
                 "s3": {"bucket": {"name": "%s"}, "object": {"key": "%s"}}}]}
                """.formatted(Fleet.SOURCE, key.replace(' ', '+'));
    }
}
