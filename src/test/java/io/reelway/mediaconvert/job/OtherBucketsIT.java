package io.reelway.mediaconvert.job;

import static io.reelway.testkit.Eventually.eventually;
import static io.reelway.testkit.Eventually.eventuallyGet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.testkit.Clips;
import io.reelway.testkit.InjectedFaults;
import io.reelway.testkit.RunningLaptop;
import io.reelway.video.VideoId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Jobs of the MediaConvert API read and write other buckets than those of Reelway. */
class OtherBucketsIT {
    private static final String IN = "jobs-in-camera";
    private static final String A = "jobs-out-a";
    private static final String B = "jobs-out-b";
    private static final String SOURCE = "reelway-source";
    private static final String INPUT = "s3://" + IN + "/day 1/spot.mp4";
    private static final Map<String, String> SETTINGS = Map.of(
            "REELWAY_MEDIACONVERT_BUCKETS",
            "jobs-in*:in,jobs-out*:out,jobs-both,reelway-source,reelway-output:out",
            "REELWAY_LEASE",
            "PT3S",
            "REELWAY_KEEP_OLD",
            "PT1S");
    private static final String VIDEO = """
            "videoDescription": {"width": %d, "height": 90, "codecSettings": {"codec": "H_264",
              "h264Settings": {"rateControlMode": "QVBR", "maxBitrate": 300000}}}""";

    @TempDir
    static Path folder;

    private static RunningLaptop laptop;
    private static JobCalls calls;
    private static InjectedFaults faults;

    @BeforeAll
    static void start() throws IOException {
        laptop = RunningLaptop.start(folder, SETTINGS);
        calls = new JobCalls(laptop);
        faults = new InjectedFaults(laptop.endpoint());
        List.of(IN, A, B, "jobs-both").forEach(name -> laptop.s3().createBucket(create -> create.bucket(name)));
        Path clip = Clips.made(folder, "spot.mp4", "testsrc2=s=160x90:r=25:d=3", "sine=f=440:r=48000:d=3");
        laptop.s3().putObject(put -> put.bucket(IN).key("day 1/spot.mp4"), RequestBody.fromFile(clip));
    }

    @AfterAll
    static void stop() {
        laptop.close();
    }

    @AfterEach
    void noMoreFaults() {
        faults.clear();
    }

    @Test
    void eachGroupOfAJobGoesIntoItsBucket() {
        String id = created(file("s3://" + A + "/groups/vod/", 160), hls("s3://" + B + "/groups/$fn$/main"));

        JsonNode job = calls.ended(id, "COMPLETE");

        assertThat(keys(A, "groups/")).containsExactly("groups/vod/spot-hd.mp4");
        assertThat(keys(B, "groups/"))
                .containsExactly(
                        "groups/spot/main.m3u8",
                        "groups/spot/main_90.m3u8",
                        "groups/spot/main_90_00001.ts",
                        "groups/spot/main_90_00002.ts");
        assertThat(text(B, "groups/spot/main.m3u8")).contains("\nmain_90.m3u8\n");
        assertThat(text(B, "groups/spot/main_90.m3u8")).contains("\nmain_90_00001.ts\n");
        assertThat(laptop.outputKeys()).noneMatch(key -> key.startsWith("groups/"));
        eventually("the list of the run is gone").until(() -> lists(id).isEmpty());
        assertThat(ofJob(id)).contains(manifestOf(id));
        assertThat(keys(IN, "")).containsExactly("day 1/spot.mp4");
        assertThat(job.at("/outputGroupDetails/0/outputDetails/0/videoDetails/widthInPx")
                        .asInt())
                .isEqualTo(160);
    }

