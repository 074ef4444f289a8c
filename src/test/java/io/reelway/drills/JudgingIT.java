package io.reelway.drills;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.testkit.Clips;
import io.reelway.testkit.Fleet;
import io.reelway.testkit.InjectedFaults;
import io.reelway.testkit.UnreliableEncoder.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SIGKILL while a video is judged: another process judges it again, and there is one verdict and one report. */
@ExtendWith(Ground.class)
class JudgingIT {
    private static final String PRESET = """
            quality:
              reject:
                - black: <= 0.5s
                - black: none on outputs
              warn:
                - duplicate: none
            groups:
              - file:
                  to: assets/{asset}/MP4/{name}.mp4
                  video: {size: 160x90, speed: ultrafast, crf: 35}
                  audio: {bitrate: 64k}
            """;

    private static final String BLACK = ",drawbox=c=black:t=fill:enable='between(n,10,34)'";

    /**
     * A request at which the process dies.
     *
     * @param names a text in it, with %s for the name of the video
     * @param side of its being applied
     */
    record Place(String operation, String names, String side) {}

    /** Between the report and the refusal; in full before and after each write of a verdict. */
    static Stream<Place> places() {
        Stream<Place> all = Stream.of(
                new Place("UpdateItem", "QUALITY_REJECTED", "before"),
                new Place("PutItem", "of_video", "after"),
                new Place("PutObject", "assets/%s/quality.json", "before"),
                new Place("PutObject", "assets/%s/quality.json", "after"),
                new Place("PutObject", "assets/%s/quality.html", "after"),
                new Place("UpdateItem", "QUALITY_REJECTED", "after"),
                new Place("PutObject", "unable_to_process/%s.quality.json", "after"),
                new Place("PutObject", "unable_to_process/%s.quality.html", "after"));
        return Ground.FULL ? all : all.limit(1);
    }

    @ParameterizedTest
    @MethodSource("places")
    void aProcessMayDieBetweenReportAndRefusal(Place place, Fleet fleet) throws IOException {
        String name = "refused-" + Math.floorMod(place.hashCode(), 100_000);
        Path clip = clip(fleet, name, BLACK);
        fleet.faults()
                .set(
                        Ground.seed(),
                        List.of(Map.of(
                                "operation",
                                place.operation(),
                                "contains",
                                place.names().formatted(name),
                                "nth",
                                1,
                                "hold",
                                place.side())));
        long id = fleet.upload("uploads/" + name + ".mp4", clip);
        InjectedFaults.Held request = fleet.faults().awaitHeld();
        fleet.replace(request.call().caller());

        JsonNode end = fleet.end(id);
        Fleet.WORKERS.forEach(fleet::awaitStarted);
        fleet.faults().clear();

        assertThat(end.get("status").asText()).isEqualTo("UNABLE_TO_PROCESS");
        assertThat(end.at("/error/code").asText()).isEqualTo("QUALITY_REJECTED");
        assertJudged(fleet, end, "REJECTED");
        assertThat(end.at("/quality/failed/0").asText()).isEqualTo("black");
    }

    /** Texts in the arguments of the run that measures: beside the encode, and in full of what came of it. */
    static Stream<String> runs() {
        Stream<String> all = Stream.of("quality_packets", "quality_0_packets");
        return Ground.FULL ? all : all.limit(1);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void aProcessMayDieWhileItMeasures(String run, Fleet fleet) throws IOException {
        String name = "measured-" + run.length();
        Path clip = clip(fleet, name, "");
        fleet.faults().set(Ground.seed(), List.of());
        long id = fleet.uploadUnseen(Map.of("uploads/" + name + ".mp4", clip), (key, video) -> fleet.encoder()
                        .misbehave(video, 1, Way.WAIT, run))
                .get("uploads/" + name + ".mp4");
        fleet.encoder().awaitBegin(id, 1);
        fleet.replace(fleet.holderOf(id));

        JsonNode end = fleet.end(id);
        Fleet.WORKERS.forEach(fleet::awaitStarted);
        fleet.encoder().letGo(id, 1);
        fleet.faults().clear();

        assertThat(end.get("status").asText()).isEqualTo("PROCESSED");
        assertThat(end.get("attempt").asInt()).isEqualTo(2);
        assertJudged(fleet, end, "PASSED");
    }

    /** Once, and not as a duplicate of itself; the rest is what holds for all videos. */
    private static void assertJudged(Fleet fleet, JsonNode end, String verdict) {
        fleet.delay(end.get("video_id").asLong(), fleet.slowestStart());
        Invariants.hold(fleet);
        assertThat(end.at("/quality/verdict").asText()).isEqualTo(verdict);
        assertThat(end.at("/quality/warned")).isEmpty();
        JsonNode report = fleet.laptop().outputJson("assets/" + end.get("asset").asText() + "/quality.json");
        assertThat(report.get("verdict").asText()).isEqualTo(verdict);
        assertThat(report.path("duplicate_of").isObject()).isFalse();
    }

    /** A clip like no other, with a sidecar that has it judged. */
    private static Path clip(Fleet fleet, String name, String filters) throws IOException {
        Files.writeString(fleet.folder().resolve("presets/judged.yaml"), PRESET);
        fleet.sidecar("uploads/" + name + ".mp4", "{\"preset\":\"judged\"}");
        int tone = 200 + Math.floorMod(name.hashCode(), 1000);
        return Clips.made(
                fleet.folder(),
                name + ".mp4",
                "testsrc2=s=160x90:r=25:d=2" + filters,
                "sine=f=" + tone + ":r=48000:d=2");
    }
}
