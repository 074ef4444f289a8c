package io.reelway.embedded;

import static io.reelway.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.reelway.testkit.EmbeddedAwsProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.model.Message;

/** What only the embedded AWS promises: files for people, a state that survives, a door for this machine alone. */
class EmbeddedAwsIT {
    private static final String SOURCE = "reelway-source";

    @TempDir
    Path folder;

    /** Below a folder of its own, so that what leads out of it can be looked for. */
    private Path data;

    private EmbeddedAwsProcess process;
    private EndpointClients aws;

    @BeforeEach
    void start() throws IOException {
        data = Files.createDirectories(folder.resolve("data"));
        process = EmbeddedAwsProcess.ofUsers(data);
        aws = EndpointClients.of(process.endpoint());
    }

    @AfterEach
    void stop() {
        aws.close();
        process.close();
    }

    @Test
    void anObjectIsAFileOfItsNameAndHoldsOnlyContent() {
        put("uploads/a/b clip ü.mov", "content");
        assertThat(data.resolve("reelway-source/uploads/a/b clip ü.mov")).hasContent("content");
    }

    @Test
    void noKeyLeadsOutOfTheBucketsFolder() throws IOException {
        List<String> keys = List.of(
                "../escaped", "../../escaped", "a/../../../escaped", "..", ".", "/escaped", "a/./b", "..%2fescaped");
        keys.forEach(key -> put(key, key));
        keys.forEach(key -> assertThat(text(key)).isEqualTo(key));
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(file -> file.getFileName().toString().contains("escaped")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(file).startsWith(data.resolve(SOURCE)));
        }
    }

    @Test
    void aReaderGoesOnReadingWhatWasReplaced() throws IOException {
        byte[] old = "old".repeat(4_000_000).getBytes(StandardCharsets.UTF_8);
        aws.s3().putObject(b -> b.bucket(SOURCE).key("k"), RequestBody.fromBytes(old));
        try (InputStream reading = aws.s3().getObject(b -> b.bucket(SOURCE).key("k"))) {
            byte[] begin = reading.readNBytes(10);
            put("k", "new");
            assertThat(begin.length + reading.readAllBytes().length).isEqualTo(old.length);
        }
        assertThat(text("k")).isEqualTo("new");
    }

    @Test
    void aFilePutByHandIsAnArrivalOnceItRests() throws IOException {
        Path uploads = Files.createDirectories(data.resolve("reelway-source/uploads/by hand"));
        Files.writeString(uploads.resolve("100% clip.mov"), "content");
        Files.writeString(uploads.resolve(".hidden"), "x");
        Files.writeString(uploads.resolve("loading.mov.part"), "x");
        List<String> events = new ArrayList<>();
        eventually("the event").until(() -> {
            events.addAll(bodies("reelway-events"));
            return events.stream().anyMatch(body -> body.contains("ObjectCreated:Put"));
        });
        put("uploads/last", "x");
        eventually("the event of the last").until(() -> {
            events.addAll(bodies("reelway-events"));
            return events.stream().anyMatch(body -> body.contains("uploads/last"));
        });
        List<String> created =
                events.stream().filter(body -> body.contains("ObjectCreated")).toList();
        assertThat(created).hasSize(2);
        assertThat(created.get(0))
                .contains("uploads/by+hand/100%25+clip.mov")
                .contains("9a0364b9e99bb480dd25e1f0284c8555");
        assertThat(aws.s3().listObjectsV2(b -> b.bucket(SOURCE)).contents())
                .extracting(S3Object::key)
                .containsExactlyInAnyOrder("uploads/by hand/100% clip.mov", "uploads/last");
        assertThat(text("uploads/by hand/100% clip.mov")).isEqualTo("content");
        Files.delete(uploads.resolve("100% clip.mov"));
        assertThat(aws.s3().listObjectsV2(b -> b.bucket(SOURCE)).contents())
                .extracting(S3Object::key)
                .containsExactly("uploads/last");
    }

    @Test
    void aFileThatStillGrowsIsNoArrival() throws IOException {
        Path file =
                Files.createDirectories(data.resolve("reelway-source/uploads")).resolve("growing.mov");
        long end = System.nanoTime() + 4_000_000_000L;
        List<String> events = new ArrayList<>();
        int written = 0;
        while (System.nanoTime() < end) {
            Files.writeString(file, "x", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            written++;
            events.addAll(bodies("reelway-events"));
            assertThat(events).noneMatch(body -> body.contains("growing"));
        }
        eventually("the event").until(() -> {
            events.addAll(bodies("reelway-events"));
            return events.stream().anyMatch(body -> body.contains("growing"));
        });
        int size = written;
        assertThat(events).anyMatch(body -> body.contains("\"size\":" + size + ","));
    }

    @Test
    void everythingSurvivesAKill() throws Exception {
        String etag = aws.s3()
                .putObject(
                        b -> b.bucket(SOURCE).key("k").contentType("video/mp4").metadata(Map.of("m", "1")),
                        RequestBody.fromString("x"))
                .eTag();
        String upload =
                aws.s3().createMultipartUpload(b -> b.bucket(SOURCE).key("big")).uploadId();
        aws.s3()
                .uploadPart(
                        b -> b.bucket(SOURCE).key("big").uploadId(upload).partNumber(1),
                        RequestBody.fromString("part"));
        send("reelway-jobs", "waiting");
        send("reelway-jobs-dead", "taken");
        assertThat(bodies("reelway-jobs-dead")).containsExactly("taken");
        aws.dynamo().putItem(b -> b.tableName("reelway-videos")
                .item(Map.of(
                        "VideoId",
                        AttributeValue.fromN("7"),
                        "status",
                        AttributeValue.fromS("DONE"),
                        "updated_time",
                        AttributeValue.fromS("t"))));
        String topic = aws.sns().listTopics().topics().get(0).topicArn();
        aws.close();
        process.kill();
        start();
        assertThat(aws.s3().headObject(b -> b.bucket(SOURCE).key("k"))).satisfies(head -> {
            assertThat(head.eTag()).isEqualTo(etag);
            assertThat(head.contentType()).isEqualTo("video/mp4");
            assertThat(head.metadata()).containsEntry("m", "1");
        });
        assertThat(aws.s3()
                        .listParts(b -> b.bucket(SOURCE).key("big").uploadId(upload))
                        .parts())
                .hasSize(1);
        assertThat(bodies("reelway-jobs")).containsExactly("waiting");
        assertThat(bodies("reelway-jobs-dead")).as("still in flight").isEmpty();
        assertThat(aws.dynamo()
                        .query(b -> b.tableName("reelway-videos")
                                .indexName("by-status")
                                .keyConditionExpression("#s = :s")
                                .expressionAttributeNames(Map.of("#s", "status"))
                                .expressionAttributeValues(Map.of(":s", AttributeValue.fromS("DONE"))))
                        .count())
                .isEqualTo(1);
        aws.sns().publish(b -> b.topicArn(topic).message("hello"));
        assertThat(bodies("reelway-outcomes")).containsExactly("hello");
    }

    @Test
    void aCallerThatDiesWhileWaitingTakesNoMessageWithIt() throws Exception {
        String url = url("reelway-jobs");
        String body = "{\"QueueUrl\":\"" + url + "\",\"WaitTimeSeconds\":20}";
        try (Socket caller = new Socket("127.0.0.1", process.endpoint().getPort())) {
            OutputStream out = caller.getOutputStream();
            out.write(
                    ("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Amz-Target: AmazonSQS.ReceiveMessage\r\nContent-Length: "
                                    + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            // The first sign of life is the answer's head: the call is waiting now.
            assertThat(caller.getInputStream().read()).isEqualTo('H');
        }
        // The message comes long enough after the death for a sign of life to have failed.
        aws.sqs().sendMessage(b -> b.queueUrl(url).messageBody("precious").delaySeconds(4));
        assertThat(aws.sqs()
                        .receiveMessage(b -> b.queueUrl(url).waitTimeSeconds(10))
                        .messages())
                .extracting(Message::body)
                .containsExactly("precious");
    }

    @Test
    void onlyThisMachineIsAnswered() throws Exception {
        assertThat(raw("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403")
                .contains("evil.example");
        assertThat(raw("GET / HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .contains("embedded AWS");
        assertThat(
                        raw(
                                "POST / HTTP/1.1\r\nHost: localhost\r\nOrigin: https://evil.example\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void usersHaveNoFaultSwitch() throws Exception {
        assertThat(raw("GET /_embedded/faults HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404")
                .contains("NoSuchBucket");
    }

    @Test
    void aPageFromAnywhereMayPlayWhatIsInABucket() throws Exception {
        put("clip.m3u8", "#EXTM3U");
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(process.endpoint() + "/reelway-source/clip.m3u8"))
                                .header("Origin", "https://player.example")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.body()).isEqualTo("#EXTM3U");
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    }

    @Test
    void whatIsNotKnownIsSaidSo() {
        assertThat(catchThrowable(
                        () -> aws.s3().getObjectRetention(b -> b.bucket(SOURCE).key("k"))))
                .hasMessageContaining("not supported here");
        assertThat(catchThrowable(() -> aws.sqs().createQueue(b -> b.queueName("x.fifo"))))
                .hasMessageContaining("not supported here");
        assertThat(catchThrowable(() -> aws.sns().publishBatch(b -> b.topicArn("x")
                        .publishBatchRequestEntries(e -> e.id("1").message("x")))))
                .hasMessageContaining("not supported here");
        assertThat(catchThrowable(() -> aws.dynamo().describeTimeToLive(b -> b.tableName("reelway-videos"))))
                .hasMessageContaining("not supported here");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", process.endpoint().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void put(String key, String content) {
        aws.s3().putObject(b -> b.bucket(SOURCE).key(key), RequestBody.fromString(content));
    }

    private String text(String key) {
        return aws.s3().getObjectAsBytes(b -> b.bucket(SOURCE).key(key)).asUtf8String();
    }

    private String url(String queue) {
        return aws.sqs().getQueueUrl(b -> b.queueName(queue)).queueUrl();
    }

    private void send(String queue, String body) {
        aws.sqs().sendMessage(b -> b.queueUrl(url(queue)).messageBody(body));
    }

    private List<String> bodies(String queue) {
        return aws.sqs().receiveMessage(b -> b.queueUrl(url(queue)).maxNumberOfMessages(10)).messages().stream()
                .map(Message::body)
                .toList();
    }
}