    @Test
    void manifestRecordMessageAndPageNameTheBucket() {
        String id = created(file("s3://" + A + "/told/", 160), hls("s3://reelway-output/told/main"));
        calls.ended(id, "COMPLETE");

        JsonNode manifest = laptop.outputJson(manifestOf(id));
        assertThat(bucketsByKey(manifest.path("objects")))
                .containsEntry("told/spot-hd.mp4", Optional.of(A))
                .containsEntry("told/main.m3u8", Optional.empty())
                .containsEntry("told/main_90_00001.ts", Optional.empty());
        assertThat(bucketsByKey(manifest.path("proof")))
                .containsEntry("told/spot-hd.mp4", Optional.of(A))
                .containsEntry("told/main_90.m3u8", Optional.empty());
        JsonNode outcome = eventuallyGet("the outcome message of the job", () -> laptop.outcomes().stream()
                .filter(each -> each.path("video_id").asLong() == VideoId.ofApiJob(id))
                .findFirst()
                .orElse(null));
        assertThat(bucketsByKey(outcome.path("outputs")))
                .containsEntry("told/spot-hd.mp4", Optional.of(A))
                .containsEntry("told/main.m3u8", Optional.empty());
        JsonNode shown = RunningLaptop.json(laptop.reelway().get("/api/videos/" + VideoId.ofApiJob(id)));
        assertThat(bucketsByKey(shown.path("outputs"))).containsEntry("told/spot-hd.mp4", Optional.of(A));
        assertThat(shown.at("/links/mp4").asText()).contains("/" + A + "/told/spot-hd.mp4?");
        assertThat(shown.at("/links/hls").asText()).contains("/reelway-output/told/main.m3u8?");
    }

    @Test
    void outputsMayHaveTheSameKeyInDifferentBuckets() {
        String id = created(file("s3://" + A + "/same/", 160), file("s3://" + B + "/same/", 96));

        JsonNode job = calls.ended(id, "COMPLETE");

        assertThat(keys(A, "same/")).isEqualTo(keys(B, "same/")).containsExactly("same/spot-hd.mp4");
        assertThat(job.at("/outputGroupDetails/1/outputDetails/0/videoDetails/widthInPx")
                        .asInt())
                .isEqualTo(96);
        JsonNode objects = laptop.outputJson(manifestOf(id)).path("objects");
        assertThat(StreamSupport.stream(objects.spliterator(), false)
                        .collect(Collectors.toMap(
                                each -> each.path("bucket").asText(),
                                each -> each.at("/measured/size/0").asInt())))
                .isEqualTo(Map.of(A, 160, B, 96));
    }

    @Test
    void aSecondJobWithTheSameDestinationReplacesTheFirst() {
        calls.ended(created(file("s3://" + A + "/twice/", 160)), "COMPLETE");
        String first = run(A, "twice/spot-hd.mp4");

        calls.ended(created(file("s3://" + A + "/twice/", 96)), "COMPLETE");

        assertThat(keys(A, "twice/")).containsExactly("twice/spot-hd.mp4");
        assertThat(run(A, "twice/spot-hd.mp4")).isNotEqualTo(first);
    }

