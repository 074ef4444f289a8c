package io.reelway.drills;

import static io.reelway.testkit.Eventually.eventuallyGet;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.testkit.Clips;
import io.reelway.testkit.Fleet;
import io.reelway.testkit.InjectedFaults;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.StorageClass;

/** Calls that AWS refuses for good, and calls that it refuses for a while: each video has one end, and says what it is. */
@ExtendWith(Ground.class)
class RefusalsIT {

    /** The calls of settle to the bucket, by a name for their video; what they name of it, and what is refused. */
    private static final Map<String, List<String>> SETTLE = settle();

    private static Map<String, List<String>> settle() {
        Map<String, List<String>> calls = new LinkedHashMap<>();
        calls.put("report", List.of("processed/%s.process.json", "PutObject"));
        calls.put("look", List.of("processed/%s.mp4", "HeadObject", "GetObject"));
        calls.put("copy", List.of("processed/%s.mp4", "CopyObject"));
        calls.put("delete", List.of("uploads/%s.mp4", "DeleteObject"));
        return calls;
    }

    @Test
    void aRefusalOfAnEndThatIsDecidedHoldsNothingUp(Fleet fleet) throws Exception {
        List<Map<String, ?>> rules = new ArrayList<>();
        Map<String, Long> ids = upload(fleet, "good", (name, id) -> rules.add(rule(name, "good", "denied")), rules);
        long untold = ids.get("announce");

        for (String name : SETTLE.keySet()) {
            JsonNode end = fleet.end(ids.get(name));
            boolean kept = !name.equals("report");
            assertThat(end.get("status").asText()).as(name).isEqualTo("PROCESSED");
            assertThat(end.has("moved_to")).as(name).isEqualTo(!kept);
            assertThat(end.path("source_kept").asBoolean()).as(name).isEqualTo(kept);
            Map<String, AttributeValue> record = atRest(fleet, ids.get(name));
            assertThat(record.get("status").s()).as(name).isEqualTo("PROCESSED");
            assertThat(record.containsKey("moved_to")).as(name).isEqualTo(!kept);
            assertThat(record.containsKey("source_kept")).as(name).isEqualTo(kept);
            String source = (kept ? "uploads/" : "processed/") + "good-" + name + ".mp4";
            assertThat(record.get("key").s()).isEqualTo(source);
            assertThat(fleet.laptop().sourceKeys().stream().filter(key -> key.endsWith("good-" + name + ".mp4")))
                    .containsExactly(source);
        }
        Map<String, AttributeValue> waiting = eventuallyGet("the topic is waited for", () -> {
            Map<String, AttributeValue> record = fleet.laptop().record(untold);
            boolean twice = record.containsKey("delayed")
                    && Integer.parseInt(record.get("delayed").m().get("times").n()) > 1;
            return twice ? record : null;
        });
        assertThat(waiting.get("status").s()).isEqualTo("PROCESSED");
        assertThat(waiting.get("outbox").l()).hasSize(1);
        assertThat(waiting.get("delayed").m().get("step").s()).isEqualTo("announce");

        fleet.faults().clear();
        assertThat(fleet.end(untold).get("status").asText()).isEqualTo("PROCESSED");
        // the right has been given: another round moves what stayed
        for (String name : SETTLE.keySet()) {
            again(fleet, ids.get(name));
        }
        Invariants.hold(fleet);
        assertThat(fleet.laptop().outcomes().stream()
                        .filter(outcome ->
                                ids.containsValue(outcome.get("video_id").asLong()))
                        .map(outcome -> outcome.get("event_id").asText())
                        .distinct())
                .hasSize(2 * SETTLE.size() + 1);
    }

