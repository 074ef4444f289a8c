package io.reelway.mediaconvert.event;

import static io.reelway.testkit.Eventually.eventually;
import static io.reelway.testkit.Eventually.eventuallyGet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.mediaconvert.job.JobCalls;
import io.reelway.testkit.Clips;
import io.reelway.testkit.HeldEncoder;
import io.reelway.testkit.MotoProcess;
import io.reelway.testkit.RunningLaptop;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Events of jobs reach the rules of a bus, an independent implementation of EventBridge. */
class JobEventsIT {
    private static final String BUS = "jobs";
    private static final StaticCredentialsProvider KEYS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
    private static final String CODEC = """
            "codecSettings": {"codec": "H_264", "h264Settings": {"rateControlMode": "QVBR", "maxBitrate": 300000}}""";
    private static final String FILE_OUTPUT = """
            {"nameModifier": "%s", "containerSettings": {"container": "MP4"},
             "videoDescription": {"width": 160, "height": 90, CODEC}}""".replace("CODEC", CODEC);
    private static final String STILLS = """
            {"outputGroupSettings": {"type": "FILE_GROUP_SETTINGS",
               "fileGroupSettings": {"destination": "s3://reelway-output/%1$s/stills/"}},
             "outputs": [{"containerSettings": {"container": "RAW"}, "videoDescription": {"width": 160, "height": 90,
               "codecSettings": {"codec": "FRAME_CAPTURE", "frameCaptureSettings": {
                 "framerateNumerator": 1, "framerateDenominator": 1, "maxCaptures": 3, "quality": 80}}}}]}""";
    private static final String HLS = """
            {"outputGroupSettings": {"type": "HLS_GROUP_SETTINGS",
               "hlsGroupSettings": {"destination": "s3://reelway-output/%1$s/hls/main", "segmentLength": 2,
                 "minSegmentLength": 0}},
             "outputs": [
               {"nameModifier": "_90", "containerSettings": {"container": "M3U8"},
                "videoDescription": {"width": 160, "height": 90, CODEC}},
               {"nameModifier": "_46", "containerSettings": {"container": "M3U8"},
                "videoDescription": {"width": 80, "height": 46, CODEC}}]}""".replace("CODEC", CODEC);

    @TempDir
    static Path folder;

    private static MotoProcess moto;
    private static RunningLaptop laptop;
    private static HeldEncoder encoder;
    private static EventBridgeClient events;
    private static SqsClient queues;

    /** Events that were received, by queue. */
    private static final Map<String, List<JsonNode>> RECEIVED = new HashMap<>();

    @BeforeAll
    static void start() throws Exception {
        moto = MotoProcess.start().orElse(null);
        assumeTrue(moto != null, MotoProcess.ABSENT);
        events = EventBridgeClient.builder()
                .endpointOverride(moto.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(KEYS)
                .build();
        queues = SqsClient.builder()
                .endpointOverride(moto.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(KEYS)
                .build();
        events.createEventBus(bus -> bus.name(BUS));
        rule("complete", "{\"source\":[\"reelway.mediaconvert\"],\"detail\":{\"status\":[\"COMPLETE\"]}}");
        rule("all", "{\"source\":[\"reelway.mediaconvert\"],\"detail-type\":[\"MediaConvert Job State Change\"]}");
        encoder = new HeldEncoder(folder);
        laptop = RunningLaptop.start(folder, settings(moto.endpoint()));
        Path clip = Clips.made(folder, "spot.mp4", "testsrc2=s=160x90:r=25:d=3", "sine=f=440:r=48000:d=3");
        laptop.s3().putObject(put -> put.bucket("reelway-source").key("in/spot one.mp4"), clip);
    }

    @AfterAll
    static void stop() {
        if (laptop != null) {
            laptop.close();
        }
        if (moto != null) {
            moto.close();
        }
    }

    private static Map<String, String> settings(URI bus) {
        Map<String, String> settings = new HashMap<>(encoder.settings());
        settings.put("REELWAY_MEDIACONVERT_EVENT_BUS", BUS);
        settings.put("AWS_ENDPOINT_URL_EVENTBRIDGE", bus.toString());
        settings.put("REELWAY_LEASE", "PT15S");
        return settings;
    }

    private static void rule(String name, String pattern) {
        String url = queues.createQueue(queue -> queue.queueName(name)).queueUrl();
        String arn = queues.getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        events.putRule(rule -> rule.name(name).eventBusName(BUS).eventPattern(pattern));
        events.putTargets(put -> put.rule(name).eventBusName(BUS).targets(target -> target.id("queue")
                .arn(arn)));
    }

    /** All events of a job that a rule has delivered so far, in their order. */
    private static synchronized List<JsonNode> delivered(String rule, String job) {
        String url = queues.getQueueUrl(get -> get.queueName(rule)).queueUrl();
        List<JsonNode> all = RECEIVED.computeIfAbsent(rule, name -> new ArrayList<>());
        queues.receiveMessage(get -> get.queueUrl(url).maxNumberOfMessages(10))
                .messages()
                .forEach(message -> {
                    all.add(RunningLaptop.json(message.body()));
                    queues.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle()));
                });
        return all.stream()
                .filter(event -> event.at("/detail/jobId").asText().equals(job))
                .toList();
    }

