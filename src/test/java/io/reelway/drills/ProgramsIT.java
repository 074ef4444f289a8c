package io.reelway.drills;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.testkit.Clips;
import io.reelway.testkit.Fleet;
import io.reelway.testkit.UnreliableEncoder.Way;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An encoder that misbehaves once costs an attempt, and no more. */
@ExtendWith(Ground.class)
class ProgramsIT {
    /** What it does, and the error that it is told by. */
    private static final Map<Way, Set<String>> WAYS = Map.of(
            Way.HANG, Set.of("ENCODER_STALLED"),
            Way.CRAWL, Set.of("ENCODER_STALLED"),
            Way.CRASH, Set.of("ENCODER_FAILED"),
            Way.NOTHING, Set.of("OUTPUT_NOT_PROVEN", "ENCODER_FAILED"));

    @Test
    void anEncoderHangsCrawlsCrashesOrDoesNothing(Fleet fleet) {
        Path clip = Clips.clip(fleet.folder(), "programs.mp4", "160x90", 25, 2);
        Map<String, Path> files = new LinkedHashMap<>();
        WAYS.keySet().forEach(way -> files.put("uploads/encoder " + way + ".mp4", clip));
        Map<Way, Long> ids = new EnumMap<>(Way.class);
        fleet.uploadUnseen(files, (key, id) -> {
            Way way = Way.valueOf(key.replaceAll(".* |\\.mp4$", ""));
            ids.put(way, id);
            fleet.encoder().misbehave(id, 1, way);
            if (way == Way.CRAWL) {
                // a program that crawls is watched for ten stall time-outs
                fleet.delay(id, Fleet.STALL.multipliedBy(10));
            }
        });

        ids.forEach((way, id) -> {
            assertThat(fleet.end(id).get("status").asText()).as(way.name()).isEqualTo("PROCESSED");
            assertThat(fleet.end(id).get("attempt").asInt()).as(way.name()).isEqualTo(2);
            assertThat(fleet.laptop().outcomes())
                    .filteredOn(outcome -> outcome.get("video_id").asLong() == id)
                    .filteredOn(outcome -> outcome.get("status").asText().equals("FAILED"))
                    .as(way.name())
                    .singleElement()
                    .satisfies(failed ->
                            assertThat(failed.at("/error/code").asText()).isIn(WAYS.get(way)));
        });
        Invariants.hold(fleet);
    }

    @Test
    void aFailureThatComesAgainIsFinalButForTheEndByASignal(Fleet fleet) {
        Path clip = Clips.clip(fleet.folder(), "again.mp4", "160x90", 25, 1);
        Map<String, Long> ids = fleet.uploadUnseen(
                Map.of("uploads/again NOTHING.mp4", clip, "uploads/again CRASH.mp4", clip), (key, id) -> {
                    Way way = Way.valueOf(key.replaceAll(".* |\\.mp4$", ""));
                    fleet.encoder().misbehave(id, 1, way);
                    fleet.encoder().misbehave(id, 2, way);
                });

        JsonNode again = fleet.end(ids.get("uploads/again NOTHING.mp4"));
        assertThat(again.get("status").asText()).isEqualTo("UNABLE_TO_PROCESS");
        assertThat(again.get("attempt").asInt()).isEqualTo(2);
        assertThat(again.at("/error/message").asText()).contains("came again the same way");
        JsonNode crashed = fleet.end(ids.get("uploads/again CRASH.mp4"));
        assertThat(crashed.get("status").asText()).isEqualTo("PROCESSED");
        assertThat(crashed.get("attempt").asInt()).isEqualTo(3);
        Invariants.hold(fleet);
    }
}
