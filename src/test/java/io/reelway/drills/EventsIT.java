package io.reelway.drills;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.testkit.Clips;
import io.reelway.testkit.Fleet;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** However often and in whatever order a video is announced, it is processed once. */
@ExtendWith(Ground.class)
class EventsIT {

    @Test
    void eachEventThreeTimesShuffledAndInBatches(Fleet fleet) {
        Random random = Ground.random("events");
        Path clip = Clips.clip(fleet.folder(), "events.mp4", "160x90", 25, 2);
        List<String> records = new ArrayList<>();
        List<Long> videos = new ArrayList<>();
        for (int i = 0; i < (Ground.FULL ? 20 : 3); i++) {
            String key = "uploads/events " + i + "+ü.mp4";
            videos.add(fleet.upload(key, clip));
            records.addAll(Collections.nCopies(3, record(key)));
        }
        Collections.shuffle(records, random);
        while (!records.isEmpty()) {
            List<String> batch = records.subList(0, Math.min(records.size(), 1 + random.nextInt(5)));
            fleet.laptop().sendEvent("{\"Records\": [" + String.join(",", batch) + "]}");
            batch.clear();
        }

        assertThat(videos)
                .allSatisfy(
                        id -> assertThat(fleet.end(id).get("status").asText()).isEqualTo("PROCESSED"));
        Invariants.hold(fleet);
        assertThat(fleet.laptop().records())
                .filteredOn(item -> item.get("arrival_key").s().startsWith("uploads/events "))
                .hasSize(videos.size())
                .allSatisfy(item -> assertThat(item.get("attempt").n()).isEqualTo("1"));
    }

    private static String record(String key) {
        return """
                {"eventSource": "aws:s3", "eventName": "ObjectCreated:Put",
                 "s3": {"bucket": {"name": "%s"}, "object": {"key": "%s"}}}
                """.formatted(Fleet.SOURCE, URLEncoder.encode(key, StandardCharsets.UTF_8));
    }
}
