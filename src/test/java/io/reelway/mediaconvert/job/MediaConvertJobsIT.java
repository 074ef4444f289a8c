package io.reelway.mediaconvert.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.testkit.Clips;
import io.reelway.testkit.Eventually;
import io.reelway.testkit.RunningLaptop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Jobs of the MediaConvert API are done by the packaged program, as they are sent to the service. */
class MediaConvertJobsIT {
    private static final String HLS_GROUP = """
            {"outputGroupSettings": {"type": "HLS_GROUP_SETTINGS",
               "hlsGroupSettings": {"destination": "s3://reelway-output/hls/$fn$/main", "segmentLength": 2,
                 "minSegmentLength": 0}},
             "outputs": [{"nameModifier": "_90", "containerSettings": {"container": "M3U8"},
               "videoDescription": {"width": 160, "height": 90, "codecSettings": {"codec": "H_264",
                 "h264Settings": {"rateControlMode": "QVBR", "maxBitrate": 300000}}}}]}""";

    @TempDir
    static Path folder;

    private static RunningLaptop laptop;
    private static JobCalls calls;

    @BeforeAll
    static void start() throws IOException {
        laptop = RunningLaptop.start(folder, Map.of());
        calls = new JobCalls(laptop);
        Path clip = Clips.made(folder, "spot.mp4", "testsrc2=s=160x90:r=25:d=3", "sine=f=440:r=48000:d=3");
        laptop.s3().putObject(put -> put.bucket("reelway-source").key("processed/spot one.mp4"), clip);
    }

    @AfterAll
    static void stop() {
        laptop.close();
    }

    @Test
    void aJobMakesFilesUnderTheNamesThatItGives() {
        String id = calls.created(JobCalls.request(
                "\"userMetadata\": {\"who\": \"me\"},",
                "s3://reelway-source/processed/spot one.mp4",
                JobCalls.FILE_GROUP.formatted("s3://reelway-output/vod/"),
                HLS_GROUP));

        JsonNode job = calls.ended(id, "COMPLETE");

        assertThat(laptop.outputKeys())
                .contains(
                        "vod/spot one-hd.mp4",
                        "hls/spot one/main.m3u8",
                        "hls/spot one/main_90.m3u8",
                        "hls/spot one/main_90_00001.ts",
                        "mediaconvert/" + id + "/manifest.json");
        assertThat(new String(laptop.output("hls/spot one/main.m3u8"))).contains("main_90.m3u8");
        // another job may replace the file
        assertThat(laptop.s3()
                        .headObject(head -> head.bucket("reelway-output").key("hls/spot one/main_90_00001.ts"))
                        .cacheControl())
                .isEqualTo("public, max-age=10");
        assertThat(job.path("arn").asText()).endsWith(":123456789012:jobs/" + id);
        assertThat(job.at("/userMetadata/who").asText()).isEqualTo("me");
        assertThat(job.path("jobPercentComplete").asInt()).isEqualTo(100);
        assertThat(job.at("/outputGroupDetails/0/outputDetails/0/durationInMs").asInt())
                .isBetween(2900, 3100);
        assertThat(job.at("/outputGroupDetails/1/outputDetails/0/videoDetails/widthInPx")
                        .asInt())
                .isEqualTo(160);
        assertThat(job.at("/timing/finishTime").asDouble())
                .isGreaterThan(job.at("/timing/submitTime").asDouble());
        assertThat(laptop.s3()
                        .listObjectsV2(list -> list.bucket("reelway-source").prefix("processed/spot"))
                        .contents())
                .hasSize(1);
    }

