package io.reelway.mediaconvert.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.testkit.Clips;
import io.reelway.testkit.RunningLaptop;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;

/** The packaged program probes files as the service does. */
class ProbeIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String PICTURE = "testsrc2=s=320x180:r=30000/1001:d=2";
    private static final String SOUND = "sine=f=440:r=48000:d=2";

    @TempDir
    static Path folder;

    private static RunningLaptop laptop;

    @BeforeAll
    static void start() throws IOException {
        Path work = Files.createDirectories(folder.resolve("work-of-probe"));
        laptop = RunningLaptop.start(folder, Map.of("REELWAY_WORK_DIR", work.toString()));
        put("a.mp4", Clips.made(folder, "a.mp4", PICTURE, SOUND));
        put(
                "a.mov",
                Clips.made(
                        folder,
                        "a.mov",
                        PICTURE,
                        SOUND,
                        "-c:v",
                        "prores",
                        "-pix_fmt",
                        "yuv422p10le",
                        "-c:a",
                        "pcm_s24le",
                        "-f",
                        "mov"));
        put("a.mkv", Clips.made(folder, "a.mkv", PICTURE, SOUND, "-c:a", "flac", "-f", "matroska"));
        put(
                "a.webm",
                Clips.made(folder, "a.webm", PICTURE, SOUND, "-c:v", "libvpx-vp9", "-c:a", "libopus", "-f", "webm"));
        put("a.ts", Clips.made(folder, "a.ts", PICTURE, SOUND, "-c:v", "mpeg2video", "-c:a", "ac3", "-f", "mpegts"));
        put("a.avi", Clips.made(folder, "a.avi", PICTURE, SOUND, "-c:v", "mpeg4", "-c:a", "libmp3lame", "-f", "avi"));
        put(
                "a.mxf",
                Clips.made(
                        folder,
                        "a.mxf",
                        "testsrc2=s=320x180:r=25:d=2",
                        SOUND,
                        "-c:v",
                        "mpeg2video",
                        "-c:a",
                        "pcm_s16le",
                        "-f",
                        "mxf"));
    }

    @AfterAll
    static void stop() {
        laptop.close();
    }

    private static void put(String key, Path file) {
        laptop.s3().putObject(put -> put.bucket("reelway-source").key("processed/" + key), file);
    }

    private record Answer(int status, JsonNode body) {}

    private static HttpRequest request(String address) {
        return HttpRequest.newBuilder(URI.create(laptop.reelway().address() + "/2017-08-29/probe"))
                .POST(BodyPublishers.ofString("{\"inputFiles\": [{\"fileUrl\": \"" + address + "\"}]}"))
                .build();
    }

    private static Answer answer(HttpResponse<String> response) {
        return new Answer(response.statusCode(), RunningLaptop.json(response.body()));
    }

    private static Answer probe(String key) {
        try {
            return answer(CLIENT.send(request("s3://reelway-source/processed/" + key), BodyHandlers.ofString()));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode probed(String key) {
        Answer answer = probe(key);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body().at("/probeResults/0");
    }

    @ParameterizedTest
    @CsvSource({
        "a.mp4, mp4, AVC, AAC",
        "a.mov, quicktime, PRORES, PCM",
        "a.mkv, matroska, AVC, FLAC",
        "a.webm, webm, VP9, OPUS",
        "a.ts, mpegts, MPEG2, AC3",
        "a.avi, avi, MP4V, MP3",
        "a.mxf, mxf, MPEG2, PCM"
    })
    void filesAreDescribed(String key, String format, String video, String audio) {
        JsonNode result = probed(key);

        assertThat(result.at("/container/format").asText()).isEqualTo(format);
        assertThat(result.at("/container/duration").asDouble()).isBetween(1.9, 2.2);
        assertThat(result.at("/container/tracks/0/codec").asText()).isEqualTo(video);
        assertThat(result.at("/container/tracks/0/videoProperties/width").asInt())
                .isEqualTo(320);
        assertThat(result.at("/container/tracks/0/videoProperties/frameRate/denominator")
                        .asInt())
                .isEqualTo(format.equals("mxf") ? 1 : 1001);
        assertThat(result.at("/container/tracks/1/codec").asText()).isEqualTo(audio);
        assertThat(result.at("/container/tracks/1/audioProperties/sampleRate").asInt())
                .isEqualTo(48_000);
        assertThat(result.at("/metadata/fileSize").asLong())
                .isEqualTo(folder.resolve(key).toFile().length());
        assertThat(result.at("/metadata/lastModified").asLong()).isPositive();
        assertThat(result.at("/trackMappings/0/videoTrackIndexes/0").asInt()).isEqualTo(1);
        assertThat(result.at("/trackMappings/0/audioTrackIndexes/0").asInt()).isEqualTo(2);
    }

    /** Its index is at the end, and most of the middle is not read. */
    @Test
    void ofALargeFileOnlyAPartIsRead() {
        put(
                "large.mov",
                Clips.made(
                        folder,
                        "large.mov",
                        "testsrc2=s=640x360:r=25:d=6",
                        SOUND,
                        "-c:v",
                        "rawvideo",
                        "-pix_fmt",
                        "uyvy422",
                        "-f",
                        "mov"));

        JsonNode result = probed("large.mov");

        assertThat(result.at("/metadata/fileSize").asLong()).isGreaterThan(50L << 20);
        assertThat(result.at("/container/duration").asDouble()).isBetween(5.9, 6.1);
        assertThat(result.at("/container/tracks/0/codec").asText()).isEqualTo("UNCOMPRESSED");
    }

    @Test
    void theClockOfALargeRecordingIsReadAtItsEnd() {
        put(
                "large.ts",
                Clips.made(
                        folder,
                        "large.ts",
                        "testsrc2=s=320x180:r=25:d=9",
                        SOUND,
                        "-c:v",
                        "mpeg2video",
                        // the rest is stuffing
                        "-muxrate",
                        "60M",
                        "-f",
                        "mpegts"));

        JsonNode result = probed("large.ts");

        assertThat(result.at("/metadata/fileSize").asLong()).isGreaterThan(50L << 20);
        assertThat(result.at("/container/duration").asDouble()).isBetween(8.8, 9.3);
    }

    @Test
    void whatIsNoVideoIsRefusedWithOurWords() {
        upload("a.txt", "hello");
        upload("list.m3u8", "#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1/x.ts\n");
        upload("empty.mp4", "");
        upload("list.txt", "ffconcat version 1.0\nfile /etc/passwd\n");

        for (String key : List.of("a.txt", "list.m3u8", "empty.mp4", "list.txt")) {
            Answer answer = probe(key);
            assertThat(answer.status()).as(key).isEqualTo(400);
            assertThat(answer.body().path("message").asText()).contains(key);
        }
        assertThat(probe("none.mp4").status()).isEqualTo(404);
    }

    private static void upload(String key, String content) {
        laptop.s3()
                .putObject(
                        put -> put.bucket("reelway-source").key("processed/" + key), RequestBody.fromString(content));
    }

    @Test
    void manyAtATimeAreAnsweredOrAskedToComeAgain() throws IOException {
        List<CompletableFuture<HttpResponse<String>>> calls = IntStream.range(0, 40)
                .mapToObj(
                        i -> CLIENT.sendAsync(request("s3://reelway-source/processed/a.mp4"), BodyHandlers.ofString()))
                .toList();

        List<Integer> statuses =
                calls.stream().map(call -> call.join().statusCode()).toList();

        assertThat(statuses).contains(200).allMatch(status -> status == 200 || status == 429);
        // nothing of them is left
        try (Stream<Path> files = Files.walk(folder.resolve("work-of-probe"))) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("probe-")))
                    .isEmpty();
        }
    }
}
