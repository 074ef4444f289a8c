package io.reelway.drills;

import static io.reelway.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.testkit.Clips;
import io.reelway.testkit.Fleet;
import io.reelway.testkit.InjectedFaults;
import io.reelway.testkit.UnreliableEncoder.Way;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SIGSTOP past the lease, then SIGCONT: whoever wakes up late changes nothing that others see. */
@ExtendWith(Ground.class)
class FreezeIT {

    @Test
    void aProcessThatSleepsInItsEncodeWakesUpToNothing(Fleet fleet) {
        Path clip = Clips.clip(fleet.folder(), "asleep.mp4", "160x90", 25, 2);
        long[] id = new long[1];
        fleet.uploadUnseen(Map.of("uploads/asleep.mp4", clip), (key, video) -> {
            id[0] = video;
            fleet.encoder().misbehave(video, 1, Way.WAIT);
        });
        fleet.encoder().awaitBegin(id[0], 1);
        String sleeper = fleet.holderOf(id[0]);
        fleet.worker(sleeper).freeze();
        fleet.disturbed(2);

        JsonNode end = fleet.end(id[0]);
        fleet.encoder().letGo(id[0], 1);
        fleet.worker(sleeper).thaw();

        assertThat(end.get("status").asText()).isEqualTo("PROCESSED");
        assertThat(end.get("attempt").asInt()).isEqualTo(2);
        Invariants.hold(fleet);
    }

    /** Texts in the path of the request that is held, and whether it is let go before or after the process wakes up. */
    static Stream<String> places() {
        Stream<String> all = Stream.of(
                "/HLS/%s.m3u8", "/MP4/%s.mp4", "/manifest.json", "/HLS/%s_small", "processed/%s", "uploads/%s");
        return Ground.FULL ? all : all.limit(1);
    }

    @ParameterizedTest
    @MethodSource("places")
    void aProcessThatSleepsBetweenFenceAndEntryPointDisturbsNobody(String place, Fleet fleet) {
        Random random = Ground.random("freeze" + place);
        String name = "frozen-" + Math.floorMod(place.hashCode(), 1000);
        String held = place.contains("manifest") ? name + place : place.formatted(name);
        fleet.faults()
                .set(
                        Ground.seed(),
                        List.of(Map.of(
                                "service",
                                "s3",
                                "operation",
                                List.of("PutObject", "CopyObject", "DeleteObject"),
                                "contains",
                                held,
                                "nth",
                                place.startsWith("uploads") ? 2 : 1,
                                "hold",
                                "before")));
        long id = fleet.upload("uploads/" + name + ".mp4", Clips.clip(fleet.folder(), name + ".mp4", "160x90", 25, 2));
        InjectedFaults.Held request = fleet.faults().awaitHeld();
        String sleeper = request.call().caller();
        fleet.worker(sleeper).freeze();
        fleet.disturbed(2);

        assertThat(fleet.end(id).get("status").asText()).isEqualTo("PROCESSED");
        eventually("the other one is done")
                .until(() -> !fleet.laptop().record(id).containsKey("outbox"));
        boolean arrivesWhileAsleep = random.nextBoolean();
        if (arrivesWhileAsleep) {
            fleet.faults().clear();
        }
        fleet.worker(sleeper).thaw();
        fleet.faults().clear();

        Invariants.hold(fleet);
    }
}
