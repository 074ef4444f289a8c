package io.reelway.endtoend;

import static io.reelway.testkit.Eventually.eventually;
import static io.reelway.testkit.Eventually.eventuallyGet;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.reelway.testkit.Clips;
import io.reelway.testkit.RunningLaptop;
import io.reelway.video.ManualRequests;
import io.reelway.video.Status;
import io.reelway.video.Video;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Each file of docs/cookbook does what it says, in a folder of routes of the packaged program. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CookbookIT {
    private static final Path COOKBOOK = Path.of("docs", "cookbook");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Set<String> tried = new TreeSet<>();
    private final List<JsonNode> posted = new CopyOnWriteArrayList<>();

    @TempDir
    static Path folder;

    private RunningLaptop laptop;
    private HttpServer web;
    private Path clip;

    @BeforeAll
    void start() throws IOException {
        laptop = RunningLaptop.withoutReelway(folder);
        clip = Clips.clip(folder, "clip.mp4", "160x120", 25, 1);
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", exchange -> {
            assertThat(exchange.getRequestMethod()).isEqualTo("POST");
            ObjectNode post = (ObjectNode) JSON.readTree(exchange.getRequestBody());
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            byte[] answer = "{\"FailedEntryCount\": 0, \"Entries\": [{\"EventId\": \"1\"}]}".getBytes(UTF_8);
            if (target != null) {
                post.put("target", target);
            } else {
                assertThat(exchange.getRequestHeaders().getFirst("Content-Type"))
                        .isEqualTo("application/json");
            }
            posted.add(post);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        web.start();
    }

    @AfterAll
    void stop() throws IOException {
        web.stop(0);
        laptop.close();
        try (Stream<Path> files = Files.list(COOKBOOK)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(file -> file.endsWith(".camel.yaml")))
                    .isNotEmpty()
                    .isSubsetOf(tried);
        }
    }

    /** Starts the program with these files of the cookbook. */
    private void with(Map<String, String> settings, String... recipes) throws IOException {
        Path routes = Files.createTempDirectory(folder, "routes");
        for (String recipe : recipes) {
            Path file = COOKBOOK.resolve(recipe + ".camel.yaml");
            Files.copy(file, routes.resolve(file.getFileName()));
            tried.add(file.getFileName().toString());
        }
        Map<String, String> all = new HashMap<>(settings);
        all.putIfAbsent("REELWAY_PRESET", "preview");
        all.put("REELWAY_ROUTES_DIR", routes.toString());
        // what these files want of AWS, no policy of the project allows
        all.put("AWS_ACCESS_KEY_ID", "cookbook");
        all.put(
                "REELWAY_PRESETS_DIR",
                COOKBOOK.resolve("presets").toAbsolutePath().toString());
        if (laptop.reelway() != null) {
            // nothing of the file before is still under way, and an orderly end would wait for polls
            laptop.reelway().kill();
        }
        laptop.restartReelway(all);
    }

    private String address() {
        return "http://127.0.0.1:" + web.getAddress().getPort() + "/hook";
    }

    private JsonNode posted(String text) {
        return eventuallyGet("a post with " + text, () -> posted.stream()
                .filter(post -> post.toString().contains(text))
                .findFirst()
                .orElse(null));
    }

    private Set<String> keys(String bucket) {
        return laptop.s3().listObjectsV2Paginator(request -> request.bucket(bucket)).contents().stream()
                .map(S3Object::key)
                .collect(Collectors.toSet());
    }

    @Test
    void aWebhookHearsOfEndsAndTheFolderChoosesThePreset() throws IOException {
        with(Map.of("WEBHOOK_URL", address()), "webhook", "preset-by-folder");

        laptop.upload("uploads/talks/talk.mp4", clip);
        laptop.upload("uploads/letter.mp4", "a letter");

        assertThat(laptop.outcome("uploads/talks/talk.mp4", "PROCESSED")
                        .path("preset")
                        .asText())
                .isEqualTo("audio-only");
        assertThat(posted("uploads/talks/talk.mp4")).isEqualTo(laptop.outcome("uploads/talks/talk.mp4", "PROCESSED"));
        assertThat(posted("uploads/letter.mp4")).isEqualTo(laptop.outcome("uploads/letter.mp4", "UNABLE_TO_PROCESS"));
        assertThat(laptop.reelway().log()).doesNotContain("ReceiptHandleIsInvalid");
        Video video = laptop.video("uploads/talks/talk.mp4", Status.PROCESSED);
        eventuallyGet("nothing is left to tell", () -> laptop.table()
                .find(video.videoId())
                .filter(now -> !now.isUntold())
                .orElse(null));
    }

    @Test
    void anotherTopicGetsOnePresetAndShortVideosHaveNoThumbnails() throws IOException {
        String topic = laptop.topicWithQueue("spots");
        with(Map.of("SPOTS_TOPIC", topic, "REELWAY_PRESET", "hls-ladder"), "another-topic", "no-thumbnails-when-short");

        laptop.upload("uploads/tune.json", "{\"preset\": \"audio-only\"}");
        laptop.upload("uploads/tune.mp4", clip);
        laptop.upload("uploads/short.mp4", clip);

        assertThat(laptop.outcome("uploads/short.mp4", "PROCESSED")
                        .path("preset")
                        .asText())
                .isEqualTo("hls-only");
        assertThat(keys("reelway-output"))
                .contains("assets/short/HLS/short.m3u8")
                .noneMatch(key -> key.startsWith("assets/short/Thumbnails/"));
        laptop.outcome("uploads/tune.mp4", "PROCESSED");
        assertThat(laptop.message("spots", "uploads/tune.mp4").body()).contains("PROCESSED");
        assertThat(laptop.waiting("spots")).isZero();
    }

    @Test
    void aChatHearsOfWhatIsGivenUpAndTheDurationChoosesThePreset() throws IOException {
        with(Map.of("CHAT_URL", address()), "chat-message", "preset-by-duration");

        laptop.upload("uploads/brief.mp4", clip);
        laptop.upload("uploads/a \"quoted\" note.mp4", "a note");

        assertThat(laptop.outcome("uploads/brief.mp4", "PROCESSED")
                        .path("preset")
                        .asText())
                .isEqualTo("preview");
        assertThat(posted("quoted").path("text").asText())
                .startsWith("uploads/a \"quoted\" note.mp4 was given up: ")
                .contains("note.mp4");
    }

    @Test
    void resultsAreCopiedToAnotherBucketAndTheLanguageChoosesThePreset() throws IOException {
        laptop.s3().createBucket(request -> request.bucket("copies"));
        Path german = Clips.make(
                folder, "german.mp4", List.of("-i", clip.toString(), "-c", "copy", "-metadata:s:a:0", "language=deu"));
        with(Map.of("COPY_BUCKET", "copies"), "copy-results", "preset-by-language");

        laptop.upload("uploads/german.mp4", german);

        JsonNode outcome = laptop.outcome("uploads/german.mp4", "PROCESSED");
        assertThat(outcome.path("preset").asText()).isEqualTo("mp4-web,audio-only");
        assertThat(outcome.at("/metadata/language").asText()).isEqualTo("de");
        eventually("the manifest is copied").until(() -> keys("copies").contains("assets/german/manifest.json"));
        assertThat(keys("copies"))
                .containsExactlyInAnyOrderElementsOf(keys("reelway-output").stream()
                        .filter(key -> key.startsWith("assets/german/"))
                        .toList());
    }

    @Test
    void aSecondBucketIsEmptiedIntoTheFirstAndFilmsWaitForApproval() throws IOException {
        laptop.s3().createBucket(request -> request.bucket("second"));
        laptop.s3().putObject(request -> request.bucket("second").key("a b.mp4"), RequestBody.fromFile(clip));
        with(Map.of("SECOND_BUCKET", "second"), "two-buckets", "hold-for-approval");

        laptop.upload("uploads/films/film.mp4", clip);

        laptop.outcome("uploads/second/a b.mp4", "PROCESSED");
        assertThat(keys("second")).isEmpty();
        Video held = eventuallyGet(
                "the film is held", () -> Stream.of(laptop.video("uploads/films/film.mp4", Status.RECEIVED))
                        .filter(Video::isHeld)
                        .findFirst()
                        .orElse(null));
        assertThat(held.attempt()).isZero();
        new ManualRequests(laptop.table(), Clock.systemUTC()).retry(held);
        assertThat(laptop.outcome("uploads/films/film.mp4", "PROCESSED")
                        .path("attempt")
                        .asInt())
                .isEqualTo(1);
    }

    /** The second file names the components of the list in docs/cookbook.md that no file of the cookbook does. */
    @Test
    void nothingHappensAtDaytimeAndOtherComponentsCanBeNamed() throws IOException {
        with(
                Map.of(
                        "DAYTIME",
                        "00..23",
                        "SPOOL",
                        folder.resolve("spool").toString(),
                        "AWS_ENDPOINT_URL_EVENTBRIDGE",
                        address()),
                "nothing-at-daytime",
                "../../src/test/resources/cookbook/other-components");

        laptop.upload("uploads/day.mp4", clip);

        Video held = eventuallyGet("it is held", () -> Stream.of(laptop.video("uploads/day.mp4", Status.RECEIVED))
                .filter(Video::isHeld)
                .findFirst()
                .orElse(null));
        assertThat(held.retryAt()).hasValueSatisfying(time -> assertThat(time).isAfter(held.updated()));
        assertThat(held.attempt()).isZero();
        JsonNode event = posted("PutEvents").path("Entries").path(0);
        assertThat(event.path("Source").asText()).isEqualTo("reelway");
        JsonNode detail = JSON.readTree(event.path("Detail").asText());
        assertThat(detail.path("event_id").asText()).isEqualTo(held.videoId() + "-1-0-ADMITTED");
        assertThat(detail)
                .isEqualTo(JSON.readTree(Files.readString(folder.resolve("spool/" + held.videoId() + ".json"))));
        assertThat(laptop.reelway().log()).contains("videos").contains("the table is ACTIVE");
    }

    @Test
    void aProgramOfTheUserRejectsByItsExitCode() throws IOException {
        Path program = Files.writeString(folder.resolve("check"), """
                #!/bin/sh
                question=$(cat)
                file=$(printf %s "$question" | sed 's/.*"file":"\\([^"]*\\)".*/\\1/')
                test -s "$file" || { echo "no file $file"; exit 2; }
                case "$question" in *uploads/bad*) echo "the logo is missing"; exit 1;; esac
                """);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        with(Map.of("CHECK_PROGRAM", program.toString()), "own-program");

        laptop.upload("uploads/bad.mp4", clip);
        laptop.upload("uploads/good.mp4", clip);

        JsonNode error = laptop.outcome("uploads/bad.mp4", "UNABLE_TO_PROCESS").path("error");
        assertThat(error.path("code").asText()).isEqualTo("REJECTED");
        assertThat(error.path("message").asText())
                .isEqualTo("The hook on-probed rejected it: exit code 1, the logo is missing");
        laptop.outcome("uploads/good.mp4", "PROCESSED");
    }
}
