package io.reelway.embedded;

import static io.reelway.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.reelway.testkit.EmbeddedAwsProcess;
import io.reelway.testkit.InjectedFaults;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.retry.RetryUtils;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Requests are broken as the rules say, and in no other way. */
class FaultSwitchIT {
    private static final String BUCKET = "reelway-source";

    @TempDir
    static Path data;

    private static EmbeddedAwsProcess process;
    private static EndpointClients aws;
    private static EndpointClients once;
    private static EndpointClients twice;
    private static InjectedFaults faults;

    @BeforeAll
    static void start() throws IOException {
        process = EmbeddedAwsProcess.start(data);
        aws = EndpointClients.of(process.endpoint());
        once = EndpointClients.of(process.endpoint(), 1);
        twice = EndpointClients.of(process.endpoint(), 2);
        faults = new InjectedFaults(process.endpoint());
    }

    @AfterEach
    void clear() {
        faults.clear();
    }

    @AfterAll
    static void stop() {
        aws.close();
        once.close();
        twice.close();
        process.close();
    }

    @ParameterizedTest
    @CsvSource({
        "s3, 500, InternalError",
        "s3, 503, ServiceUnavailable",
        "s3, throttle, SlowDown",
        "sqs, 500, InternalFailure",
        "sqs, 503, ServiceUnavailable",
        "sqs, throttle, RequestThrottled",
        "sns, 500, InternalError",
        "sns, 503, ServiceUnavailable",
        "sns, throttle, Throttling",
        "dynamodb, 500, InternalServerError",
        "dynamodb, 503, ServiceUnavailable",
        "dynamodb, throttle, ProvisionedThroughputExceededException"
    })
    void anErrorIsOneThatTheSdkTakesForTheServicesOwnAndTriesAgain(String service, String answer, String code) {
        faults.set(1, List.of(Map.of("service", service, "answer", answer)));

        AwsServiceException error = catchThrowableOfType(AwsServiceException.class, () -> ask(service));

        assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(error.isThrottlingException()).isEqualTo(answer.equals("throttle"));
        assertThat(RetryUtils.isThrottlingException(error) || RetryUtils.isServiceException(error))
                .isTrue();
        assertThat(error.numAttempts()).isEqualTo(2);
    }

    @Test
    void theSdkGetsOverWhatHappensOnlyTwice() {
        faults.set(1, List.of(Map.of("service", "s3", "times", 2, "reset", "before")));

        put("twice", "content");

        assertThat(text("twice")).isEqualTo("content");
        assertThat(faults.acted(0)).isEqualTo(2);
    }

    @Test
    void onlyTheNthRequestThatMatchesIsBroken() {
        faults.set(1, List.of(Map.of("operation", "PutObject", "contains", "nth-", "nth", 2, "answer", 500)));

        once.s3().putObject(b -> b.bucket(BUCKET).key("nth-1"), RequestBody.fromString("x"));
        once.s3().putObject(b -> b.bucket(BUCKET).key("other"), RequestBody.fromString("x"));

        assertThatThrownBy(() -> once.s3().putObject(b -> b.bucket(BUCKET).key("nth-2"), RequestBody.fromString("x")))
                .isInstanceOf(S3Exception.class);
        once.s3().putObject(b -> b.bucket(BUCKET).key("nth-3"), RequestBody.fromString("x"));
        assertThat(aws.s3().listObjectsV2(b -> b.bucket(BUCKET).prefix("nth-")).contents())
                .extracting(o -> o.key())
                .containsExactly("nth-1", "nth-3");
    }

    @Test
    void aShareIsDrawnByTheSeedAndDrawnAgainTheSame() {
        List<Integer> first = failures(7);

        assertThat(first).hasSizeBetween(1, 39).isEqualTo(failures(7)).isNotEqualTo(failures(8));
    }