    @Test
    void whatIsRefusedForAWhileIsWaitedForWithoutAnAttempt(Fleet fleet) {
        List<InjectedFaults.Call> writes = RecordWrites.undisturbed(fleet, "while-undisturbed");
        int decided = IntStream.range(0, writes.size())
                .filter(i -> writes.get(i).path().contains("processed/"))
                .findFirst()
                .orElseThrow();
        List<Map<String, ?>> rules = new ArrayList<>();
        Map<String, Long> ids = new LinkedHashMap<>(upload(
                fleet,
                "while",
                (name, id) -> {
                    Map<String, Object> rule = new LinkedHashMap<>(rule(name, "while", "expired"));
                    rule.put("times", 2);
                    rules.add(rule);
                },
                rules));
        // the writes to the table among them: each once, since nothing else tells them apart
        Path clip = Clips.clip(fleet.folder(), "while-write.mp4", "160x90", 25, 1);
        Map<String, Path> files = new LinkedHashMap<>();
        IntStream.range(decided, writes.size())
                .forEach(i -> files.put("uploads/while-write " + (i + 1) + ".mp4", clip));
        fleet.uploadUnseen(files, (key, id) -> {
                    String name = key.replaceAll("^uploads/|\\.mp4$", "");
                    int nth = Integer.parseInt(name.substring(name.indexOf(' ') + 1));
                    fleet.faults().add(RecordWrites.refusal(id, name, nth, "expired"));
                })
                .forEach(ids::put);

        assertThat(ids.values()).allSatisfy(id -> {
            JsonNode end = fleet.end(id);
            assertThat(end.get("status").asText()).isEqualTo("PROCESSED");
            assertThat(end.get("attempt").asInt()).isEqualTo(1);
            assertThat(end.has("moved_to")).isTrue();
        });
        Invariants.hold(fleet);
        assertThat(fleet.laptop().outcomes().stream()
                        .filter(outcome ->
                                ids.containsValue(outcome.get("video_id").asLong()))
                        .map(outcome -> outcome.get("status").asText()))
                .containsOnly("PROCESSED");
        fleet.faults().clear();
    }

    @Test
    void whatTheOutputBucketDoesNotTakeIsTold(Fleet fleet) throws Exception {
        fleet.faults()
                .set(
                        Ground.seed(),
                        List.of(
                                Map.of("operation", "PutObject", "contains", "assets/refused/", "answer", "denied"),
                                Map.of(
                                        "operation",
                                        "PutObject",
                                        "contains",
                                        "assets/late/",
                                        "answer",
                                        "expired",
                                        "times",
                                        3)));
        Path clip = Clips.clip(fleet.folder(), "refused.mp4", "160x90", 25, 1);
        long refused = fleet.upload("uploads/refused.mp4", clip);
        long late = fleet.upload("uploads/late.mp4", clip);

        JsonNode end = fleet.end(refused);
        assertThat(end.get("status").asText()).isEqualTo("UNABLE_TO_PROCESS");
        assertThat(end.at("/error/code").asText()).isEqualTo("STORAGE_REFUSED");
        assertThat(end.get("attempt").asInt()).isEqualTo(1);
        assertThat(fleet.end(late).get("status").asText()).isEqualTo("PROCESSED");
        assertThat(fleet.end(late).get("attempt").asInt()).isEqualTo(1);
        assertThat(fleet.faults().acted(1)).isEqualTo(3);

        fleet.faults().clear();
        assertThat(again(fleet, refused).get("status").asText()).isEqualTo("PROCESSED");
        forget(fleet, "refused");
        Invariants.hold(fleet);
    }

    /** As on AWS, where one right is for HEAD and GET: already the look of the admission is refused. */
    @Test
    void aSourceThatIsDeniedSaysWhatToAllow(Fleet fleet) throws Exception {
        String key = "uploads/denied.mp4";
        Path clip = Clips.clip(fleet.folder(), "denied.mp4", "160x90", 25, 1);
        Map<String, ?> denied =
                Map.of("operation", List.of("HeadObject", "GetObject"), "contains", key, "answer", "denied");
        long id = fleet.uploadUnseen(
                        Map.of(key, clip), (name, number) -> fleet.faults().set(Ground.seed(), List.of(denied)))
                .get(key);

        JsonNode end = fleet.end(id);

        assertThat(end.get("status").asText()).isEqualTo("UNABLE_TO_PROCESS");
        assertThat(end.at("/error/code").asText()).isEqualTo("SOURCE_DENIED");
        assertThat(end.at("/error/message").asText())
                .contains("s3:GetObject on arn:aws:s3:::reelway-source/uploads/denied.mp4");
        assertThat(end.get("source_kept").asBoolean()).isTrue();
        fleet.faults().clear();
        assertThat(again(fleet, id).get("status").asText()).isEqualTo("PROCESSED");
        forget(fleet, "denied");
        Invariants.hold(fleet);
    }

