package io.reelway.cli.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.aws.Addresses;
import io.reelway.aws.DeadLetters;
import io.reelway.cli.shared.AwsTarget;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.Screen;
import io.reelway.testkit.EmbeddedAwsProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Dead letters on their way back, in real queues. */
class RedriveIT {
    private static final String EVENT = "{\"Records\":[]}";

    @TempDir
    Path folder;

    private EmbeddedAwsProcess aws;
    private AwsTarget target;
    private SqsClient sqs;
    private Screen screen;

    @BeforeEach
    void start() throws IOException {
        aws = EmbeddedAwsProcess.start(folder.resolve("aws"));
        target = new AwsTarget(Optional.of(aws.endpoint()), Map.of());
        sqs = target.client(SqsClient.builder());
        screen = new Screen();
        // S3's test events of the set-up
        receive("reelway-events")
                .forEach(message -> sqs.deleteMessage(
                        request -> request.queueUrl(url("reelway-events")).receiptHandle(message.receiptHandle())));
    }

    @AfterEach
    void stop() {
        sqs.close();
        aws.close();
    }

    @Test
    void deadLettersGoBackWithTheirAttributesAndPoisonStays() {
        send("reelway-events-dead", EVENT, Map.of("trace", "t-1"));
        send("reelway-events-dead", "no event\u001b[2J", Map.of(DeadLetters.REASON, "expected JSON"));
        send("reelway-jobs-dead", "{\"video_id\":7}", Map.of());

        assertThat(redrive()).isZero();

        assertThat(receive("reelway-events")).singleElement().satisfies(message -> {
            assertThat(message.body()).isEqualTo(EVENT);
            assertThat(message.messageAttributes()).containsOnlyKeys("trace");
        });
        assertThat(receive("reelway-jobs")).extracting(Message::body).containsExactly("{\"video_id\":7}");
        assertThat(receive("reelway-jobs-dead")).isEmpty();
        assertThat(receive("reelway-events-dead"))
                .as("visible at once")
                .extracting(Message::body)
                .containsExactly("no event\u001b[2J");
        assertThat(screen.text())
                .contains("expected JSON", "no event[2J", "1 message went back, 1 stayed.")
                .doesNotContain("\u001b");
    }

    @Test
    void poisonGoesBackWhereThatIsAskedForWithoutItsOldReason() {
        send("reelway-events-dead", "mended since", Map.of(DeadLetters.REASON, "expected JSON", "trace", "t-1"));

        assertThat(redrive("--poison")).isZero();

        assertThat(receive("reelway-events"))
                .singleElement()
                .satisfies(message -> assertThat(message.messageAttributes()).containsOnlyKeys("trace"));
        assertThat(count("reelway-events-dead")).isZero();
    }

    @Test
    void aDryRunChangesNothingAndHidesNothing() {
        send("reelway-events-dead", EVENT, Map.of());

        assertThat(redrive("--dry-run")).isZero();

        assertThat(receive("reelway-events-dead")).hasSize(1);
        assertThat(count("reelway-events")).isZero();
        assertThat(screen.text()).contains("Dry run: 1 message would go back.");
    }

    @Test
    void ofManyTheFirstAreShownAndAllGoBackOnce() {
        List<String> bodies = IntStream.range(0, 123)
                .mapToObj(number -> "{\"video_id\":" + number + "}")
                .toList();
        bodies.forEach(body -> send("reelway-jobs-dead", body, Map.of()));

        assertThat(redrive("--dry-run")).isZero();
        assertThat(screen.text()).containsPattern("and about 23 more");
        assertThat(redrive()).isZero();

        List<String> moved = new ArrayList<>();
        for (List<Message> some = receive("reelway-jobs"); !some.isEmpty(); some = receive("reelway-jobs")) {
            some.forEach(message -> moved.add(message.body()));
        }
        assertThat(moved).containsExactlyInAnyOrderElementsOf(bodies);
        assertThat(count("reelway-jobs-dead")).isZero();
        assertThat(screen.lines().stream().filter(line -> line.contains("video_id")))
                .hasSize(200);
        assertThat(screen.text()).contains("123 messages went back.");
    }

    @Test
    void whatAnotherReaderHoldsIsSaidAndLeft() {
        send("reelway-jobs-dead", "{\"video_id\":1}", Map.of());
        receive("reelway-jobs-dead");

        assertThat(redrive()).isZero();

        assertThat(count("reelway-jobs")).isZero();
        assertThat(screen.text()).contains("none that nobody else holds at present");
    }

    @Test
    void queuesThatShareTheirDeadLettersGetBackWhatTheyUnderstand() {
        String policy = sqs.getQueueAttributes(request ->
                        request.queueUrl(url("reelway-events")).attributeNames(QueueAttributeName.REDRIVE_POLICY))
                .attributes()
                .get(QueueAttributeName.REDRIVE_POLICY);
        sqs.setQueueAttributes(request ->
                request.queueUrl(url("reelway-jobs")).attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, policy)));
        send("reelway-events-dead", EVENT, Map.of());
        send("reelway-events-dead", "{\"video_id\":1}", Map.of());

        assertThat(redrive()).isZero();

        assertThat(receive("reelway-events")).extracting(Message::body).containsExactly(EVENT);
        assertThat(receive("reelway-jobs")).extracting(Message::body).containsExactly("{\"video_id\":1}");
    }

    private int redrive(String... options) {
        RedriveCommand command = new RedriveCommand(screen.plain(), new ProgramFiles(folder));
        new CommandLine(command).parseArgs(options);
        return command.on(target);
    }

    private String url(String queue) {
        return Addresses.ofQueue(sqs, queue);
    }

    private void send(String queue, String body, Map<String, String> attributes) {
        sqs.sendMessage(request -> request.queueUrl(url(queue))
                .messageBody(body)
                .messageAttributes(attributes.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue(entry.getValue())
                                .build()))));
    }

    private List<Message> receive(String queue) {
        return sqs.receiveMessage(request ->
                        request.queueUrl(url(queue)).maxNumberOfMessages(10).messageAttributeNames("All"))
                .messages();
    }

    private long count(String queue) {
        return sqs
                .getQueueAttributes(request -> request.queueUrl(url(queue))
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes()
                .values()
                .stream()
                .mapToLong(Long::parseLong)
                .sum();
    }
}
