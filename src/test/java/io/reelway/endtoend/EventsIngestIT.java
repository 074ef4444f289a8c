package io.reelway.endtoend;

import static io.reelway.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.digest.Sha256;
import io.reelway.testkit.Clips;
import io.reelway.testkit.RunningLaptop;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The door for S3 events, from outside: objects go in, everything else is looked at where a user finds it. */
class EventsIngestIT {
    @TempDir
    static Path folder;

    static RunningLaptop laptop;

    private static JsonNode holiday;

    @BeforeAll
    static void start() throws IOException {
        laptop = RunningLaptop.start(folder, Map.of());
    }

    @AfterAll
    static void stop() {
        if (laptop != null) {
            laptop.close();
        }
    }

    /** The outcome of a video with all rungs, which two tests look at. */
    private static JsonNode holiday() {
        if (holiday == null) {
            laptop.upload("uploads/shows/holiday.mp4", Clips.clip(folder, "holiday.mp4", "1280x720", 25, 7));
            holiday = laptop.outcome("uploads/shows/holiday.mp4", "PROCESSED");
        }
        return holiday;
    }

    @Test
    void aVideoBecomesAStreamThatPlays() {
        JsonNode outcome = holiday();

        String main = "assets/shows/holiday/HLS/holiday.m3u8";
        assertThat(new String(laptop.output(main), StandardCharsets.UTF_8))
                .contains("#EXT-X-INDEPENDENT-SEGMENTS")
                .contains("RESOLUTION=640x360,FRAME-RATE=25.000")
                .contains("RESOLUTION=960x540,FRAME-RATE=25.000")
                .contains("RESOLUTION=1280x720,FRAME-RATE=25.000")
                .containsPattern("AVERAGE-BANDWIDTH=\\d+,CODECS=\"avc1\\.6400[0-9a-f]{2},mp4a\\.40\\.2\"");
        JsonNode played = RunningLaptop.json(Clips.probe(folder, laptop.endpoint() + "/reelway-output/" + main));
        assertThat(StreamSupport.stream(played.get("streams").spliterator(), false)
                        .filter(stream -> stream.get("codec_type").asText().equals("video"))
                        .map(stream -> stream.get("height").asInt() + ":"
                                + stream.get("nb_read_packets").asInt()))
                .containsExactlyInAnyOrder("360:175", "540:175", "720:175");
        assertThat(laptop.outputKeys())
                .contains(
                        "assets/shows/holiday/MP4/holiday.mp4",
                        "assets/shows/holiday/Thumbnails/holiday.0000000.jpg",
                        "assets/shows/holiday/Thumbnails/holiday.0000001.jpg",
                        "assets/shows/holiday/manifest.json");
        assertThat(outcome.at("/source/size").toString()).isEqualTo("[1280,720]");
        assertThat(outcome.at("/moved_to").asText()).isEqualTo("processed/shows/holiday.mp4");
    }

    @Test
    void theManifestListsEveryObjectOfTheRunWithItsChecksum() throws Exception {
        laptop.upload("uploads/listed.mp4", Clips.clip(folder, "listed.mp4", "320x240", 25, 2));
        laptop.outcome("uploads/listed.mp4", "PROCESSED");

        JsonNode manifest = laptop.outputJson("assets/listed/manifest.json");

        Set<String> listed = StreamSupport.stream(manifest.get("objects").spliterator(), false)
                .map(object -> object.get("key").asText())
                .collect(Collectors.toSet());
        Set<String> stored = laptop.outputKeys().stream()
                .filter(key -> key.startsWith("assets/listed/"))
                .filter(key -> !key.endsWith("/manifest.json"))
                .collect(Collectors.toSet());
        assertThat(listed).isEqualTo(stored).hasSizeGreaterThan(3);
        for (JsonNode object : manifest.get("objects")) {
            byte[] content = laptop.output(object.get("key").asText());
            assertThat(content).hasSize(object.get("bytes").asInt());
            assertThat(Sha256.of(content)).isEqualTo(object.get("sha256").asText());
        }
    }

