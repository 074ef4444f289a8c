package io.reelway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.testkit.Clips;
import io.reelway.testkit.RunningLaptop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Advertising spots, as publishers deliver them, are checked, mended, and checked again. */
class CreativeIT {
    private static final String PICTURE = "testsrc2=s=640x360:r=25";
    private static final String SOUND = "aevalsrc=0.2*sin(440*2*PI*t)|0.2*sin(660*2*PI*t):s=48000";

    @TempDir
    static Path folder;

    private static RunningLaptop laptop;

    @BeforeAll
    static void start() throws IOException {
        Path rules = Files.createDirectories(folder.resolve("rules/publishers"));
        Files.writeString(rules.resolve("strict.yaml"), "reject:\n  - duplicate: none\nwithout: [freeze]\n");
        laptop = RunningLaptop.start(
                folder,
                Map.of(
                        "REELWAY_PRESET",
                        "spot-tv",
                        "REELWAY_QUALITY_DIR",
                        rules.getParent().toString()));
    }

    @AfterAll
    static void stop() {
        laptop.close();
    }

    private static Path clip(String name, int frames, String... options) {
        List<String> all = new ArrayList<>(List.of("-frames:v", String.valueOf(frames), "-shortest"));
        all.addAll(List.of(options));
        return Clips.made(folder, name, PICTURE, SOUND, all.toArray(String[]::new));
    }

    private static void deliver(String name, String sidecar, Path file) {
        laptop.upload("uploads/" + name + ".json", sidecar);
        laptop.upload("uploads/" + name, file);
    }

    @Test
    void whatCanBeMendedIsMendedToTheFrame() throws IOException {
        // a frame too long, 4:2:2, another size and rate, mono, the index at the end
        deliver(
                "mend.mov",
                "{\"content_id\":\"c-1\",\"pub_id\":\"p-1\",\"duration\":1}",
                clip("mend.mov", 31, "-r", "30000/1001", "-pix_fmt", "yuv422p", "-ac", "1"));

        JsonNode outcome = laptop.outcome("uploads/mend.mov", "PROCESSED");
        JsonNode report = laptop.outputJson("assets/mend/quality.json");
        Path made = folder.resolve("made.mp4");
        Files.write(made, laptop.output("assets/mend/TV/mend.mp4"));
        JsonNode streams = RunningLaptop.json(Clips.probe(folder, "made.mp4")).path("streams");

        assertThat(outcome.at("/quality/verdict").asText()).isEqualTo("WARNED");
        assertThat(streams.get(0).path("nb_read_packets").asInt()).isEqualTo(25);
        assertThat(streams.get(1).path("duration").asDouble()).isEqualTo(1, within(0.03));
        assertThat(row(report, "size").path("verdict").asText()).isEqualTo("mended");
        assertThat(row(report, "fps").path("verdict").asText()).isEqualTo("mended");
        assertThat(row(report, "chroma").path("verdict").asText()).isEqualTo("mended");
        assertThat(row(report, "audio_channels").path("verdict").asText()).isEqualTo("mended");
        assertThat(row(report, "loudness").path("verdict").asText()).isEqualTo("mended");
        assertThat(row(report, "duration").path("after_mending").asText()).startsWith("1.000 s");
    }

    @Test
    void aSpotOfAnotherLengthIsRejectedBeforeItIsEncoded() {
        deliver("long.mp4", "{\"content_id\":\"c-2\",\"pub_id\":\"p-1\",\"duration\":\"1s\"}", clip("long.mp4", 29));

        JsonNode outcome = laptop.outcome("uploads/long.mp4", "UNABLE_TO_PROCESS");

        assertThat(outcome.at("/error/message").asText()).contains("duration", "1 s, 2 frames more or less", "1.160 s");
        assertThat(outcome.path("timings").has("encode")).isFalse();
    }

    @Test
    void silenceStaysSilenceAndBreaksTheLoudnessByName() {
        deliver("silent.mp4", "{\"content_id\":\"c-3\"}", clip("silent.mp4", 25, "-af", "volume=0"));

        JsonNode outcome = laptop.outcome("uploads/silent.mp4", "UNABLE_TO_PROCESS");

        assertThat(outcome.at("/quality/failed")).hasSize(1);
        assertThat(outcome.at("/quality/failed/0").asText()).startsWith("loudness of ");
    }

    @Test
    void peaksThatKeepASpotFromItsLoudnessAreNoReasonToRejectIt() {
        deliver(
                "clicks.mp4",
                "{\"content_id\":\"c-4\"}",
                Clips.made(
                        folder,
                        "clicks.mp4",
                        PICTURE + ":d=1",
                        "aevalsrc='if(lt(mod(t,0.5),0.0005),0.8,0.0005*sin(2000*t))':s=48000:d=1",
                        "-c:a",
                        "pcm_s16le",
                        "-f",
                        "mov"));

        JsonNode outcome = laptop.outcome("uploads/clicks.mp4", "PROCESSED");
        JsonNode report = laptop.outputJson("assets/clicks/quality.json");

        assertThat(outcome.at("/quality/warned").toString()).contains("loudness of ");
        assertThat(row(report, "true_peak").path("after_mending").asText()).isNotEmpty();
    }

    @Test
    void theSameContentInAnotherContainerNamesTheFirstDelivery() {
        Path first = clip("first.mp4", 25);
        Path second = Clips.make(folder, "second.mkv", List.of("-i", first.toString(), "-c", "copy", "-f", "matroska"));
        deliver("first.mp4", "{\"content_id\":\"c-5\",\"pub_id\":\"p-1\"}", first);
        JsonNode one = laptop.outcome("uploads/first.mp4", "PROCESSED");

        deliver("second.mkv", "{\"content_id\":\"c-6\",\"pub_id\":\"p-1\"}", second);
        JsonNode noted = laptop.outcome("uploads/second.mkv", "PROCESSED");
        deliver("third.mkv", "{\"content_id\":\"c-7\",\"pub_id\":\"strict\"}", second);
        JsonNode refused = laptop.outcome("uploads/third.mkv", "UNABLE_TO_PROCESS");

        assertThat(noted.path("warnings").toString())
                .contains(one.path("video_id").asText(), "uploads/first.mp4");
        JsonNode report = laptop.outputJson("assets/second/quality.json");
        assertThat(report.at("/duplicate_of/video_id").asLong())
                .isEqualTo(one.path("video_id").asLong());
        assertThat(report.at("/duplicate_of/content_id").asText()).isEqualTo("c-5");
        assertThat(refused.at("/quality/failed/0").asText()).isEqualTo("duplicate");
        assertThat(refused.at("/error/message").asText())
                .contains("uploads/first.mp4 (video " + one.path("video_id").asText() + ", content c-5)")
                .doesNotContain("Mend");
    }

    private static JsonNode row(JsonNode report, String rule) {
        for (JsonNode row : report.path("sheet")) {
            if (row.path("rule").asText().equals(rule)) {
                return row;
            }
        }
        throw new AssertionError("no row of " + rule + " in " + report.path("sheet"));
    }
}