    @Test
    void anotherCallerIsLeftAlone() {
        faults.set(1, List.of(Map.of("caller", "somebody-else", "answer", 500)));

        once.s3().putObject(b -> b.bucket(BUCKET).key("mine"), RequestBody.fromString("x"));

        assertThat(faults.acted(0)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"before", "after"})
    void aConnectionIsClosedBeforeOrAfterTheChange(String side) {
        String key = "reset-" + side;
        faults.set(1, List.of(Map.of("contains", key, "times", 1, "reset", side)));

        assertThatThrownBy(() -> once.s3().putObject(b -> b.bucket(BUCKET).key(key), RequestBody.fromString("x")))
                .isInstanceOf(SdkClientException.class);

        assertThat(exists(key)).isEqualTo(side.equals("after"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"before", "after"})
    void aHeldRequestGoesOnWhenItIsReleased(String side) {
        String key = "hold-" + side;
        faults.set(1, List.of(Map.of("operation", "PutObject", "contains", key, "hold", side)));
        CompletableFuture<Void> put = CompletableFuture.runAsync(() -> put(key, "x"));

        InjectedFaults.Held held = faults.awaitHeld();
        assertThat(held.call().path()).isEqualTo("/" + BUCKET + "/" + key);
        assertThat(held.call().caller()).isEqualTo("test");
        assertThat(exists(key)).isEqualTo(side.equals("after"));
        assertThat(put).isNotDone();
        faults.release(held.number());

        put.orTimeout(10, TimeUnit.SECONDS).join();
        assertThat(exists(key)).isTrue();
        assertThat(faults.held()).isEmpty();
    }

    @Test
    void theEndOfTheRulesReleasesAll() {
        faults.set(1, List.of(Map.of("operation", "PutObject", "hold", "before")));
        List<CompletableFuture<Void>> puts = IntStream.range(0, 3)
                .mapToObj(i -> CompletableFuture.runAsync(() -> put("all-" + i, "x")))
                .toList();
        eventually("three are held").until(() -> faults.held().size() == 3);

        faults.clear();

        puts.forEach(put -> put.orTimeout(10, TimeUnit.SECONDS).join());
    }

    @Test
    void rulesAreAddedWithoutForgettingWhatTheOthersCounted() {
        faults.set(1, List.of(Map.of("contains", List.of("none", "first-"), "nth", 2, "answer", 500)));
        once.s3().putObject(b -> b.bucket(BUCKET).key("first-1"), RequestBody.fromString("x"));

        faults.add(Map.of("contains", "second-", "answer", 500));

        assertThatThrownBy(() -> once.s3().headObject(b -> b.bucket(BUCKET).key("first-1")))
                .isInstanceOf(S3Exception.class);
        assertThatThrownBy(() -> once.s3().headObject(b -> b.bucket(BUCKET).key("second-1")))
                .isInstanceOf(S3Exception.class);
    }

    static boolean kernelTells() {
        return Files.exists(Path.of("/proc/net/tcp"));
    }

    @Test
    @EnabledIf("kernelTells")
    void aHeldRequestWhoseCallerIsGoneIsForgottenAndNotApplied() throws IOException {
        faults.set(1, List.of(Map.of("operation", "PutObject", "contains", "gone", "hold", "before")));
        try (Socket caller = new Socket("127.0.0.1", process.endpoint().getPort())) {
            caller.getOutputStream()
                    .write(("PUT /" + BUCKET + "/gone HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\nx")
                            .getBytes(StandardCharsets.US_ASCII));
            faults.awaitHeld();
        }

        eventually("it is forgotten").until(() -> faults.held().isEmpty());
        assertThat(exists("gone")).isFalse();
    }

    @Test
    void aReceiveThatWaitsIsBrokenToo() {
        String url = aws.sqs().createQueue(b -> b.queueName("held-polls")).queueUrl();
        aws.sqs().sendMessage(b -> b.queueUrl(url).messageBody("x"));
        faults.set(1, List.of(Map.of("operation", List.of("ReceiveMessage"), "times", 1, "reset", "after")));

        // The first try takes the message and loses it; nobody sees it before its visibility ends.
        assertThat(aws.sqs()
                        .receiveMessage(
                                b -> b.queueUrl(url).visibilityTimeout(1).waitTimeSeconds(10))
                        .messages())
                .singleElement()
                .satisfies(message -> assertThat(message.body()).isEqualTo("x"));
        assertThat(faults.acted(0)).isEqualTo(1);
    }

    @Test
    void aDelayedRequestIsAnsweredLate() {
        faults.set(1, List.of(Map.of("service", "dynamodb", "delay_ms", 300)));
        long begin = System.nanoTime();

        ask("dynamodb");

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void requestsAreListedByTheirNames() {
        faults.log();

        put("listed", "x");
        once.dynamo()
                .updateItem(b -> b.tableName("reelway-videos").key(Map.of("VideoId", AttributeValue.fromN("4711"))));
        ask("sns");

        assertThat(faults.calls())
                .extracting(call -> call.service() + " " + call.operation())
                .containsExactly("s3 PutObject", "dynamodb UpdateItem", "sns ListTopics");
        assertThat(faults.calls()).filteredOn(call -> call.names("4711")).hasSize(1);
        assertThat(faults.calls())
                .filteredOn(call -> call.names("/reelway-source/listed"))
                .hasSize(1);
    }

    @Test
    void aRuleThatMeansNothingIsRefused() {
        for (Map<String, ?> rule : List.<Map<String, ?>>of(
                Map.of("service", "ec2", "answer", 500),
                Map.of("service", "s3"),
                Map.of("answer", 404),
                Map.of("hold", "sometimes"),
                Map.of("answer", 500, "hold", "before"),
                Map.of("nth", 0, "answer", 500),
                Map.of("unknown", 1, "answer", 500))) {
            assertThatThrownBy(() -> faults.set(1, List.of(rule)))
                    .as(rule.toString())
                    .isInstanceOf(AssertionError.class);
        }
    }

    private static List<Integer> failures(long seed) {
        faults.set(seed, List.of(Map.of("service", "s3", "share", 0.5, "answer", 503)));
        List<Integer> failed = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            try {
                once.s3().headBucket(b -> b.bucket(BUCKET));
            } catch (S3Exception e) {
                failed.add(i);
            }
        }
        return failed;
    }

    private static void ask(String service) {
        switch (service) {
            case "s3" -> twice.s3().listBuckets();
            case "sqs" -> twice.sqs().listQueues();
            case "sns" -> twice.sns().listTopics();
            case "dynamodb" -> twice.dynamo().listTables();
            default -> throw new IllegalArgumentException(service);
        }
    }

    private static void put(String key, String content) {
        aws.s3().putObject(b -> b.bucket(BUCKET).key(key), RequestBody.fromString(content));
    }

    private static String text(String key) {
        return aws.s3().getObjectAsBytes(b -> b.bucket(BUCKET).key(key)).asUtf8String();
    }

    private static boolean exists(String key) {
        return !aws.s3()
                .listObjectsV2(b -> b.bucket(BUCKET).prefix(key))
                .contents()
                .isEmpty();
    }
}