    @Test
    void theRecordAndTheFoldersShowWhatBecameOfTheSource() {
        laptop.upload("uploads/a/recorded.mp4", Clips.clip(folder, "recorded.mp4", "320x240", 25, 2));
        laptop.upload(
                "uploads/a/recorded.json", "{\"title\": \"Recorded\", \"content_id\": \"c-1\", \"extra\": [1, 2]}");
        JsonNode outcome = laptop.outcome("uploads/a/recorded.mp4", "PROCESSED");

        Map<String, AttributeValue> record =
                laptop.record(outcome.get("video_id").asLong());

        assertThat(record.get("process_step").s()).isEqualTo("upload");
        assertThat(record.get("status").s()).isEqualTo("PROCESSED");
        assertThat(record.get("name").s()).isEqualTo("recorded");
        assertThat(record.get("extension").s()).isEqualTo("mp4");
        assertThat(record.get("key").s()).isEqualTo("processed/a/recorded.mp4");
        assertThat(record.get("arrival_key").s()).isEqualTo("uploads/a/recorded.mp4");
        assertThat(record.get("size").l()).extracting(AttributeValue::n).containsExactly("320", "240");
        assertThat(record.get("fps").n()).isEqualTo("25");
        assertThat(record.get("duration").n()).isEqualTo("2");
        assertThat(record.get("audio").bool()).isTrue();
        assertThat(record.get("attempt").n()).isEqualTo("1");
        assertThat(record).doesNotContainKeys("parent_video", "sub_videos", "lease_owner", "lease_until", "error");
        eventually("the outbox is empty")
                .until(() -> !laptop.record(outcome.get("video_id").asLong()).containsKey("outbox"));
        assertThat(laptop.sourceKeys())
                .contains("processed/a/recorded.mp4", "processed/a/recorded.process.json")
                .doesNotContain("uploads/a/recorded.mp4");
        JsonNode report = laptop.sourceJson("processed/a/recorded.process.json");
        assertThat(report.get("attempt").asInt()).isEqualTo(1);
        assertThat(report.at("/programs/1/argv").toString()).contains("libx264");
    }

    @Test
    void keysMayHoldAnythingAndOneEventManyOfThem() {
        List<String> keys = List.of(
                "uploads/b c/one + two.mp4",
                "uploads/-i %2e \"quoted\" 'single'.mp4",
                "uploads/ünïcödé 日本.mp4",
                "uploads/control\u0001\r\ncharacters.mp4");
        Path clip = Clips.clip(folder, "odd.mp4", "160x120", 25, 1);

        keys.forEach(key -> laptop.upload(key, clip));
        laptop.sendEvent(
                "{\"Records\":[" + keys.stream().map(EventsIngestIT::record).collect(Collectors.joining(",")) + "]}");

        for (String key : keys) {
            JsonNode outcome = laptop.outcome(key, "PROCESSED");
            String below = key.substring("uploads/".length(), key.length() - ".mp4".length());
            assertThat(outcome.get("asset").asText()).isEqualTo(below);
            assertThat(laptop.outputKeys()).contains("assets/" + below + "/manifest.json");
            Clips.probe(
                    folder,
                    laptop.endpoint() + "/reelway-output/"
                            + encodedPath(outcome.at("/outputs/0/key").asText()));
        }
        assertThat(laptop.outcomes().stream()
                        .filter(each -> keys.contains(each.get("key").asText())))
                .hasSize(keys.size());
    }

    @Test
    void whatIsNoVideoIsGivenUpAtOnceAndTheProcessGoesOn() {
        laptop.upload("uploads/docs/letter.mp4", "Dear Sir or Madam,\n");
        laptop.upload("uploads/empty.mov", "");

        JsonNode outcome = laptop.outcome("uploads/docs/letter.mp4", "UNABLE_TO_PROCESS");
        laptop.outcome("uploads/empty.mov", "UNABLE_TO_PROCESS");

        assertThat(outcome.at("/error/code").asText()).isEqualTo("NOT_A_VIDEO");
        assertThat(outcome.at("/error/retryable").asBoolean()).isFalse();
        assertThat(laptop.sourceKeys())
                .contains("unable_to_process/docs/letter.mp4", "unable_to_process/docs/letter.error.json")
                .doesNotContain("uploads/docs/letter.mp4");
        JsonNode error = laptop.sourceJson("unable_to_process/docs/letter.error.json");
        assertThat(error.at("/error/message").asText()).contains("uploads/docs/letter.mp4");
        laptop.upload("uploads/afterwards.mp4", Clips.clip(folder, "afterwards.mp4", "160x120", 25, 1));
        laptop.outcome("uploads/afterwards.mp4", "PROCESSED");
        assertThat(laptop.outcomes().stream()
                        .filter(each -> each.get("key").asText().equals("uploads/docs/letter.mp4")))
                .hasSize(1);
    }

    @Test
    void aRepeatedEventChangesNothing() {
        laptop.upload("uploads/again.mp4", Clips.clip(folder, "again.mp4", "160x120", 25, 1));
        for (int i = 0; i < 3; i++) {
            laptop.sendEvent("{\"Records\":[" + record("uploads/again.mp4") + "]}");
        }
        laptop.outcome("uploads/again.mp4", "PROCESSED");
        laptop.sendEvent("{\"Records\":[" + record("uploads/again.mp4") + "]}");
        laptop.upload("uploads/sentinel.mp4", Clips.clip(folder, "sentinel.mp4", "160x120", 25, 1));
        laptop.outcome("uploads/sentinel.mp4", "PROCESSED");

        assertThat(laptop.records().stream()
                        .filter(item -> item.get("arrival_key").s().equals("uploads/again.mp4")))
                .hasSize(1);
        assertThat(laptop.outcomes().stream()
                        .filter(each -> each.get("key").asText().equals("uploads/again.mp4")))
                .hasSize(1);
    }