    @Test
    void aSourceThatIsArchivedIsTriedAgainOnceItIsRestored(Fleet fleet) {
        Path clip = Clips.clip(fleet.folder(), "archived.mp4", "160x90", 25, 1);
        String key = "uploads/archived.mp4";
        long id = fleet.upload(key, request -> request.storageClass(StorageClass.GLACIER), RequestBody.fromFile(clip));

        JsonNode end = fleet.end(id);

        assertThat(end.get("status").asText()).isEqualTo("UNABLE_TO_PROCESS");
        assertThat(end.at("/error/code").asText()).isEqualTo("SOURCE_ARCHIVED");
        assertThat(end.at("/error/message").asText()).contains("archived (storage class GLACIER)");
        assertThat(end.get("source_kept").asBoolean()).isTrue();
        assertThat(atRest(fleet, id).get("key").s()).isEqualTo(key);

        fleet.laptop().s3().restoreObject(request -> request.bucket(Fleet.SOURCE)
                .key(key)
                .restoreRequest(restore -> restore.days(1)));

        assertThat(end(fleet, id, 2).get("status").asText()).isEqualTo("PROCESSED");
        assertThat(fleet.laptop()
                        .s3()
                        .headObject(request -> request.bucket(Fleet.SOURCE).key("processed/archived.mp4"))
                        .storageClass())
                .isEqualTo(StorageClass.GLACIER);
        forget(fleet, "archived");
        Invariants.hold(fleet);
    }

    /** The report of the first round, which nobody takes away. */
    private static void forget(Fleet fleet, String asset) {
        fleet.laptop().s3().deleteObject(request -> request.bucket(Fleet.SOURCE)
                .key("unable_to_process/" + asset + ".error.json"));
    }

    private interface Prepared {
        void with(String name, long id);
    }

    /** One video for each call of settle, and one for that of announce. */
    private static Map<String, Long> upload(Fleet fleet, String prefix, Prepared prepared, List<Map<String, ?>> rules) {
        Path clip = Clips.clip(fleet.folder(), prefix + ".mp4", "160x90", 25, 1);
        Map<String, Path> files = new LinkedHashMap<>();
        SETTLE.keySet().forEach(name -> files.put("uploads/" + prefix + "-" + name + ".mp4", clip));
        files.put("uploads/" + prefix + "-announce.mp4", clip);
        Map<String, Long> ids = new LinkedHashMap<>();
        fleet.uploadUnseen(files, (key, id) -> {
            String name = key.replaceAll("^uploads/" + prefix + "-|\\.mp4$", "");
            ids.put(name, id);
            prepared.with(name, id);
            if (ids.size() == files.size()) {
                fleet.faults().set(Ground.seed(), rules);
            }
        });
        // the job of a video whose message is not taken goes back to its queue, and nobody needs it any more
        fleet.disturbed(2);
        return ids;
    }

    private static Map<String, Object> rule(String name, String prefix, String answer) {
        String video = prefix + "-" + name;
        if (name.equals("announce")) {
            return Map.of("operation", "Publish", "contains", video, "answer", answer);
        }
        List<String> call = SETTLE.get(name);
        return Map.of(
                "operation",
                call.subList(1, call.size()),
                "contains",
                call.get(0).formatted(video),
                "answer",
                answer);
    }

    /** The end of another round that somebody asks for. */
    private static JsonNode again(Fleet fleet, long id) {
        atRest(fleet, id);
        int round = given().baseUri(fleet.worker(Fleet.WORKERS.get(0)).address().toString())
                .post("/api/videos/" + id + "/retry")
                .then()
                .statusCode(202)
                .extract()
                .path("round");
        return end(fleet, id, round);
    }

    private static JsonNode end(Fleet fleet, long id, int round) {
        return eventuallyGet("the end of round " + round + " of " + id, () -> fleet.laptop().outcomes().stream()
                .filter(outcome -> outcome.get("video_id").asLong() == id)
                .filter(outcome -> outcome.get("round").asInt() == round && Invariants.isFinal(outcome))
                .findFirst()
                .orElse(null));
    }

    private static Map<String, AttributeValue> atRest(Fleet fleet, long id) {
        return eventuallyGet("nothing is to be done for " + id, () -> {
            Map<String, AttributeValue> record = fleet.laptop().record(id);
            return record.containsKey("due_at") || record.containsKey("outbox") ? null : record;
        });
    }
}