    private static List<JsonNode> delivered(String job, String status, int most) {
        return eventuallyGet(status + " of " + job, () -> {
            List<JsonNode> found = delivered("all", job).stream()
                    .filter(event -> event.at("/detail/status").asText().equals(status))
                    .toList();
            assertThat(found).hasSizeLessThanOrEqualTo(most);
            return found.isEmpty() ? null : found;
        });
    }

    private static String created(String name, String input, String... groups) {
        String body = """
                {"role": "arn:aws:iam::123456789012:role/MediaConvert", "userMetadata": {"guid": "%s"},
                 "statusUpdateInterval": "SECONDS_10", "priority": 3,
                 "settings": {"inputs": [{"fileInput": "s3://reelway-source/%s"}], "outputGroups": [%s]}}""".formatted(name, input, String.join(",", groups).replace("%1$s", name));
        return new JobCalls(laptop).created(body);
    }

    private static String files(String name, String... modifiers) {
        List<String> outputs =
                List.of(modifiers).stream().map(FILE_OUTPUT::formatted).toList();
        return """
                {"outputGroupSettings": {"type": "FILE_GROUP_SETTINGS",
                   "fileGroupSettings": {"destination": "s3://reelway-output/%s/vod/"}},
                 "outputs": [%s]}""".formatted(name, String.join(",", outputs));
    }

    private static void ended(String id, String status) {
        new JobCalls(laptop).ended(id, status);
    }

    private static List<String> statuses(String job) {
        return delivered("all", job).stream()
                .map(event -> event.at("/detail/status").asText())
                .toList();
    }

    /** Whether no event of a job waits in the table. */
    private static void nothingWaits() {
        eventually("no event waits").until(() -> laptop.notes().stream().noneMatch(item -> item.containsKey("event")));
    }

    @Test
    void aRuleGetsOneEventOfAJobThatIsCompleteWithThePathsOfItsOutputs() {
        String job = created("whole", "in/spot one.mp4", STILLS, files("whole", "-b", "-a"), HLS);
        ended(job, "COMPLETE");
        delivered(job, "COMPLETE", 1);
        nothingWaits();

        List<JsonNode> complete = delivered("complete", job);
        assertThat(complete).hasSize(1);
        JsonNode event = complete.get(0);
        assertThat(event.path("detail-type").asText()).isEqualTo("MediaConvert Job State Change");
        assertThat(event.at("/resources/0").asText()).matches("arn:aws:mediaconvert:.*:123456789012:jobs/" + job);
        JsonNode detail = event.path("detail");
        assertThat(detail.at("/userMetadata/guid").asText()).isEqualTo("whole");
        assertThat(detail.path("accountId").asText()).isEqualTo("123456789012");
        assertThat(detail.path("timestamp").asLong()).isGreaterThan(1_700_000_000_000L);
        JsonNode groups = detail.path("outputGroupDetails");
        assertThat(groups).hasSize(3);
        String folder = "s3://reelway-output/whole/";
        assertThat(groups.at("/0/outputDetails/0/outputFilePaths")).hasSize(1);
        assertThat(groups.at("/0/outputDetails/0/outputFilePaths/0").asText())
                .isEqualTo(folder + "stills/spot one.0000002.jpg");
        assertThat(groups.at("/1/type").asText()).isEqualTo("FILE_GROUP");
        assertThat(groups.at("/1/outputDetails/0/outputFilePaths/0").asText()).isEqualTo(folder + "vod/spot one-b.mp4");
        assertThat(groups.at("/1/outputDetails/1/outputFilePaths/0").asText()).isEqualTo(folder + "vod/spot one-a.mp4");
        assertThat(groups.at("/1/outputDetails/0/durationInMs").asInt()).isBetween(2900, 3100);
        assertThat(groups.at("/1/outputDetails/0/videoDetails/widthInPx").asInt())
                .isEqualTo(160);
        assertThat(groups.at("/2/type").asText()).isEqualTo("HLS_GROUP");
        assertThat(groups.at("/2/playlistFilePaths/0").asText()).isEqualTo(folder + "hls/main.m3u8");
        assertThat(groups.at("/2/outputDetails/0/outputFilePaths/0").asText()).isEqualTo(folder + "hls/main_90.m3u8");
        assertThat(groups.at("/2/outputDetails/1/outputFilePaths/0").asText()).isEqualTo(folder + "hls/main_46.m3u8");
        for (JsonNode paths : groups.findValues("outputFilePaths")) {
            paths.forEach(path ->
                    assertThat(laptop.outputKeys()).contains(path.asText().substring("s3://reelway-output/".length())));
        }

        assertThat(statuses(job)).containsOnlyOnce("PROGRESSING", "COMPLETE");
        JsonNode input = delivered(job, "INPUT_INFORMATION", 2).get(0).at("/detail/inputDetails/0");
        assertThat(input.path("uri").asText()).isEqualTo("s3://reelway-source/in/spot one.mp4");
        assertThat(input.at("/video/0/codec").asText()).isEqualTo("H_264");
        // GetJob shows the same outputs in the same order
        assertThat(new JobCalls(laptop)
                        .job(job)
                        .at("/outputGroupDetails/2/outputDetails/0/videoDetails/widthInPx")
                        .asInt())
                .isEqualTo(160);
    }

