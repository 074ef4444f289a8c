package io.reelway.corpus;

import static io.reelway.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.testkit.RunningLaptop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Odd sources through the whole program, judged by {@code right-values.txt}: the first of each kind with its first preset, and
 * all of them in drills.
 */
class CorpusIT {
    private static final boolean FULL = Boolean.getBoolean("reelway.drills");
    /** All are uploaded at once, and any may be the last. */
    private static final Duration LIMIT = Duration.ofMinutes(5);
    /** Seconds: a frame of AAC at either end, and half a frame of the picture. */
    private static final double LENGTH = 0.1;
    /** Seconds from an instant, of flash and beep each. */
    private static final double INSTANT = 0.09;
    /** Seconds between flash and beep: what people do not notice, and the width of a window that is looked at. */
    private static final double SYNC = 0.04 + 0.005;

    @TempDir
    static Path folder;

    private static RunningLaptop laptop;

    static Stream<RightValues> rows() throws IOException {
        Set<String> kinds = new HashSet<>();
        return RightValues.read().filter(row -> FULL || kinds.add(row.kind()));
    }

    @BeforeAll
    static void uploadAll() throws IOException {
        Path presets = Files.createDirectory(folder.resolve("presets"));
        Files.writeString(presets.resolve("split-2s.yaml"), """
                description: Parts of two seconds, copied
                groups:
                  - split: {to: "assets/{asset}/parts", every: 2s, mode: copy}
                """);
        laptop = RunningLaptop.start(
                folder,
                Map.of(
                        "REELWAY_PRESETS_DIR", presets.toString(),
                        "REELWAY_CONCURRENCY", "2",
                        "REELWAY_RETRY_DELAY", "PT1S"));
        Map<OddSource, Path> made = new HashMap<>();
        for (RightValues row : rows().toList()) {
            Path file = made.computeIfAbsent(row.source(), source -> source.make(folder));
            laptop.upload(row.key() + ".json", "{\"preset\": \"" + row.preset() + "\"}");
            laptop.upload(row.key(), file);
        }
    }

    @AfterAll
    static void stop() {
        laptop.close();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void becomesWhatIsRight(RightValues right) {
        JsonNode outcome = eventually("an outcome of " + right.key())
                .atMost(LIMIT)
                .until(
                        () -> laptop.outcomes().stream()
                                .filter(each -> each.path("key").asText().equals(right.key()))
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull);
        assertThat(outcome.path("attempt").asInt()).as("attempts").isEqualTo(1);
        if (!right.isProcessed()) {
            assertThat(outcome.at("/error/code").asText())
                    .as(outcome.toString())
                    .isEqualTo(right.status());
            assertThat(outcome.at("/error/message").asText()).contains(right.words());
            return;
        }
        assertThat(outcome.path("status").asText()).as(outcome.toString()).isEqualTo("PROCESSED");
        JsonNode manifest = laptop.outputJson(outcome.path("manifest").asText());
        assertThat(manifest.at("/source/warnings").toString()).contains(right.words());
        if (right.words().isEmpty()) {
            assertThat(manifest.at("/source/warnings")).isEmpty();
        }
        List<JsonNode> proofs = StreamSupport.stream(manifest.path("proof").spliterator(), false)
                .toList();
        assertThat(proofs).isNotEmpty();
        List<Double> parts = new ArrayList<>();
        for (JsonNode proof : proofs) {
            check(right, proof, parts);
        }
        right.sizes().ifPresent(sizes -> assertThat(proofs.stream()
                        .filter(proof -> proof.path("kind").asText().equals("hls"))
                        .map(proof -> proof.at("/size/0").asText() + "x"
                                + proof.at("/size/1").asText()))
                .containsExactlyElementsOf(sizes));
        if (!parts.isEmpty()) {
            assertThat(parts.stream().mapToDouble(Double::doubleValue).sum())
                    .isCloseTo(right.seconds(), within(LENGTH * parts.size()));
        }
    }

    private static void check(RightValues right, JsonNode proof, List<Double> parts) {
        String what = right + " " + proof.path("key").asText();
        switch (proof.path("kind").asText()) {
            case "thumbnails" ->
                right.stills()
                        .ifPresent(stills ->
                                assertThat(proof.path("files").asInt()).as(what).isEqualTo(stills));
            case "storyboard" -> {}
            case "split" -> parts.add(proof.path("duration").asDouble());
            default -> {
                assertThat(proof.path("duration").asDouble()).as(what).isCloseTo(right.seconds(), within(LENGTH));
                Path file = folder.resolve("data/reelway-output")
                        .resolve(proof.path("key").asText());
                checkBeats(right, Beats.of(file, folder), proof.has("frames"), what);
            }
        }
    }

    private static void checkBeats(RightValues right, Beats beats, boolean picture, String what) {
        if (picture) {
            right.frames()
                    .ifPresent(frames -> assertThat(beats.frames()).as(what).isEqualTo(frames));
            assertInstants(right.beats(), beats.flashes(), what + " flashes");
        }
        assertInstants(right.beats(), beats.beeps(), what + " beeps");
        for (int i = 0; picture && i < beats.beeps().size(); i++) {
            assertThat(beats.flashes().get(i))
                    .as(what + " flash and beep")
                    .isCloseTo(beats.beeps().get(i), within(SYNC));
        }
    }

    private static void assertInstants(List<Double> right, List<Double> seen, String what) {
        assertThat(seen).as(what).hasSameSizeAs(right);
        for (int i = 0; i < right.size(); i++) {
            assertThat(seen.get(i)).as(what + " " + seen).isCloseTo(right.get(i), within(INSTANT));
        }
    }
}