    @Test
    void theSourceBucketTakesOutputsOutsideItsFolders() {
        String id = created(file("s3://" + SOURCE + "/results/", 160));

        calls.ended(id, "COMPLETE");

        assertThat(keys(SOURCE, "")).containsExactly("results/spot-hd.mp4");
        assertThat(laptop.records())
                .as("no output is an arrival")
                .allMatch(record -> record.containsKey("mediaconvert_job"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://reelway-source/uploads/",
                "s3://reelway-source/uploads/a/b",
                "s3://reelway-source/processed/",
                "s3://reelway-source/failed/x",
                "s3://reelway-source/unable_to_process/x",
                "s3://jobs-in-camera/vod/",
                "s3://elsewhere/vod/",
                "s3://Jobs-Out-a/vod/",
                "s3:///vod/"
            })
    void otherDestinationsAreRefusedWhenTheJobIsCreated(String destination) {
        JobCalls.Answer answer = calls.call("POST", "jobs", JobCalls.request("", INPUT, file(destination, 160)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("message").asText()).contains("/outputGroups/0/", "/destination");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://jobs-out-A?x/vod/", "s3://reelway-source/uploads/"})
    void aKeyOfAnotherCaseHidesNoDestination(String destination) {
        String group = file(destination, 160).replace("\"destination\"", "\"Destination\"");

        JobCalls.Answer answer = calls.call("POST", "jobs", JobCalls.request("", INPUT, group));

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void anInputIsNeverOverwrittenByItsOutput() {
        Path clip = folder.resolve("spot.mp4");
        laptop.s3().putObject(put -> put.bucket("jobs-both").key("spot-hd.mp4"), RequestBody.fromFile(clip));

        String id = createdFrom("s3://jobs-both/spot-hd.mp4", file("s3://jobs-both/spot", 160));

        assertThat(calls.ended(id, "ERROR").path("errorMessage").asText()).contains("over the source", "spot-hd.mp4");
        assertThat(keys("jobs-both", "")).containsExactly("spot-hd.mp4");
    }

    @Test
    void aBucketThatIsNotThereEndsTheJobAndNothingStaysInTheOthers() {
        String id = created(file("s3://" + A + "/absent/", 160), hls("s3://jobs-out-none/absent/main"));

        JsonNode job = calls.ended(id, "ERROR");

        assertThat(job.path("errorCode").asInt()).isEqualTo(1433);
        assertThat(job.path("errorMessage").asText())
                .contains("s3://jobs-out-none/absent/main", "there is no bucket jobs-out-none. Create it");
        assertNothingStays(id, "absent/");
    }

    @Test
    void aBucketThatRefusesEndsTheJobAndIsClearedOnceItAllows() {
        faults.set(
                1,
                List.of(
                        denied("PutObject", "refused/main.m3u8"),
                        // to remove what was put, it has to be looked at
                        denied("HeadObject", "refused/main_90"),
                        denied("GetObject", "refused/main_90")));
        String id = created(file("s3://" + A + "/refused/", 160), hls("s3://" + B + "/refused/main"));

        JsonNode job = calls.ended(id, "ERROR");

        assertThat(job.path("errorCode").asInt()).isEqualTo(1433);
        assertThat(job.path("errorMessage").asText())
                .contains(
                        B + "/refused/main.m3u8",
                        "refuses it (AccessDenied)",
                        "arn:aws:s3:::" + B + "/*",
                        "Then retry the job");
        eventually("the bucket that allows is cleared")
                .until(() -> keys(A, "refused/").isEmpty());
        assertThat(keys(B, "refused/")).isNotEmpty();
        faults.clear();
        assertNothingStays(id, "refused/");
    }

    @Test
    void whatARunThatWasKilledHasPutIsRemovedFromEachBucket() throws Exception {
        Map<String, String> once = new HashMap<>(SETTINGS);
        once.put("REELWAY_MAX_ATTEMPTS", "1");
        String id = killedAt("manifest.json", "killed/");
        assertThat(keys(A, "killed/")).containsExactly("killed/spot-hd.mp4");
        assertThat(keys(B, "killed/")).contains("killed/main.m3u8", "killed/main_90_00001.ts");
        try {
            laptop.restartReelway(once);

            calls.ended(id, "ERROR");
            assertNothingStays(id, "killed/");
        } finally {
            laptop.restartReelway(SETTINGS);
        }
    }

    @Test
    void theRunAfterOneThatWasKilledFinishesTheJob() throws Exception {
        String id = killedAt("again/main.m3u8", "again/");
        String dead = run(B, "again/main_90_00001.ts");

        laptop.restartReelway(SETTINGS);

        calls.ended(id, "COMPLETE");
        assertThat(keys(A, "again/")).containsExactly("again/spot-hd.mp4");
        assertThat(keys(B, "again/")).hasSize(4).allSatisfy(key -> assertThat(run(B, key))
                .isNotEqualTo(dead));
        eventually("the list of the dead run is gone").until(() -> lists(id).isEmpty());
        assertThat(keys(B, "again/")).hasSize(4);
    }

    @Test
    void ofAJobThatIsCancelledNothingStays() {
        faults.set(
                1,
                List.of(Map.of(
                        "operation",
                        "PutObject",
                        "contains",
                        "cancelled/main_90_00002.ts",
                        "nth",
                        1,
                        "hold",
                        "before")));
        String id = created(file("s3://" + A + "/cancelled/", 160), hls("s3://" + B + "/cancelled/main"));
        faults.awaitHeld();

        assertThat(calls.call("DELETE", "jobs/" + id, "").status()).isEqualTo(202);
        // one renewal of the lease may have begun before
        awaitRenewal(id);
        awaitRenewal(id);
        faults.clear();

        calls.ended(id, "CANCELED");
        assertNothingStays(id, "cancelled/");
    }

    /** A job whose process dies when it puts an object for the first time. */
    private static String killedAt(String key, String prefix) throws Exception {
        faults.set(1, List.of(Map.of("operation", "PutObject", "contains", key, "nth", 1, "hold", "before")));
        String id = created(file("s3://" + A + "/" + prefix, 160), hls("s3://" + B + "/" + prefix + "main"));
        faults.awaitHeld();
        // entry points are put side by side
        eventually("the file is there").until(() -> keys(A, prefix).size() == 1);
        laptop.reelway().handle().destroyForcibly();
        laptop.reelway().handle().onExit().get();
        eventually("the request is forgotten with its caller")
                .until(() -> faults.held().isEmpty());
        faults.clear();
        return id;
    }

    private static void awaitRenewal(String id) {
        AttributeValue before = laptop.record(VideoId.ofApiJob(id)).get("lease_until");
        eventually("the worker has renewed its lease")
                .until(() -> !before.equals(laptop.record(VideoId.ofApiJob(id)).get("lease_until")));
    }

    private static void assertNothingStays(String id, String prefix) {
        eventually("nothing of the job is in the other buckets, nor its list")
                .until(() -> keys(A, prefix).isEmpty()
                        && keys(B, prefix).isEmpty()
                        && lists(id).isEmpty()
                        && !ofJob(id).contains(manifestOf(id)));
        eventually("nothing is left to do")
                .until(() -> !laptop.record(VideoId.ofApiJob(id)).containsKey("due_at"));
    }

    private static Map<String, String> denied(String operation, String key) {
        return Map.of("service", "s3", "operation", operation, "contains", key, "answer", "denied");
    }

    private static String created(String... groups) {
        return createdFrom(INPUT, groups);
    }

    private static String createdFrom(String input, String... groups) {
        return calls.created(JobCalls.request("", input, groups));
    }

    private static String file(String destination, int width) {
        return """
                {"outputGroupSettings": {"type": "FILE_GROUP_SETTINGS", "fileGroupSettings": {"destination": "%s"}},
                 "outputs": [{"nameModifier": "-hd", "containerSettings": {"container": "MP4"}, %s}]}""".formatted(destination, VIDEO.formatted(width));
    }

    private static String hls(String destination) {
        return """
                {"outputGroupSettings": {"type": "HLS_GROUP_SETTINGS",
                   "hlsGroupSettings": {"destination": "%s", "segmentLength": 2, "minSegmentLength": 0}},
                 "outputs": [{"nameModifier": "_90", "containerSettings": {"container": "M3U8"}, %s}]}""".formatted(destination, VIDEO.formatted(160));
    }

    private static String manifestOf(String id) {
        return "mediaconvert/" + id + "/manifest.json";
    }

    /** What the output bucket has of a job. */
    private static List<String> ofJob(String id) {
        return keys("reelway-output", "mediaconvert/" + id + "/");
    }

    /** The lists of its runs' files. */
    private static List<String> lists(String id) {
        return ofJob(id).stream()
                .filter(key -> key.contains("/manifest.") && !key.equals(manifestOf(id)))
                .toList();
    }

    private static Map<String, Optional<String>> bucketsByKey(JsonNode entries) {
        return StreamSupport.stream(entries.spliterator(), false)
                .collect(Collectors.toMap(
                        entry -> entry.path("key").asText(),
                        entry -> Optional.ofNullable(entry.path("bucket").textValue())));
    }

    private static List<String> keys(String bucket, String prefix) {
        return laptop.s3().listObjectsV2(list -> list.bucket(bucket).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private static String text(String bucket, String key) {
        return laptop.s3().getObjectAsBytes(get -> get.bucket(bucket).key(key)).asUtf8String();
    }

    /** The run that has put an object. */
    private static String run(String bucket, String key) {
        return laptop.s3()
                .headObject(head -> head.bucket(bucket).key(key))
                .metadata()
                .get("reelway-run");
    }
}