    @Test
    void aJobThatFailsOrIsCancelledTellsOfIt() {
        String failed = created("none", "in/none.mp4", files("none", ""));
        JsonNode error = delivered(failed, "ERROR", 1).get(0).path("detail");
        assertThat(error.path("errorCode").asInt()).isEqualTo(1404);
        assertThat(error.path("errorMessage").asText()).contains("in/none.mp4");

        encoder.hold();
        String cancelled = created("stopped", "in/spot one.mp4", files("stopped", ""));
        encoder.awaitEncode();
        try {
            assertThat(new JobCalls(laptop)
                            .call("DELETE", "jobs/" + cancelled, "")
                            .status())
                    .isBetween(200, 299);

            JsonNode event = delivered(cancelled, "CANCELED", 1).get(0).path("detail");
            assertThat(event.has("errorCode")).isFalse();
        } finally {
            encoder.release();
        }
        nothingWaits();
        assertThat(statuses(cancelled)).contains("PROGRESSING").doesNotContain("COMPLETE", "ERROR");
        assertThat(delivered("complete", failed)).isEmpty();
        assertThat(delivered("complete", cancelled)).isEmpty();
    }

    @Test
    void aRunningJobTellsOfItselfAsOftenAsItsRequestSays() {
        encoder.hold();
        String job = created("slow", "in/spot one.mp4", files("slow", ""));
        try {
            JsonNode update = delivered(job, "STATUS_UPDATE", 9).get(0).at("/detail/jobProgress");

            assertThat(update.path("currentPhase").asText()).isEqualTo("TRANSCODING");
            assertThat(update.at("/phaseProgress/PROBING/percentComplete").asInt())
                    .isEqualTo(100);
        } finally {
            encoder.release();
        }
        delivered(job, "COMPLETE", 1);
    }

    @Test
    void videosThatAreNoJobsHaveNoEvents() {
        laptop.upload("uploads/mine.mp4", Clips.made(folder, "mine.mp4", "testsrc2=s=160x90:r=25:d=1", "sine=d=1"));
        JsonNode outcome = laptop.outcome("uploads/mine.mp4", "PROCESSED");

        nothingWaits();
        assertThat(delivered("all", outcome.path("video_id").asText())).isEmpty();
    }

    /** The process dies right after the write that makes the event true; another one sends it. */
    @Test
    void noFinalEventIsLostWithAProcess() throws IOException {
        try (StubBus bus = new StubBus()) {
            bus.refuse("InternalFailure");
            laptop.restartReelway(settings(bus.endpoint()));
            String job = created("killed", "in/spot one.mp4", files("killed", ""));
            ended(job, "COMPLETE");
            // a bus that refuses holds up neither the job nor its message
            eventually("the outcome message is sent").until(() -> laptop.outcomeTexts().stream()
                    .anyMatch(text -> text.contains("PROCESSED") && text.contains("mediaconvert:" + job)));
            assertThat(bus.taken(job)).isEmpty();
            laptop.reelway().kill();

            bus.accept();
            laptop.restartReelway(settings(bus.endpoint()));

            eventually("both events come").until(() -> bus.taken(job).size() == 2);
            assertThat(bus.taken(job)).containsExactlyInAnyOrder("PROGRESSING", "COMPLETE");
            nothingWaits();
            assertThat(bus.taken(job)).hasSize(2);
        } finally {
            laptop.restartReelway(settings(moto.endpoint()));
        }
    }

    @Test
    void aBusThatIsNotThereHoldsNothingUpAndTheLogSaysWhatToDo() throws IOException {
        AtomicReference<String> job = new AtomicReference<>();
        try (StubBus bus = new StubBus()) {
            bus.isMissing();
            laptop.restartReelway(settings(bus.endpoint()));
            job.set(created("missing", "in/spot one.mp4", files("missing", "")));
            ended(job.get(), "COMPLETE");

            eventually("the log says why; it begins with " + laptop.reelway().log())
                    .until(() -> laptop.reelway().log().contains("Create the bus"));
            assertThat(laptop.reelway().log()).contains("REELWAY_MEDIACONVERT_EVENT_BUS");
            // by the same program, once the bus is there
            bus.accept();
            eventually("its end comes").until(() -> bus.taken(job.get()).contains("COMPLETE"));
            nothingWaits();
        } finally {
            laptop.restartReelway(settings(moto.endpoint()));
        }
    }
}
