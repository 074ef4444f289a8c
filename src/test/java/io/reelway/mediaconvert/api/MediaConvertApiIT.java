package io.reelway.mediaconvert.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.lessThan;

import io.reelway.testkit.RunningLaptop;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The MediaConvert API of the packaged program, over HTTP. */
class MediaConvertApiIT {
    private static final String ARN = "arn:aws:mediaconvert:eu-west-1:000000000000:";
    private static final String SIGNED =
            "AWS4-HMAC-SHA256 Credential=AKID/20261121/eu-west-1/mediaconvert/aws4_request,"
                    + " SignedHeaders=host, Signature=00";
    private static final String TEMPLATE = """
            {"name": "small", "tags": {"team": "a"}, "settings": {"outputGroups": [{
               "outputGroupSettings": {"type": "FILE_GROUP_SETTINGS", "fileGroupSettings": {}},
               "outputs": [{
                 "containerSettings": {"container": "MP4"},
                 "videoDescription": {"width": 640, "height": 360, "codecSettings": {
                   "codec": "H_264", "h264Settings": {"rateControlMode": "VBR", "bitrate": 1000000}}}}]}]}}""";

    @TempDir
    static Path folder;

    private static RunningLaptop laptop;

    @BeforeAll
    static void start() throws IOException {
        laptop = RunningLaptop.start(folder, Map.of());
    }

    @AfterAll
    static void stop() {
        laptop.close();
    }

    private static RequestSpecification api() {
        return given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .baseUri(laptop.reelway().address().toString())
                .urlEncodingEnabled(false)
                .header("Authorization", SIGNED);
    }

    @Test
    void theEndpointIsTheOneThatWasAsked() {
        api().body("{}")
                .contentType("application/json")
                .post("/2017-08-29/endpoints")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("x-amzn-RequestId", containsString("-"))
                .body("endpoints[0].url", equalTo(laptop.reelway().address().toString()));
    }

    @Test
    void aTemplateIsCreatedListedTaggedAndDeleted() {
        api().body(TEMPLATE)
                .contentType("application/json")
                .post("/2017-08-29/jobTemplates")
                .then()
                .statusCode(201)
                .body("jobTemplate.arn", equalTo(ARN + "jobTemplates/small"))
                .body("jobTemplate.type", equalTo("CUSTOM"));
        api().body(TEMPLATE)
                .post("/2017-08-29/jobTemplates")
                .then()
                .statusCode(409)
                .header("x-amzn-ErrorType", "ConflictException")
                .body("message", containsString("\"small\""));
        api().get("/2017-08-29/jobTemplates?maxResults=5&order=ASCENDING")
                .then()
                .statusCode(200)
                .body("jobTemplates.name", hasItems("small"));
        String arn = (ARN + "jobTemplates/small").replace(":", "%3A").replace("/", "%2F");
        api().get("/2017-08-29/jobTemplates/" + arn).then().statusCode(200).body("jobTemplate.name", equalTo("small"));
        api().body("{\"tagKeys\": [\"none\"]}")
                .contentType("application/json")
                .put("/2017-08-29/tags/" + arn)
                .then()
                .statusCode(200);
        api().get("/2017-08-29/tags/" + arn).then().statusCode(200).body("resourceTags.tags.team", equalTo("a"));
        api().delete("/2017-08-29/jobTemplates/small").then().statusCode(202);
        api().get("/2017-08-29/jobTemplates/small")
                .then()
                .statusCode(404)
                .header("x-amzn-ErrorType", "NotFoundException");
    }

    @Test
    void theDefaultQueueIsThereAndNoVideoComesOfIt() {
        api().get("/2017-08-29/queues").then().statusCode(200).body("queues.name", hasItems("Default"));
        api().get("/2017-08-29/queues/Default").then().body("queue.arn", equalTo(ARN + "queues/Default"));
        assertThat(laptop.reelway().get("/api/videos")).contains("\"videos\":[]");
    }

    @Test
    void whateverIsSentIsRefusedInTheServicesShape() throws Exception {
        for (String type : new String[] {
            "application/json",
            "application/x-amz-json-1.1",
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "application/octet-stream"
        }) {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(laptop.reelway().address().resolve("/2017-08-29/queues"))
                                    .header("Content-Type", type)
                                    .header("Accept", "text/html")
                                    .POST(HttpRequest.BodyPublishers.ofString("{\"name\": 7}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(type).isEqualTo(400);
            assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains("BadRequestException");
            assertThat(answer.body()).startsWith("{\"message\":\"/name: expected text");
        }
        for (String path : new String[] {"", "nothing", "queues/", "a//b/../c", "jobTemplates/%25%00"}) {
            for (String method : new String[] {"GET", "PATCH", "OPTIONS", "DELETE", "PROPFIND"}) {
                int status = api().request(method, "/2017-08-29/" + path).statusCode();
                assertThat(status).as(method + " " + path).isBetween(400, 405);
            }
        }
        api().request("PROPFIND", "/2017-08-29/queues")
                .then()
                .statusCode(404)
                .header("x-amzn-ErrorType", "NotFoundException");
        api().get("/2017-08-29").then().statusCode(404);
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedInTheServicesShape() {
        for (int megabytes : new int[] {2, 12}) {
            api().body(new byte[megabytes * 1024 * 1024])
                    .contentType("application/json")
                    .post("/2017-08-29/queues")
                    .then()
                    .statusCode(413)
                    .header("x-amzn-ErrorType", "RequestEntityTooLargeException")
                    .body("message", containsString("1024 KiB"));
        }
    }

    @Test
    void aBodyOfNoSaidLengthThatIsTooLargeIsRefusedToo() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(laptop.reelway().address().resolve("/2017-08-29/queues"))
                                .POST(HttpRequest.BodyPublishers.ofInputStream(
                                        () -> new ByteArrayInputStream(new byte[2 * 1024 * 1024])))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains("RequestEntityTooLargeException");
    }

    /** A caller that promises a body and sends none keeps no thread of the others. */
    @Test
    void callersThatSendNothingDoNotKeepOthersWaiting() throws IOException {
        Socket[] silent = new Socket[250];
        try {
            for (int i = 0; i < silent.length; i++) {
                silent[i] = new Socket(
                        laptop.reelway().address().getHost(),
                        laptop.reelway().address().getPort());
                OutputStream out = silent[i].getOutputStream();
                out.write(("POST /2017-08-29/queues HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                                + "Content-Length: 100\r\n\r\n{")
                        .getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
            api().get("/2017-08-29/queues/Default").then().statusCode(200).time(lessThan(20_000L));
        } finally {
            for (Socket each : silent) {
                if (each != null) {
                    each.close();
                }
            }
        }
    }

    /** A request of HTTP 1.0 need not name a host. */
    @Test
    void aRequestWithoutAHostIsAnswered() throws IOException {
        try (Socket socket = new Socket(
                laptop.reelway().address().getHost(), laptop.reelway().address().getPort())) {
            socket.getOutputStream()
                    .write("POST /2017-08-29/endpoints HTTP/1.0\r\nContent-Length: 0\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            assertThat(new String(answer.readAllBytes(), StandardCharsets.UTF_8))
                    .containsPattern("HTTP/1.[01] (200|403)");
        }
    }
}
