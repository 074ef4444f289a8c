package io.reelway.endtoend;

import static io.reelway.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.store.ObjectStore;
import io.reelway.store.StoredObject;
import io.reelway.testkit.Clips;
import io.reelway.testkit.HeldEncoder;
import io.reelway.testkit.RunningLaptop;
import io.reelway.video.Attribute;
import io.reelway.video.AttributeValues;
import io.reelway.video.Due;
import io.reelway.video.ManualRequests;
import io.reelway.video.Status;
import io.reelway.video.Staying;
import io.reelway.video.Video;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Videos whose sources lie elsewhere: nothing of them is ever touched, and those of a backlog go behind new uploads. */
class StaysIT {
    private static final int OLD = 15;
    private static final Instant LONG_AGO = Instant.EPOCH;

    @TempDir
    static Path folder;

    private static HeldEncoder encoder;
    private static RunningLaptop laptop;
    private static Path clip;
    private static int libraries;

    /** The bucket that each test has for itself. */
    private String library;

    /** What lies in the source bucket, and which records there are, before a test. */
    private List<String> sources;

    private Set<String> others;

    @BeforeAll
    static void start() throws IOException {
        encoder = new HeldEncoder(folder);
        clip = Clips.clip(folder, "clip.mp4", "320x180", 25, 2);
        Files.writeString(
                folder.resolve("over.yaml"),
                "description: beside the source\ngroups:\n  - file:\n      to: '{asset}.mp4'\n      video: {crf: 30}\n");
        laptop = RunningLaptop.start(folder, settings());
    }

    @AfterAll
    static void stop() {
        laptop.close();
    }

    @BeforeEach
    void aLibraryOfItsOwn() {
        library = "library-" + ++libraries;
        laptop.s3().createBucket(request -> request.bucket(library));
        sources = laptop.sourceKeys();
        others = laptop.videoIds();
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(encoder.settings());
        settings.put("REELWAY_RETRY_DELAY", "PT1S");
        settings.put("REELWAY_SHUTDOWN_GRACE", "PT1S");
        settings.put("REELWAY_CONCURRENCY", "1");
        settings.put("REELWAY_PRESET", "preview");
        settings.put("REELWAY_PRESETS_DIR", folder.toString());
        return settings;
    }

    @Test
    void aSourceElsewhereStaysWhateverComesOfIt() {
        put("shows/clip.mp4");
        text("shows/clip.mp4.json", "{\"title\": \"Holiday\"}");
        text("letter.mp4", "no video");
        List<S3Object> before = inLibrary();
        encoder.failOnce();

        long id = admit("shows/clip.mp4", false);
        assertThat(laptop.outcome("shows/clip.mp4", "FAILED").get("stays").asBoolean())
                .isTrue();
        JsonNode processed = laptop.outcome("shows/clip.mp4", "PROCESSED");
        admit("letter.mp4", false);
        JsonNode unable = laptop.outcome("letter.mp4", "UNABLE_TO_PROCESS");

        assertThat(processed.get("bucket").asText()).isEqualTo(library);
        assertThat(processed.get("stays").asBoolean()).isTrue();
        assertThat(processed.has("moved_to") || processed.has("source_kept")).isFalse();
        assertThat(processed.at("/metadata/title").asText()).isEqualTo("Holiday");
        assertThat(unable.at("/error/code").asText()).isEqualTo("NOT_A_VIDEO");
        Video record = laptop.video("shows/clip.mp4", Status.PROCESSED);
        assertThat(record.videoId()).isEqualTo(id);
        assertThat(record.key()).isEqualTo("shows/clip.mp4");
        assertThat(inLibrary()).isEqualTo(before);
        assertThat(laptop.sourceKeys()).isEqualTo(sources);
        assertThat(laptop.outputJson("assets/shows/clip/clip.process.json")
                        .get("video_id")
                        .asLong())
                .isEqualTo(id);
        assertThat(laptop.outputJson("assets/letter/letter.error.json")
                        .at("/error/code")
                        .asText())
                .isEqualTo("NOT_A_VIDEO");
    }

    /** An event of a library's bucket, or the bucket's becoming the source bucket, makes no arrival of what has ended. */
    @Test
    void anEventMovesNothingThatStaysAndNoResultCoversASource() throws IOException {
        put("uploads/clip.mp4");
        admit("uploads/clip.mp4", false);
        laptop.outcome("uploads/clip.mp4", "PROCESSED");
        byte[] master = Files.readAllBytes(clip);
        laptop.s3()
                .putObject(
                        request -> request.bucket("reelway-output").key("masters/film.mp4"),
                        RequestBody.fromBytes(master));
        StoredObject film = new ObjectStore(laptop.s3(), null)
                .head("reelway-output", "masters/film.mp4")
                .orElseThrow();

        laptop.sendEvent("""
                {"Records": [{"eventName": "ObjectCreated:Put", "s3": {"bucket": {"name": "%s"},
                 "object": {"key": "uploads/clip.mp4", "sequencer": "01"}}}]}""".formatted(library));
        staying().admit(film, Optional.of("over"), new Staying.Turn(false, Instant.now()));

        JsonNode refused =
                laptop.outcome("masters/film.mp4", "UNABLE_TO_PROCESS").path("error");
        assertThat(refused.path("code").asText()).isEqualTo("INVALID_PRESET");
        assertThat(refused.path("message").asText()).contains("over the source: masters/film.mp4 in reelway-output");
        assertThat(laptop.output("masters/film.mp4")).isEqualTo(master);
        eventually("the event is taken").until(() -> laptop.waiting("reelway-events") == 0);
        assertThat(laptop.video("uploads/clip.mp4", Status.PROCESSED).movedTo()).isEmpty();
        assertThat(inLibrary()).extracting(S3Object::key).containsExactly("uploads/clip.mp4");
    }

