package io.reelway.endtoend;

import static io.reelway.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.testkit.Clips;
import io.reelway.testkit.InjectedFaults;
import io.reelway.testkit.ReelwayProcess;
import io.reelway.testkit.RunningLaptop;
import io.reelway.video.Attribute;
import io.reelway.video.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** However a run ends, players find all of one run or nothing, and nothing stays of the others. */
class DeadRunIT {
    private static final String LONG = "a drill of every build tries a shorter form; ./mvnw verify -Pdrills runs it";

    private static final String MANIFEST = "assets/clip/manifest.json";
    private static final String KEY = "uploads/clip.mp4";

    @TempDir
    Path folder;

    @Test
    @EnabledIfSystemProperty(named = "reelway.drills", matches = "true", disabledReason = LONG)
    void ofARunThatWasKilledNothingStaysOnceTheNextHasPublished() throws Exception {
        Map<String, String> settings = Map.of("REELWAY_LEASE", "PT3S");
        try (RunningLaptop laptop = RunningLaptop.start(folder, settings)) {
            String dead = killedBeforeItsManifest(laptop);
            laptop.restartReelway(settings);

            laptop.outcome(KEY, "PROCESSED");

            assertOnlyOneRun(laptop);
            assertThat(laptop.outputKeys()).noneMatch(key -> key.contains(dead));
        }
    }

    @Test
    void ofAVideoThatIsGivenUpNothingStays() throws Exception {
        Map<String, String> settings = Map.of("REELWAY_LEASE", "PT3S", "REELWAY_MAX_ATTEMPTS", "1");
        try (RunningLaptop laptop = RunningLaptop.start(folder, settings)) {
            killedBeforeItsManifest(laptop);
            laptop.restartReelway(settings);

            laptop.outcome(KEY, "UNABLE_TO_PROCESS");

            eventually("the output bucket is empty")
                    .until(() -> laptop.outputKeys().isEmpty());
            eventually("nothing is left to do")
                    .until(() -> !(laptop.video(KEY, Status.UNABLE_TO_PROCESS).has(Attribute.DUE_AT)));
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "reelway.drills", matches = "true", disabledReason = LONG)
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGSTOP")
    void aProcessThatWakesAfterItsLeaseChangesNothing() throws Exception {
        Map<String, String> settings = Map.of("REELWAY_LEASE", "PT3S");
        try (RunningLaptop laptop = RunningLaptop.start(folder, settings)) {
            InjectedFaults faults = new InjectedFaults(laptop.endpoint());
            holdFirstPut(faults, "HLS/clip.m3u8");
            laptop.upload(KEY, Clips.clip(folder, "clip.mp4", "160x120", 25, 2));
            faults.awaitHeld();
            signal("STOP", laptop.reelway().handle());
            try (ReelwayProcess other = ReelwayProcess.start(laptop.endpoint(), folder, settings)) {
                laptop.outcome(KEY, "PROCESSED");
                assertThat(other.handle().isAlive()).isTrue();
                JsonNode manifest = laptop.outputJson(MANIFEST);

                faults.clear();
                signal("CONT", laptop.reelway().handle());
                eventually("the sleeper has seen that it is late")
                        .until(() -> laptop.reelway().log().contains("lost to a newer claim"));

                assertOnlyOneRun(laptop);
                assertThat(laptop.outputJson(MANIFEST)).isEqualTo(manifest);
                assertThat(laptop.outcomes()).hasSize(1);
            }
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "reelway.drills", matches = "true", disabledReason = LONG)
    void answersThatAreLostChangeNothing() throws IOException {
        try (RunningLaptop laptop = RunningLaptop.start(folder, Map.of())) {
            InjectedFaults faults = new InjectedFaults(laptop.endpoint());
            faults.set(
                    1,
                    List.of(Map.of(
                            "operation",
                            List.of("PutObject", "CopyObject", "DeleteObject", "HeadObject"),
                            "share",
                            0.3,
                            "reset",
                            "after")));
            laptop.upload("uploads/clip.json", "{\"title\": \"shared\"}");
            laptop.upload(KEY, Clips.clip(folder, "clip.mp4", "160x120", 25, 2));

            JsonNode outcome = laptop.outcome(KEY, "PROCESSED");

            assertThat(faults.acted(0)).isGreaterThan(10);
            assertThat(outcome.get("attempt").asInt()).isEqualTo(1);
            faults.clear();
            assertOnlyOneRun(laptop);
            assertThat(laptop.sourceKeys())
                    .containsExactly("processed/clip.json", "processed/clip.mp4", "processed/clip.process.json");
        }
    }

    /** @return the run */
    private String killedBeforeItsManifest(RunningLaptop laptop) throws Exception {
        InjectedFaults faults = new InjectedFaults(laptop.endpoint());
        holdFirstPut(faults, MANIFEST);
        laptop.upload(KEY, Clips.clip(folder, "clip.mp4", "160x120", 25, 2));
        faults.awaitHeld();
        laptop.reelway().handle().destroyForcibly();
        laptop.reelway().handle().onExit().get();
        eventually("the request is forgotten with its caller")
                .until(() -> faults.held().isEmpty());
        List<String> keys = laptop.outputKeys();
        assertThat(keys).contains("assets/clip/HLS/clip.m3u8").doesNotContain(MANIFEST);
        String list = keys.stream()
                .filter(key -> key.startsWith("assets/clip/manifest."))
                .findFirst()
                .orElseThrow();
        faults.clear();
        return laptop.outputJson(list).get("run").asText();
    }

    private static void holdFirstPut(InjectedFaults faults, String key) {
        faults.set(1, List.of(Map.of("operation", "PutObject", "contains", key, "nth", 1, "hold", "before")));
    }

    private static void signal(String signal, ProcessHandle process) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    /** What lies in the output bucket is what the manifest names, with the bytes that it names. */
    private static void assertOnlyOneRun(RunningLaptop laptop) {
        Set<String> named = new TreeSet<>(Set.of(MANIFEST));
        JsonNode manifest = laptop.outputJson(MANIFEST);
        manifest.get("objects").forEach(object -> named.add(object.get("key").asText()));
        eventually("only what the manifest names").until(() -> new TreeSet<>(laptop.outputKeys()).equals(named));
        manifest.get("objects")
                .forEach(object -> assertThat(laptop.output(object.get("key").asText()))
                        .as(object.get("key").asText())
                        .hasSize(object.get("bytes").asInt()));
    }
}