    @Test
    void twoSourcesOfOneStemKeepApart() {
        laptop.upload("uploads/stem.mp4", Clips.clip(folder, "stem.mp4", "160x120", 25, 1));
        JsonNode first = laptop.outcome("uploads/stem.mp4", "PROCESSED");
        laptop.upload("uploads/stem.mov", Clips.clip(folder, "stem.mov", "160x120", 25, 1));
        JsonNode second = laptop.outcome("uploads/stem.mov", "PROCESSED");

        assertThat(first.get("asset").asText()).isEqualTo("stem");
        assertThat(second.get("asset").asText()).isEqualTo("stem.mov");
        assertThat(laptop.outputKeys()).contains("assets/stem/manifest.json", "assets/stem.mov/manifest.json");
    }

    @Test
    void soundAloneBecomesAStreamWithoutPictures() {
        Path song = Clips.make(folder, "song.m4a", List.of("-f", "lavfi", "-i", "sine=duration=3", "-c:a", "aac"));
        laptop.upload("uploads/song.m4a", song);

        JsonNode outcome = laptop.outcome("uploads/song.m4a", "PROCESSED");

        assertThat(outcome.get("outputs").findValuesAsText("kind")).containsExactly("hls", "mp4");
        assertThat(new String(laptop.output("assets/song/HLS/song.m3u8"), StandardCharsets.UTF_8))
                .contains("CODECS=\"mp4a.40.2\"")
                .doesNotContain("RESOLUTION");
    }

    @Test
    void oneEncodingProcessMakesEverything() {
        JsonNode outcome = holiday();

        JsonNode report = laptop.sourceJson("processed/shows/holiday.process.json");

        List<JsonNode> programs = new ArrayList<>();
        report.get("programs").forEach(programs::add);
        assertThat(programs)
                .allSatisfy(run -> assertThat(run.get("program").asText()).isIn("ffmpeg", "ffprobe"));
        assertThat(programs)
                .allSatisfy(run -> assertThat(run.get("seconds").asDouble()).isPositive());
        // the first that shows progress encodes, and nothing else does
        List<JsonNode> encoding = programs.stream()
                .filter(run -> run.get("argv").toString().contains("libx264"))
                .toList();
        assertThat(encoding).hasSize(1);
        assertThat(programs.stream()
                        .filter(run -> run.get("argv").toString().contains("-progress"))
                        .findFirst())
                .hasValue(encoding.get(0));
        // the proof has decoded each output, but for the copy, whose packets it has compared with the source's
        for (String output : List.of("out/g0_r0", "out/g0_r1", "out/g0_r2", "out/g2_")) {
            assertThat(programs).anySatisfy(run -> assertThat(run.get("argv").toString())
                    .contains(output)
                    .contains("null"));
        }
        for (String compared : List.of("out/g1.mp4", "source")) {
            assertThat(programs).anySatisfy(run -> assertThat(run.get("argv").toString())
                    .contains("\"" + compared + "\"")
                    .contains("data_hash"));
        }
        assertThat(outcome.get("outputs")).hasSize(3);
    }

    @Test
    void theApiShowsTheRecordWithLinksThatWork() throws Exception {
        laptop.upload("uploads/shown.mp4", Clips.clip(folder, "shown.mp4", "320x240", 25, 2));
        long id =
                laptop.outcome("uploads/shown.mp4", "PROCESSED").get("video_id").asLong();

        JsonNode video = RunningLaptop.json(laptop.reelway().get("/api/videos/" + id));

        assertThat(video.get("status").asText()).isEqualTo("PROCESSED");
        assertThat(Clips.probe(folder, video.at("/links/mp4").asText())).contains("\"h264\"");
        assertThat(laptop.reelway().get("/api/videos/" + id + "/progress"))
                .contains("\"step\":\"admit\"", "\"step\":\"prove\"", "50/50 frames", "\"step\":\"announce\"");
        assertThat(RunningLaptop.json(laptop.reelway().get("/api/videos?status=PROCESSED&limit=200"))
                        .get("videos")
                        .findValuesAsText("video_id"))
                .contains(Long.toString(id));
        JsonNode problem = RunningLaptop.json(laptop.reelway().get("/api/videos/12345"));
        assertThat(problem.get("status").asInt()).isEqualTo(404);
        assertThat(laptop.reelway().get("/")).contains("<video");
    }

    private static String record(String key) {
        return "{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"reelway-source\"},\"object\":{\"key\":\""
                + URLEncoder.encode(key, StandardCharsets.UTF_8) + "\"}}}";
    }

    private static String encodedPath(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }
}
