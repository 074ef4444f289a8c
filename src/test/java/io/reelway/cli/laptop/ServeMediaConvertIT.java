package io.reelway.cli.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.cli.shared.DataFolder;
import io.reelway.testkit.Clips;
import io.reelway.testkit.Eventually;
import io.reelway.testkit.RunningLaptop;
import io.reelway.testkit.SdkSigner;
import io.reelway.testkit.ServeProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program that knows one address, that of the embedded AWS, has S3 and MediaConvert there. */
@Timeout(240)
class ServeMediaConvertIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private URI aws;

    private JsonNode call(String method, String path, String body) throws IOException, InterruptedException {
        URI uri = aws.resolve(path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, BodyPublishers.ofString(body));
        new SdkSigner("any", "any").headers(method, uri, body).forEach((name, value) -> {
            if (!name.equalsIgnoreCase("content-length")) {
                request.header(name, value);
            }
        });
        return RunningLaptop.json(
                CLIENT.send(request.build(), BodyHandlers.ofString()).body());
    }

    @Test
    void aJobOnOneAddressReadsABucketOfTheUsersOwn() throws Exception {
        Path data = folder.resolve("data");
        Path clip = Clips.made(folder, "spot.mp4", "testsrc2=s=160x90:r=25:d=1", "sine=f=440:r=48000:d=1");
        try (ServeProcess serve = ServeProcess.start(folder, data)) {
            aws = DataFolder.running(data).orElseThrow().aws();
            assertThat(serve.said()).contains("AWS_ENDPOINT_URL=" + aws);
            put("/my-videos", new byte[0]);
            put("/my-videos/in/spot.mp4", Files.readAllBytes(clip));

            JsonNode endpoints = call("POST", "/2017-08-29/endpoints", "{}");
            assertThat(endpoints.at("/endpoints/0/url").asText()).isEqualTo(aws.toString());

            JsonNode created = call("POST", "/2017-08-29/jobs", """
                    {"role": "arn:aws:iam::123456789012:role/MediaConvert", "settings": {
                      "inputs": [{"fileInput": "s3://my-videos/in/spot.mp4"}],
                      "outputGroups": [{"outputGroupSettings": {"type": "FILE_GROUP_SETTINGS",
                          "fileGroupSettings": {"destination": "s3://reelway-output/vod/"}},
                        "outputs": [{"nameModifier": "-hd", "containerSettings": {"container": "MP4"},
                          "videoDescription": {"width": 160, "height": 90, "codecSettings": {"codec": "H_264",
                            "h264Settings": {"rateControlMode": "QVBR", "maxBitrate": 300000}}}}]}]}}""");
            String id = created.at("/job/id").asText();
            assertThat(created.at("/job/arn").asText()).contains(":eu-west-1:123456789012:jobs/" + id);
            Eventually.eventually("the job is complete").until(() -> call("GET", "/2017-08-29/jobs/" + id, "")
                    .at("/job/status")
                    .asText()
                    .equals("COMPLETE"));

            assertThat(data.resolve("reelway-output/vod/spot-hd.mp4")).isNotEmptyFile();
        }
    }

    private void put(String path, byte[] content) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(aws.resolve(path))
                .PUT(BodyPublishers.ofByteArray(content))
                .build();
        assertThat(CLIENT.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }
}
