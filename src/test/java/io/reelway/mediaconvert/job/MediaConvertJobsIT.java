package io.reelway.mediaconvert.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.testkit.Clips;
import io.reelway.testkit.Eventually;
import io.reelway.testkit.RunningLaptop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs of the MediaConvert API are done by the packaged program, as they are sent to the service. */
class MediaConvertJobsIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String ROLE = "arn:aws:iam::123456789012:role/MediaConvert";
    private static final String FILE_GROUP = """
            {"outputGroupSettings": {"type": "FILE_GROUP_SETTINGS", "fileGroupSettings": {"destination": "%s"}},
             "outputs": [{"nameModifier": "-hd", "containerSettings": {"container": "MP4"},
               "videoDescription": {"width": 160, "height": 90, "codecSettings": {"codec": "H_264",
                 "h264Settings": {"rateControlMode": "QVBR", "maxBitrate": 300000}}}}]}""";
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

    @BeforeAll
    static void start() throws IOException {
        laptop = RunningLaptop.start(folder, Map.of());
        Path clip = Clips.made(folder, "spot.mp4", "testsrc2=s=160x90:r=25:d=3", "sine=f=440:r=48000:d=3");
        laptop.s3().putObject(put -> put.bucket("reelway-source").key("processed/spot one.mp4"), clip);
    }

    @AfterAll
    static void stop() {
        laptop.close();
    }

    private record Answer(int status, JsonNode body) {}

    private static Answer call(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(laptop.reelway().address() + "/2017-08-29/" + path))
                .method(method, BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build();
        try {
            HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), RunningLaptop.json(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String request(String more, String input, String... groups) {
        return """
                {"role": "%s", %s "settings": {"inputs": [{"fileInput": "%s"}], "outputGroups": [%s]}}""".formatted(ROLE, more, input, String.join(",", groups));
    }

    private static String created(String request) {
        Answer answer = call("POST", "jobs", request);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        assertThat(answer.body().at("/job/status").asText()).isEqualTo("SUBMITTED");
        return answer.body().at("/job/id").asText();
    }

    private static JsonNode job(String id) {
        return call("GET", "jobs/" + id, "").body().path("job");
    }

    private static JsonNode ended(String id, String status) {
        return Eventually.eventuallyGet("job " + id + " is " + status, () -> {
            JsonNode job = job(id);
            return job.path("status").asText().equals(status) ? job : null;
        });
    }

    @Test
    void aJobMakesFilesUnderTheNamesThatItGives() {
        String id = created(request(
                "\"userMetadata\": {\"who\": \"me\"},",
                "s3://reelway-source/processed/spot one.mp4",
                FILE_GROUP.formatted("s3://reelway-output/vod/"),
                HLS_GROUP));

        JsonNode job = ended(id, "COMPLETE");

        assertThat(laptop.outputKeys())
                .contains(
                        "vod/spot one-hd.mp4",
                        "hls/spot one/main.m3u8",
                        "hls/spot one/main_90.m3u8",
                        "hls/spot one/main_90_00001.ts",
                        "mediaconvert/" + id + "/manifest.json");
        assertThat(new String(laptop.output("hls/spot one/main.m3u8"))).contains("main_90.m3u8");
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
        String request = request(token, input, FILE_GROUP.formatted("s3://reelway-output/token/"));

        String id = created(request);
        Answer again = call("POST", "jobs", request);
        Answer other = call("POST", "jobs", request(token, input, FILE_GROUP.formatted("s3://reelway-output/else/")));

        assertThat(again.body().at("/job/id").asText()).isEqualTo(id);
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.body().path("message").asText()).contains(id);
    }

    @Test
    void oneSourceMayHaveAnyNumberOfJobs() {
        List<String> ids = List.of("a", "b").stream()
                .map(name -> created(request(
                        "",
                        "s3://reelway-source/processed/spot one.mp4",
                        FILE_GROUP.formatted("s3://reelway-output/many/" + name))))
                .toList();

        ids.forEach(id -> ended(id, "COMPLETE"));

        assertThat(laptop.outputKeys()).contains("many/a-hd.mp4", "many/b-hd.mp4");
        JsonNode first = call("GET", "jobs?status=COMPLETE&maxResults=1&order=ASCENDING", "")
                .body();
        JsonNode second = call(
                        "GET",
                        "jobs?status=COMPLETE&maxResults=1&order=ASCENDING&nextToken="
                                + first.path("nextToken").asText(),
                        "")
                .body();
        assertThat(first.at("/jobs/0/id").asText())
                .isLessThan(second.at("/jobs/0/id").asText());
        assertThat(call("GET", "search?inputFile=spot", "").body().path("jobs")).isNotEmpty();
    }

    @Test
    void aJobOfATemplateHasItsSettingsBelowItsOwn() {
        assertThat(call(
                                "POST",
                                "jobTemplates",
                                "{\"name\": \"small\", \"settings\": {\"outputGroups\": ["
                                        + FILE_GROUP.formatted("s3://reelway-output/template/") + "]}}")
                        .status())
                .isEqualTo(201);

        String id = created("""
                {"role": "%s", "jobTemplate": "small", "settings": {
                  "inputs": [{"fileInput": "s3://reelway-source/processed/spot one.mp4"}],
                  "outputGroups": [{"outputs": [{"nameModifier": "-own"}]}]}}""".formatted(ROLE));

        JsonNode job = ended(id, "COMPLETE");
        assertThat(laptop.outputKeys()).contains("template/spot one-own.mp4");
        assertThat(job.path("jobTemplate").asText()).endsWith("small");
        assertThat(job.at("/settings/outputGroups/0/outputs/0/videoDescription/width")
                        .asInt())
                .isEqualTo(160);
    }

    @Test
    void aJobWithoutItsInputEndsWithTheServicesNumber() {
        String id = created(request(
                "", "s3://reelway-source/processed/none.mp4", FILE_GROUP.formatted("s3://reelway-output/none/")));

        JsonNode job = ended(id, "ERROR");

        assertThat(job.path("errorCode").asInt()).isEqualTo(1404);
        assertThat(job.path("errorMessage").asText()).contains("processed/none.mp4");
        assertThat(call("DELETE", "jobs/" + id, "").status()).isEqualTo(409);
    }

    @Test
    void aJobIsCancelled() {
        Path clip = Clips.made(folder, "long.mp4", "testsrc2=s=160x90:r=25:d=900", "anullsrc=d=900");
        laptop.s3().putObject(put -> put.bucket("reelway-source").key("processed/long.mp4"), clip);
        String id = created(request(
                "", "s3://reelway-source/processed/long.mp4", FILE_GROUP.formatted("s3://reelway-output/long/")));

        assertThat(call("DELETE", "jobs/" + id, "").status()).isEqualTo(202);

        ended(id, "CANCELED");
        assertThat(call("DELETE", "jobs/" + id, "").status()).isEqualTo(202);
        assertThat(laptop.outputKeys()).noneMatch(key -> key.startsWith("long/"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            s3://other-bucket/a.mp4                 | s3://reelway-output/vod/            | /inputs/0/fileInput
            file:///etc/passwd                      | s3://reelway-output/vod/            | /inputs/0/fileInput
            http://169.254.169.254/latest/meta-data | s3://reelway-output/vod/            | /inputs/0/fileInput
            s3://reelway-source/processed/spot one.mp4 | s3://other-bucket/vod/              | /destination
            s3://reelway-source/processed/spot one.mp4 | s3://reelway-source/uploads/        | /destination
            s3://reelway-source/processed/spot one.mp4 | file:///tmp/                        | /destination
            s3://reelway-source/processed/spot one.mp4 | s3://reelway-output/a/../assets/x/  | /destination
            """)
    void whatAJobMayNotUseIsRefusedByItsPath(String input, String destination, String path) {
        Answer answer = call("POST", "jobs", request("", input, FILE_GROUP.formatted(destination)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("message").asText()).contains(path);
    }

    @Test
    void anAssetOfAVideoIsNoDestination() {
        laptop.upload("uploads/mine.mp4", Clips.made(folder, "mine.mp4", "testsrc2=s=160x90:r=25:d=1", "sine=d=1"));
        laptop.outcome("uploads/mine.mp4", "PROCESSED");

        Answer answer = call(
                "POST",
                "jobs",
                request(
                        "",
                        "s3://reelway-source/processed/spot one.mp4",
                        FILE_GROUP.formatted("s3://reelway-output/assets/mine/MP4/")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("message").asText()).contains("assets/mine");
    }

    @Test
    void anUnknownJobIsNotFound() {
        assertThat(call("GET", "jobs/1700000000000-abcdef", "").status()).isEqualTo(404);
        assertThat(call("GET", "jobs/" + "x".repeat(3000), "").status()).isEqualTo(404);
    }
}
