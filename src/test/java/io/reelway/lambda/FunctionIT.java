package io.reelway.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.testkit.Clips;
import io.reelway.testkit.FunctionProcess;
import io.reelway.testkit.HeldEncoder;
import io.reelway.testkit.RunningLaptop;
import io.reelway.testkit.RuntimeApi.Answer;
import io.reelway.video.Attribute;
import io.reelway.video.Status;
import io.reelway.video.Video;
import io.reelway.video.VideoUpdate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged function under the runtime API: each thing that it can be invoked with, and what it answers. */
class FunctionIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVENTS = "arn:aws:sqs:us-east-1:000000000000:reelway-events";
    private static final String JOBS = "arn:aws:sqs:us-east-1:000000000000:reelway-jobs";
    private static final String NOTHING_FAILED = "{\"batchItemFailures\":[]}";

    @TempDir
    private static Path folder;

    private static RunningLaptop laptop;
    /** The two functions of the templates; they are one program. */
    private static FunctionProcess admit;

    private static FunctionProcess process;

    @BeforeAll
    static void start() throws IOException {
        laptop = RunningLaptop.withoutReelway(folder);
        Map<String, String> settings = Map.of("REELWAY_PRESET", "mp4-web");
        admit = FunctionProcess.start("admit", laptop.endpoint(), folder, settings);
        process = FunctionProcess.start("process", laptop.endpoint(), folder, settings);
        System.out.printf("init of the functions: %.2f and %.2f s%n", admit.initSeconds(), process.initSeconds());
    }

    @AfterAll
    static void stop() {
        admit.close();
        process.close();
        laptop.close();
    }

    @Test
    void aNotificationOfS3AdmitsItsObjectByItsDecodedKey() {
        upload("uploads/a b/ü+ï.mp4");

        Answer answer = admit.invoke(s3Event("uploads/a+b/%C3%BC%2B%C3%AF.mp4"));

        assertThat(answer.error()).as(answer.text()).isFalse();
        assertThat(answer.text()).isEqualTo("{}");
        Video video = laptop.video("uploads/a b/ü+ï.mp4", Status.RECEIVED);
        laptop.message("reelway-jobs", Long.toString(video.videoId()));
    }

    @Test
    void aBatchAdmitsWhatIsRightAndOnlyTheWrongRecordFails() {
        upload("uploads/batch-s3.mp4");
        upload("uploads/batch-sns.mp4");
        upload("uploads/batch bridge+1.mp4");
        String sns = json(Map.of("Type", "Notification", "Message", s3Event("uploads/batch-sns.mp4")));

        Answer answer = admit.invoke(batch(
                EVENTS,
                s3Event("uploads/batch-s3.mp4"),
                sns,
                "{\"no\": \"event\"}",
                eventBridge("uploads/batch bridge+1.mp4")));

        assertThat(answer.text()).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"message-2\"}]}");
        List.of("uploads/batch-s3.mp4", "uploads/batch-sns.mp4", "uploads/batch bridge+1.mp4")
                .forEach(key -> laptop.video(key, Status.RECEIVED));
    }

    @Test
    void aPoisonousMessageGoesToTheDeadLettersWithTheReasonBeforeSqsMovesItWithoutOne() {
        String poison = batch(EVENTS, "{\"poison\": 1}");

        Answer fourth =
                admit.invoke(poison.replace("\"ApproximateReceiveCount\":\"1\"", "\"ApproximateReceiveCount\":\"4\""));
        assertThat(laptop.waiting("reelway-events-dead")).isZero();
        Answer fifth =
                admit.invoke(poison.replace("\"ApproximateReceiveCount\":\"1\"", "\"ApproximateReceiveCount\":\"5\""));

        assertThat(fourth.text()).contains("message-0");
        assertThat(fifth.text()).isEqualTo(NOTHING_FAILED);
        assertThat(laptop.message("reelway-events-dead", "poison")
                        .messageAttributes()
                        .get("reason")
                        .stringValue())
                .contains("expected an S3 event");
    }

    @Test
    void aMessageOfSnsAndAnEventOfEventBridgeAdmitWithoutAQueue() {
        upload("uploads/direct-sns.mp4");
        upload("uploads/direct%20bridge.mp4");
        String sns = json(Map.of(
                "Records",
                List.of(Map.of(
                        "EventSource", "aws:sns", "Sns", Map.of("Message", s3Event("uploads/direct-sns.mp4"))))));

        assertThat(admit.invoke(sns).text()).isEqualTo("{}");
        assertThat(admit.invoke(eventBridge("uploads/direct%20bridge.mp4")).text())
                .isEqualTo("{}");

        laptop.video("uploads/direct-sns.mp4", Status.RECEIVED);
        laptop.video("uploads/direct%20bridge.mp4", Status.RECEIVED);
    }

    @Test
    void aJobMessageIsProcessedAndItsRepeatChangesNothing() {
        upload("uploads/job.mp4");
        admit.invoke(s3Event("uploads/job.mp4"));
        long id = laptop.video("uploads/job.mp4", Status.RECEIVED).videoId();
        String job = "{\"video_id\": " + id + "}";

        Answer answer = process.invoke(batch(JOBS, job, job));

        assertThat(answer.text()).isEqualTo(NOTHING_FAILED);
        JsonNode outcome = laptop.outcome("uploads/job.mp4", "PROCESSED");
        assertThat(outcome.get("event_id").asText()).isEqualTo(id + "-1-1-PROCESSED");
        assertThat(laptop.outputKeys()).contains("assets/job/manifest.json");
        assertThat(laptop.sourceKeys()).contains("processed/job.mp4", "processed/job.process.json");
    }

    @Test
    void aScheduleWakesWhatIsDueAndProcessesNothing() {
        upload("uploads/due.mp4");
        admit.invoke(s3Event("uploads/due.mp4"));
        Video video = laptop.video("uploads/due.mp4", Status.RECEIVED);
        laptop.message("reelway-jobs", Long.toString(video.videoId()));
        laptop.table().write(VideoUpdate.of(video.videoId()).due(Instant.now()).when(Attribute.FENCE, 0));
        upload("uploads/unannounced.mp4");

        Answer answer = admit.invoke("{\"version\": \"0\", \"source\": \"aws.scheduler\", \"detail-type\":"
                + " \"Scheduled Event\", \"detail\": {}}");

        assertThat(answer.text()).isEqualTo("{}");
        laptop.message("reelway-jobs", Long.toString(video.videoId()));
        laptop.video("uploads/due.mp4", Status.RECEIVED);
        // the object whose event was lost
        laptop.video("uploads/unannounced.mp4", Status.RECEIVED);
    }

    @Test
    void aCallAnswersTheOutcomeAndAFinalRecordIsRunAgainOnlyOnDemand() {
        upload("uploads/called.mp4");
        String call = call("uploads/called.mp4", "\"preset\": \"mp4-web\"");

        Answer first = process.invoke(call);
        Answer second = process.invoke(call);
        Answer third = process.invoke(call("uploads/called.mp4", "\"again\": true"));

        JsonNode outcome = RunningLaptop.json(first.text());
        assertThat(outcome.get("status").asText()).isEqualTo("PROCESSED");
        assertThat(outcome.get("preset").asText()).isEqualTo("mp4-web");
        assertThat(outcome).isEqualTo(laptop.outcome("uploads/called.mp4", "PROCESSED"));
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(RunningLaptop.json(third.text()).get("event_id").asText())
                .isEqualTo(outcome.get("video_id").asText() + "-2-1-PROCESSED");
    }

    @Test
    void aCallOfWhatIsNotThereSaysSo() {
        Answer answer = process.invoke(call("uploads/absent.mp4", "\"again\": false"));

        assertThat(answer.error()).isTrue();
        assertThat(answer.text()).contains("expected an object uploads/absent.mp4 in reelway-source");
    }

    @Test
    void anInvocationThatNobodyKnowsSaysWhatIsExpected() {
        Answer answer = admit.invoke("{\"hello\": \"world\"}");

        assertThat(answer.error()).isTrue();
        assertThat(answer.text()).contains("expected an S3 event", "hello");
    }

    @Test
    void withTooLittleTimeLeftAndNobodyElseAVideoEnds() {
        upload("uploads/late.mp4");

        Answer answer = process.invoke(call("uploads/late.mp4", "\"again\": false"), Duration.ofSeconds(59));

        JsonNode outcome = RunningLaptop.json(answer.text());
        assertThat(outcome.get("status").asText()).isEqualTo("UNABLE_TO_PROCESS");
        assertThat(outcome.at("/error/code").asText()).isEqualTo("LIMIT_EXCEEDED");
        assertThat(outcome.at("/error/message").asText()).contains("60 s left", "reelway.hand-over-queue");
    }

    @Test
    void whatIsTooMuchGoesToTheQueueOfOthersAndNoAttemptIsCounted() throws IOException {
        upload("uploads/large.mp4");
        try (FunctionProcess small = FunctionProcess.start(
                "process",
                laptop.endpoint(),
                folder,
                Map.of(
                        "REELWAY_PRESET", "mp4-web",
                        "REELWAY_LAMBDA_BUDGET", "1000",
                        "REELWAY_HAND_OVER_QUEUE", JOBS))) {
            Answer answer = small.invoke(call("uploads/large.mp4", "\"again\": false"));

            assertThat(RunningLaptop.json(answer.text()).get("status").asText()).isEqualTo("RECEIVED");
            Video video = laptop.video("uploads/large.mp4", Status.RECEIVED);
            assertThat(video.attempt()).isZero();
            assertThat(video.isHandedOver()).isTrue();
            String job = laptop.message("reelway-jobs", Long.toString(video.videoId()))
                    .body();

            // others that take it have nobody to hand it over to
            process.invoke(batch(JOBS, job));
        }
        assertThat(laptop.outcome("uploads/large.mp4", "PROCESSED")
                        .get("attempt")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void overTheBudgetAndWithoutOthersAVideoEnds() throws IOException {
        upload("uploads/too-much.mp4");
        try (FunctionProcess small = FunctionProcess.start(
                "process",
                laptop.endpoint(),
                folder,
                Map.of("REELWAY_PRESET", "mp4-web", "REELWAY_LAMBDA_BUDGET", "1000"))) {
            JsonNode outcome = RunningLaptop.json(small.invoke(call("uploads/too-much.mp4", "\"again\": false"))
                    .text());

            assertThat(outcome.at("/error/code").asText()).isEqualTo("LIMIT_EXCEEDED");
            assertThat(outcome.at("/error/message").asText())
                    .contains("28800 pixel seconds", "reelway.lambda-budget", "reelway.hand-over-queue");
        }
    }

    @Test
    void aTimeOutThatComesNearEndsTheEncoderAndHandsTheJobOver() throws IOException {
        upload("uploads/slow.mp4");
        HeldEncoder encoder = new HeldEncoder(folder);
        encoder.hold();
        Map<String, String> settings = new HashMap<>(encoder.settings());
        settings.put("REELWAY_PRESET", "mp4-web");
        settings.put("REELWAY_HAND_OVER_QUEUE", "reelway-jobs");
        try (FunctionProcess slow = FunctionProcess.start("process", laptop.endpoint(), folder, settings)) {
            Answer answer = slow.invoke(call("uploads/slow.mp4", "\"again\": false"), Duration.ofSeconds(75));

            assertThat(RunningLaptop.json(answer.text()).get("status").asText()).isEqualTo("RECEIVED");
            assertThat(encoder.isEncoding()).isTrue();
            assertThat(answer.seconds()).isBetween(15.0, 60.0);
            assertThat(slow.descendants()).isEmpty();
            Video video = laptop.video("uploads/slow.mp4", Status.RECEIVED);
            assertThat(video.attempt()).isZero();
            laptop.message("reelway-jobs", Long.toString(video.videoId()));
        }
    }

    @Test
    void aColdStartCallsNobody() throws IOException {
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI endpoint = URI.create("http://127.0.0.1:" + nobody.getLocalPort());
            Map<String, String> others =
                    Map.of("REELWAY_HAND_OVER_QUEUE", endpoint + "/000000000000/reelway-hand-over");

            FunctionProcess.start("admit", endpoint, folder, others).close();

            nobody.setSoTimeout(1);
            assertThatThrownBy(nobody::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    private static void upload(String key) {
        laptop.upload(key, Clips.clip(folder, "clip.mp4", "160x90", 25, 2));
    }

    private static String s3Event(String encodedKey) {
        return json(Map.of(
                "Records",
                List.of(Map.of(
                        "eventSource",
                        "aws:s3",
                        "eventName",
                        "ObjectCreated:Put",
                        "s3",
                        Map.of("bucket", Map.of("name", "reelway-source"), "object", Map.of("key", encodedKey))))));
    }

    private static String eventBridge(String key) {
        return json(Map.of(
                "source",
                "aws.s3",
                "detail-type",
                "Object Created",
                "detail",
                Map.of("bucket", Map.of("name", "reelway-source"), "object", Map.of("key", key))));
    }

    private static String batch(String queue, String... bodies) {
        List<Map<String, Object>> records = IntStream.range(0, bodies.length)
                .mapToObj(i -> Map.<String, Object>of(
                        "messageId",
                        "message-" + i,
                        "eventSource",
                        "aws:sqs",
                        "eventSourceARN",
                        queue,
                        "attributes",
                        Map.of("ApproximateReceiveCount", "1"),
                        "body",
                        bodies[i]))
                .toList();
        return json(Map.of("Records", records));
    }

    private static String call(String key, String more) {
        return "{\"bucket\": \"reelway-source\", \"key\": \"" + key + "\", " + more + "}";
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
