package io.reelway.endtoend;

import static io.reelway.testkit.Eventually.eventually;
import static io.reelway.testkit.Eventually.eventuallyGet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.testkit.Clips;
import io.reelway.testkit.RunningLaptop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A newer upload of a key takes the place of the older one's results. */
class ReplacedRunIT {
    @TempDir
    Path folder;

    @Test
    void theFilesOfAReplacedRunGoAfterAWhile() throws IOException {
        try (RunningLaptop laptop = RunningLaptop.start(folder, Map.of("REELWAY_KEEP_OLD", "PT1S"))) {
            laptop.upload("uploads/clip.mp4", Clips.clip(folder, "long.mp4", "160x120", 25, 12));
            JsonNode first = laptop.outcome("uploads/clip.mp4", "PROCESSED");
            Set<String> before = Set.copyOf(laptop.outputKeys());

            laptop.upload("uploads/clip.mp4", Clips.clip(folder, "short.mp4", "160x120", 25, 2));
            JsonNode second = eventuallyGet("the newer outcome", () -> laptop.outcomes().stream()
                    .filter(outcome -> !outcome.get("video_id").equals(first.get("video_id")))
                    .findFirst()
                    .orElse(null));

            assertThat(second.get("status").asText()).isEqualTo("PROCESSED");
            assertThat(second.get("asset")).isEqualTo(first.get("asset"));
            JsonNode manifest = laptop.outputJson("assets/clip/manifest.json");
            Set<String> present = StreamSupport.stream(manifest.get("objects").spliterator(), false)
                    .map(object -> object.get("key").asText())
                    .collect(Collectors.toSet());
            present.add("assets/clip/manifest.json");
            assertThat(before).contains("assets/clip/Thumbnails/clip.0000002.jpg");
            eventually("only the files of the newer run are left")
                    .until(() -> Set.copyOf(laptop.outputKeys()).equals(present));
        }
    }
}
