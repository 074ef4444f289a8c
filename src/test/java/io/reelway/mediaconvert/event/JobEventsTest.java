package io.reelway.mediaconvert.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.error.ErrorCode;
import io.reelway.job.Failure;
import io.reelway.job.Job;
import io.reelway.mediaconvert.job.JobProgresses;
import io.reelway.mediaconvert.job.JobView;
import io.reelway.mediaconvert.job.OutputDetails;
import io.reelway.progress.ProgressBoard;
import io.reelway.settings.Settings;
import io.reelway.testkit.AwsBench;
import io.reelway.testkit.SampleJobs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Events have the members that MediaConvert's have, and nothing that is not known. */
class JobEventsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-11-21T07:00:09.500Z");
    private static final String ID = "1795244398120-ab12cd";
    private static final String REQUEST = """
            {"role": "arn:aws:iam::123456789012:role/MediaConvert", "userMetadata": {"guid": "g-1"},
             "statusUpdateInterval": "SECONDS_10", "settings": {
               "inputs": [{"fileInput": "s3://reelway-source/uploads/a.mov"}],
               "outputGroups": []}}""";

    private final ProgressBoard board = new ProgressBoard();

    private static Map<String, Object> attributes(Map<String, Object> more) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("mediaconvert_job", ID);
        all.put("mediaconvert_queue", "fast");
        all.put("mediaconvert_request", REQUEST);
        all.put("mediaconvert_region", "eu-west-1");
        all.putAll(more);
        return all;
    }

    private JobEvents events(Map<String, String> own) {
        Settings settings = AwsBench.settings(own);
        DynamoDbClient dynamo = DynamoDbClient.builder()
                .region(Region.US_EAST_2)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
        JobProgresses progresses = new JobProgresses(board);
        JobView view = new JobView(JSON, progresses, new OutputDetails(JSON, null, settings));
        return new JobEvents(
                new EventHead(JSON, view, settings, dynamo), new MadeDetails(view, settings), progresses, view);
    }

    private JobEvents events() {
        return events(Map.of("reelway.mediaconvert-event-bus", "jobs"));
    }

    private static JsonNode detail(JobEvent event) {
        try {
            return JSON.readTree(event.detail());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aJobThatBeginsIsNamedAsTheApiNamesIt() throws IOException {
        JobEvent event = events().progressing(SampleJobs.video(attributes(Map.of())), NOW);

        assertThat(event.resource()).isEqualTo("arn:aws:mediaconvert:eu-west-1:123456789012:jobs/" + ID);
        assertThat(detail(event)).isEqualTo(JSON.readTree("""
                {"timestamp": 1795244409500, "accountId": "123456789012",
                 "queue": "arn:aws:mediaconvert:eu-west-1:123456789012:queues/fast",
                 "jobId": "%s", "status": "PROGRESSING", "userMetadata": {"guid": "g-1"},
                 "reelway": {"videoId": 4711, "source": "s3://reelway-source/uploads/tv/Spot \\"ä\\".mov"}}""".formatted(ID)));
    }

    @Test
    void anotherVideoIsNamedByItsNumberAndTheBus() {
        JobEvents of = events(
                Map.of("reelway.mediaconvert-event-bus", "arn:aws:events:eu-north-1:210987654321:event-bus/default"));

        JobEvent event = of.inputInformation(SampleJobs.probed(Map.of()), NOW);

        assertThat(event.resource()).isEqualTo("arn:aws:mediaconvert:eu-north-1:210987654321:jobs/4711");
        JsonNode detail = detail(event);
        assertThat(detail.path("accountId").asText()).isEqualTo("210987654321");
        assertThat(detail.path("queue").asText()).endsWith(":queues/Default");
        assertThat(detail.at("/userMetadata/title").asText()).isEqualTo("Fête</script>");
        assertThat(detail.at("/userMetadata/count").asText()).isEqualTo("3");
        assertThat(detail.at("/userMetadata").has("nothing")).isFalse();
    }

    @Test
    void aProbedInputIsToldStreamByStream() {
        JsonNode input = detail(events().inputInformation(SampleJobs.probed(attributes(Map.of())), NOW))
                .at("/inputDetails/0");

        assertThat(input.path("id").asInt()).isEqualTo(1);
        assertThat(input.path("uri").asText()).startsWith("s3://reelway-source/uploads/tv/");
        assertThat(input.at("/video/0/codec").asText()).isEqualTo("H_264");
        assertThat(input.at("/video/0/width").asInt()).isEqualTo(1280);
        assertThat(input.at("/video/0/frameRate").asDouble()).isEqualTo(25);
        assertThat(input.at("/video/0/streamId").asInt()).isEqualTo(1);
        assertThat(input.at("/audio/0/codec").asText()).isEqualTo("AAC");
        assertThat(input.at("/audio/0/channels").asInt()).isEqualTo(2);
    }

    @Test
    void aFailureHasTheServicesNumberAndOurWords() {
        Job job = SampleJobs.failed(attributes(Map.of()), false);

        JsonNode detail = detail(events().ended(job, job.trail().failure().orElseThrow(), NOW));

        assertThat(detail.path("status").asText()).isEqualTo("ERROR");
        assertThat(detail.path("errorCode").asInt()).isEqualTo(1040);
        assertThat(detail.path("errorMessage").asText()).contains("exit code 187");
    }

    @Test
    void aCancelledJobHasNoError() {
        Failure cancelled =
                new Failure(ErrorCode.CANCELLED, "A user cancelled it.", Optional.empty(), Optional.empty());

        JsonNode detail = detail(events().ended(SampleJobs.claimed(attributes(Map.of())), cancelled, NOW));

        assertThat(detail.path("status").asText()).isEqualTo("CANCELED");
        assertThat(detail.has("errorCode")).isFalse();
    }

    @Test
    void anUpdateTellsOfEachPhase() {
        board.begin(4711, "encode");
        board.advance(4711, 40.0, "");

        JsonNode progress = detail(events().statusUpdate(SampleJobs.video(attributes(Map.of())), NOW))
                .path("jobProgress");

        assertThat(progress.path("currentPhase").asText()).isEqualTo("TRANSCODING");
        assertThat(progress.path("jobPercentComplete").asInt()).isEqualTo(36);
        assertThat(progress.path("retryCount").asInt()).isEqualTo(1);
        assertThat(progress.at("/phaseProgress/PROBING/status").asText()).isEqualTo("COMPLETE");
        assertThat(progress.at("/phaseProgress/PROBING/percentComplete").asInt())
                .isEqualTo(100);
        assertThat(progress.at("/phaseProgress/TRANSCODING/status").asText()).isEqualTo("PROGRESSING");
        assertThat(progress.at("/phaseProgress/TRANSCODING/percentComplete").asInt())
                .isEqualTo(40);
        assertThat(progress.at("/phaseProgress/UPLOADING/status").asText()).isEqualTo("PENDING");
    }

    @Test
    void theRequestSaysHowOftenItWantsToHear() {
        assertThat(events().interval(SampleJobs.video(attributes(Map.of())))).contains(10);
        assertThat(events().interval(SampleJobs.video(Map.of()))).isEmpty();
    }
}