    @Test
    void theSameTokenIsTheSameJob() {
        String token = "\"clientRequestToken\": \"" + UUID.randomUUID() + "\",";
        String input = "s3://reelway-source/processed/spot one.mp4";
        String request = JobCalls.request(token, input, JobCalls.FILE_GROUP.formatted("s3://reelway-output/token/"));

        String id = calls.created(request);
        JobCalls.Answer again = calls.call("POST", "jobs", request);
        JobCalls.Answer other = calls.call(
                "POST",
                "jobs",
                JobCalls.request(token, input, JobCalls.FILE_GROUP.formatted("s3://reelway-output/else/")));

        assertThat(again.body().at("/job/id").asText()).isEqualTo(id);
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.body().path("message").asText()).contains(id);
    }

    @Test
    void oneSourceMayHaveAnyNumberOfJobs() {
        List<String> ids = List.of("a", "b").stream()
                .map(name -> calls.created(JobCalls.request(
                        "",
                        "s3://reelway-source/processed/spot one.mp4",
                        JobCalls.FILE_GROUP.formatted("s3://reelway-output/many/" + name))))
                .toList();

        ids.forEach(id -> calls.ended(id, "COMPLETE"));

        assertThat(laptop.outputKeys()).contains("many/a-hd.mp4", "many/b-hd.mp4");
        JsonNode first = calls.call("GET", "jobs?status=COMPLETE&maxResults=1&order=ASCENDING", "")
                .body();
        JsonNode second = calls.call(
                        "GET",
                        "jobs?status=COMPLETE&maxResults=1&order=ASCENDING&nextToken="
                                + first.path("nextToken").asText(),
                        "")
                .body();
        assertThat(first.at("/jobs/0/id").asText())
                .isLessThan(second.at("/jobs/0/id").asText());
        assertThat(calls.call("GET", "search?inputFile=spot", "").body().path("jobs"))
                .isNotEmpty();
    }

    @Test
    void aJobOfATemplateHasItsSettingsBelowItsOwn() {
        assertThat(calls.call(
                                "POST",
                                "jobTemplates",
                                "{\"name\": \"small\", \"settings\": {\"outputGroups\": ["
                                        + JobCalls.FILE_GROUP.formatted("s3://reelway-output/template/") + "]}}")
                        .status())
                .isEqualTo(201);

        String id = calls.created("""
                {"role": "%s", "jobTemplate": "small", "settings": {
                  "inputs": [{"fileInput": "s3://reelway-source/processed/spot one.mp4"}],
                  "outputGroups": [{"outputs": [{"nameModifier": "-own"}]}]}}""".formatted(JobCalls.ROLE));

        JsonNode job = calls.ended(id, "COMPLETE");
        assertThat(laptop.outputKeys()).contains("template/spot one-own.mp4");
        assertThat(job.path("jobTemplate").asText()).endsWith("small");
        assertThat(job.at("/settings/outputGroups/0/outputs/0/videoDescription/width")
                        .asInt())
                .isEqualTo(160);
    }

    @Test
    void aJobWithoutItsInputEndsWithTheServicesNumber() {
        String id = calls.created(JobCalls.request(
                "",
                "s3://reelway-source/processed/none.mp4",
                JobCalls.FILE_GROUP.formatted("s3://reelway-output/none/")));

        JsonNode job = calls.ended(id, "ERROR");

        assertThat(job.path("errorCode").asInt()).isEqualTo(1404);
        assertThat(job.path("errorMessage").asText()).contains("processed/none.mp4");
        assertThat(calls.call("DELETE", "jobs/" + id, "").status()).isEqualTo(409);
    }

    @Test
    void aJobIsCancelled() {
        Path clip = Clips.made(folder, "long.mp4", "testsrc2=s=160x90:r=25:d=900", "anullsrc=d=900");
        laptop.s3().putObject(put -> put.bucket("reelway-source").key("processed/long.mp4"), clip);
        String id = calls.created(JobCalls.request(
                "",
                "s3://reelway-source/processed/long.mp4",
                JobCalls.FILE_GROUP.formatted("s3://reelway-output/long/")));

        Eventually.eventuallyGet("the job encodes", () -> {
            String phase = calls.job(id).path("currentPhase").asText();
            return phase.equals("TRANSCODING") ? phase : null;
        });
        JsonNode running = calls.job(id);
        assertThat(running.at("/timing/startTime").asDouble())
                .isGreaterThanOrEqualTo(running.at("/timing/submitTime").asDouble());
        assertThat(calls.call("DELETE", "jobs/" + id, "").status()).isEqualTo(202);

        calls.ended(id, "CANCELED");
        // by the worker that had it: another one would claim it with the next fence, after a lease
        AttributeValue fence = Eventually.eventuallyGet("the record is final", () -> laptop.records().stream()
                .filter(item -> AttributeValue.fromS(id).equals(item.get("mediaconvert_job")))
                .filter(item -> AttributeValue.fromS("UNABLE_TO_PROCESS").equals(item.get("status")))
                .map(item -> item.get("fence"))
                .findFirst()
                .orElse(null));
        assertThat(fence.n()).isEqualTo("1");
        assertThat(calls.call("DELETE", "jobs/" + id, "").status()).isEqualTo(202);
        assertThat(laptop.outputKeys()).noneMatch(key -> key.startsWith("long/"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            s3://other-bucket/a.mp4                 | s3://reelway-output/vod/            | /inputs/0/fileInput
            file:///etc/passwd                      | s3://reelway-output/vod/            | /inputs/0/fileInput
            http://169.254.169.254/latest/meta-data | s3://reelway-output/vod/            | /inputs/0/fileInput
            s3://reelway-source/processed/spot one.mp4 | s3://other-bucket/vod/              | /outputGroups/0/outputGroupSettings/fileGroupSettings/destination
            s3://reelway-source/processed/spot one.mp4 | s3://reelway-output/mediaconvert/1700000000000-abcdef/manifest | /destination
            s3://reelway-source/processed/spot one.mp4 | s3://reelway-source/uploads/        | /destination
            s3://reelway-source/processed/spot one.mp4 | s3://reelway-output/%%x%%/           | /destination
            s3://reelway-source/processed/spot one.mp4 | file:///tmp/                        | /destination
            s3://reelway-source/processed/spot one.mp4 | s3://reelway-output/a/../assets/x/  | /destination
            """)
    void whatAJobMayNotUseIsRefusedByItsPath(String input, String destination, String path) {
        JobCalls.Answer answer =
                calls.call("POST", "jobs", JobCalls.request("", input, JobCalls.FILE_GROUP.formatted(destination)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("message").asText()).contains(path);
    }

    /** Settings are read in any case, so what they may name is checked as they are read. */
    @Test
    void theCaseOfAKeyHidesNoDestination() {
        String group = JobCalls.FILE_GROUP
                .formatted("s3://reelway-output/mediaconvert/1700000000000-abcdef/manifest")
                .replace("\"destination\"", "\"DESTINATION\"");

        JobCalls.Answer answer =
                calls.call("POST", "jobs", JobCalls.request("", "s3://reelway-source/processed/spot one.mp4", group));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("message").asText()).contains("what Reelway notes of a job");
    }

    @Test
    void whatTakesLongToReadIsRefusedAtOnce() {
        String group = JobCalls.FILE_GROUP
                .formatted("s3://reelway-output/long-names/")
                .replace("\"-hd\"", "\"" + "{{".repeat(20_000) + "\"");

        assertTimeout(
                Duration.ofSeconds(20),
                () -> calls.call(
                        "POST", "jobs", JobCalls.request("", "s3://reelway-source/processed/spot one.mp4", group)));
    }

    @Test
    void anAssetOfAVideoIsNoDestination() {
        laptop.upload("uploads/mine.mp4", Clips.made(folder, "mine.mp4", "testsrc2=s=160x90:r=25:d=1", "sine=d=1"));
        laptop.outcome("uploads/mine.mp4", "PROCESSED");

        JobCalls.Answer answer = calls.call(
                "POST",
                "jobs",
                JobCalls.request(
                        "",
                        "s3://reelway-source/processed/spot one.mp4",
                        JobCalls.FILE_GROUP.formatted("s3://reelway-output/assets/mine/MP4/")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("message").asText()).contains("assets/mine");
    }

    @Test
    void anUnknownJobIsNotFound() {
        assertThat(calls.call("GET", "jobs/1700000000000-abcdef", "").status()).isEqualTo(404);
        assertThat(calls.call("GET", "jobs/" + "x".repeat(3000), "").status()).isEqualTo(404);
    }
}