    @Test
    void oneThatIsReplacedOrGoneBeforeItsTurnEnds() {
        text("replaced.mp4", "the first");
        text("gone.mp4", "the first");
        StoredObject replaced = object("replaced.mp4");
        StoredObject gone = object("gone.mp4");
        text("replaced.mp4", "another one");
        laptop.s3().deleteObject(request -> request.bucket(library).key("gone.mp4"));

        staying().admit(replaced, Optional.empty(), new Staying.Turn(true, LONG_AGO));
        staying().admit(gone, Optional.empty(), new Staying.Turn(true, LONG_AGO));

        JsonNode superseded = laptop.outcome("replaced.mp4", "UNABLE_TO_PROCESS");
        assertThat(superseded.at("/error/code").asText()).isEqualTo("SUPERSEDED");
        assertThat(superseded.at("/error/message").asText())
                .contains("./reelway submit s3://" + library + "/replaced.mp4");
        assertThat(laptop.outcome("gone.mp4", "UNABLE_TO_PROCESS")
                        .at("/error/code")
                        .asText())
                .isEqualTo("SOURCE_GONE");
        assertThat(inLibrary()).extracting(S3Object::key).containsExactly("replaced.mp4");
    }

    @Test
    void aNewUploadWaitsForAHandfulOfALongBacklog() throws IOException {
        encoder.hold();
        put("first.mp4");
        admit("first.mp4", true);
        encoder.awaitEncode();
        for (int i = 0; i < OLD; i++) {
            text("old/" + i + ".mp4", "no video " + i);
            admit("old/" + i + ".mp4", true);
        }
        eventually("the backlog is fed").until(() -> laptop.waiting("reelway-jobs") > 0);
        laptop.upload("uploads/new.mp4", clip);
        laptop.video("uploads/new.mp4", Status.RECEIVED);
        // one is worked on, and one process works on one at a time
        assertThat(laptop.waiting("reelway-jobs")).isLessThanOrEqualTo(3);
        assertThat(inBacklog()).hasSizeGreaterThanOrEqualTo(OLD - 2);
        Video cancelled = inBacklog().get(0);
        new ManualRequests(laptop.table(), Clock.systemUTC()).cancel(cancelled);
        laptop.restartReelway(settings());
        encoder.release();

        laptop.outcome("uploads/new.mp4", "PROCESSED");
        assertThat(laptop.outcome(cancelled.arrivalKey(), "UNABLE_TO_PROCESS")
                        .at("/error/code")
                        .asText())
                .isEqualTo("CANCELLED");
        for (int i = 0; i < OLD; i++) {
            laptop.outcome("old/" + i + ".mp4", "UNABLE_TO_PROCESS");
        }
        assertThat(inBacklog()).isEmpty();
        assertThat(laptop.recordsBut(others)).hasSize(OLD + 2);
        String newEnded = ended(laptop.video("uploads/new.mp4", Status.PROCESSED));
        assertThat(laptop.recordsBut(others).stream().map(Video::new))
                .filteredOn(video -> video.arrivalKey().startsWith("old/"))
                .filteredOn(video -> ended(video).compareTo(newEnded) < 0)
                .hasSizeLessThanOrEqualTo(4);
    }

    private static String ended(Video video) {
        return video.value(Attribute.ATTEMPTS).l().get(0).m().get("ended").s();
    }

    private List<Video> inBacklog() {
        return laptop.recordsBut(others).stream()
                .filter(item -> AttributeValues.of(Due.BACKLOG).equals(item.get(Attribute.DUE_SHARD.word())))
                .map(Video::new)
                .toList();
    }

    private Staying staying() {
        return new Staying(laptop.table(), Clock.systemUTC());
    }

    private long admit(String key, boolean behind) {
        return staying()
                .admit(object(key), Optional.empty(), new Staying.Turn(behind, Instant.now()))
                .video()
                .videoId();
    }

    private StoredObject object(String key) {
        return new ObjectStore(laptop.s3(), null).head(library, key).orElseThrow();
    }

    private void put(String key) {
        laptop.s3().putObject(request -> request.bucket(library).key(key), RequestBody.fromFile(clip));
    }

    private void text(String key, String text) {
        laptop.s3().putObject(request -> request.bucket(library).key(key), RequestBody.fromString(text));
    }

    private List<S3Object> inLibrary() {
        return laptop.s3().listObjectsV2(request -> request.bucket(library)).contents();
    }
}
