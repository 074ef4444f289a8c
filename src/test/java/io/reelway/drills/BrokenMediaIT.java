package io.reelway.drills;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.testkit.Clips;
import io.reelway.testkit.Fleet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A broken file ends with a reason, or is processed whole; never short and called a success. */
@ExtendWith(Ground.class)
class BrokenMediaIT {
    private static final double SECONDS = 6;

    @Test
    void brokenFilesEndAsWhatTheyAre(Fleet fleet) throws IOException {
        Random random = Ground.random("broken media");
        byte[] mp4 = Files.readAllBytes(Clips.clip(fleet.folder(), "whole.mp4", "160x90", 25, SECONDS));
        byte[] early = Files.readAllBytes(remuxed(fleet, "early.mp4", "-movflags", "+faststart", "-f", "mp4"));
        byte[] mkv = Files.readAllBytes(remuxed(fleet, "whole.mkv", "-f", "matroska"));
        byte[] ts = Files.readAllBytes(remuxed(fleet, "whole.ts", "-f", "mpegts"));
        Map<String, byte[]> broken = new LinkedHashMap<>();
        Map<String, Set<String>> ends = new LinkedHashMap<>();
        expect(broken, ends, "index at the end, truncated.mp4", cut(mp4, 0.6), "CORRUPT_MEDIA", "NOT_A_VIDEO");
        expect(broken, ends, "index first, truncated.mp4", cut(early, 0.6), "CORRUPT_MEDIA");
        expect(broken, ends, "zeroed.mkv", zeroed(mkv, 0.4, 0.3), "CORRUPT_MEDIA");
        expect(
                broken,
                ends,
                "text.mp4",
                "no video at all\n".repeat(500).getBytes(StandardCharsets.US_ASCII),
                "NOT_A_VIDEO");
        expect(broken, ends, "wrong extension.txt", mp4, "PROCESSED");
        if (Ground.FULL) {
            expect(broken, ends, "truncated.mkv", cut(mkv, 0.6), "CORRUPT_MEDIA");
            expect(broken, ends, "zeroed.mp4", zeroed(early, 0.5, 0.3), "CORRUPT_MEDIA");
            expect(broken, ends, "zeroed.ts", zeroed(ts, 0.4, 0.3), "CORRUPT_MEDIA");
            expect(broken, ends, "nothing.mp4", new byte[0], "NOT_A_VIDEO");
            expect(broken, ends, "zeroes.mp4", new byte[100_000], "NOT_A_VIDEO");
            for (int i = 0; i < 8; i++) {
                expect(broken, ends, "flipped " + i + ".ts", flipped(ts, random, 1 << i), "PROCESSED", "CORRUPT_MEDIA");
                expect(
                        broken,
                        ends,
                        "flipped " + i + ".mp4",
                        flipped(early, random, 1 << i),
                        "PROCESSED",
                        "CORRUPT_MEDIA",
                        "NOT_A_VIDEO",
                        "UNSUPPORTED_MEDIA",
                        "LIMIT_EXCEEDED");
            }
        }
        Map<String, Long> ids = new LinkedHashMap<>();
        for (Map.Entry<String, byte[]> each : broken.entrySet()) {
            Path file = Files.write(fleet.folder().resolve("broken"), each.getValue());
            ids.put(each.getKey(), fleet.upload("uploads/broken/" + each.getKey(), file));
        }

        ids.forEach((name, id) -> {
            JsonNode end = fleet.end(id);
            String status = end.get("status").asText();
            assertThat(
                            status.equals("PROCESSED")
                                    ? status
                                    : end.at("/error/code").asText())
                    .as(name + ": " + end)
                    .isIn(ends.get(name));
            if (status.equals("PROCESSED")) {
                assertThat(fleet.laptop()
                                .outputJson(end.get("manifest").asText())
                                .get("duration")
                                .asDouble())
                        .as(name)
                        .isBetween(SECONDS - 1, SECONDS + 1);
            }
        });
        Invariants.hold(fleet);
    }

    private static void expect(
            Map<String, byte[]> broken, Map<String, Set<String>> ends, String name, byte[] content, String... how) {
        broken.put(name, content);
        ends.put(name, Set.of(how));
    }

    private static Path remuxed(Fleet fleet, String name, String... format) {
        List<String> options = new ArrayList<>(List.of("-i", "whole.mp4", "-c", "copy"));
        options.addAll(List.of(format));
        return Clips.make(fleet.folder(), name, options);
    }

    private static byte[] cut(byte[] whole, double share) {
        return Arrays.copyOf(whole, (int) (whole.length * share));
    }

    private static byte[] zeroed(byte[] whole, double from, double share) {
        byte[] broken = whole.clone();
        int begin = (int) (whole.length * from);
        Arrays.fill(broken, begin, begin + (int) (whole.length * share), (byte) 0);
        return broken;
    }

    private static byte[] flipped(byte[] whole, Random random, int times) {
        byte[] broken = whole.clone();
        for (int i = 0; i < times; i++) {
            broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return broken;
    }
}
