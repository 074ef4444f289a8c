package io.reelway.cli.laptop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.aws.Addresses;
import io.reelway.cli.shared.AwsTarget;
import io.reelway.cli.shared.CliException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The events queue of the embedded AWS, for repeating its messages, and a separate subscription to outcome messages, so
 * that no other queue is emptied.
 */
final class LaptopQueues implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final ObjectMapper json = new ObjectMapper();
    private final SqsClient sqs;
    private final SnsClient sns;
    private final String events;
    private final String heard;
    private final String subscription;

    LaptopQueues(AwsTarget target) {
        sqs = target.client(SqsClient.builder());
        sns = target.client(SnsClient.builder());
        events = Addresses.ofQueue(sqs, "reelway-events");
        heard = sqs.createQueue(request -> request.queueName(
                        "reelway-demo-" + ProcessHandle.current().pid()))
                .queueUrl();
        String arn = sqs.getQueueAttributes(
                        request -> request.queueUrl(heard).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        String topic = Addresses.ofTopic(sns, "reelway-outcomes")
                .orElseThrow(() -> new CliException("The embedded AWS has no topic reelway-outcomes."));
        subscription = sns.subscribe(request -> request.topicArn(topic)
                        .protocol("sqs")
                        .endpoint(arn)
                        .attributes(Map.of("RawMessageDelivery", "true"))
                        .returnSubscriptionArn(true))
                .subscriptionArn();
    }

    /** Takes the events of these keys from the queue, as S3 wrote them. */
    List<String> takeEvents(List<String> keys) {
        Map<String, String> taken = new LinkedHashMap<>();
        long end = System.nanoTime() + LIMIT.toNanos();
        while (taken.size() < keys.size()) {
            if (System.nanoTime() > end) {
                throw new CliException("Not every upload has become an event: of " + keys + " only " + taken.keySet()
                        + " within " + LIMIT.toSeconds() + " s.");
            }
            for (Message message : receive(events)) {
                keys.stream()
                        .filter(key -> message.body().contains('"' + key + '"'))
                        .forEach(key -> taken.put(key, message.body()));
                delete(events, message);
            }
        }
        return List.copyOf(taken.values());
    }

    void sendEvents(List<String> bodies) {
        bodies.forEach(
                body -> sqs.sendMessage(request -> request.queueUrl(events).messageBody(body)));
    }

    /** Waits until no event is in the queue or in processing. */
    void awaitNoEvents(Laptop laptop) {
        long end = System.nanoTime() + LIMIT.toNanos();
        laptop.awaitWhileRunning(() -> {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            return count(events) == 0 || System.nanoTime() > end;
        });
        if (count(events) > 0) {
            throw new CliException("Events still wait in reelway-events after " + LIMIT.toSeconds()
                    + " s: see reelway.log in the data folder's logs.");
        }
    }

    /** The outcome messages since the last call. */
    List<JsonNode> outcomes() throws IOException {
        List<JsonNode> outcomes = new ArrayList<>();
        while (count(heard) > 0) {
            for (Message message : receive(heard)) {
                outcomes.add(json.readTree(message.body()));
                delete(heard, message);
            }
        }
        return outcomes;
    }

    /** Messages in the queue; the embedded AWS counts exactly, and counts those in processing too. */
    private long count(String url) {
        return sqs
                .getQueueAttributes(request -> request.queueUrl(url)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes()
                .values()
                .stream()
                .mapToLong(Long::parseLong)
                .sum();
    }

    private List<Message> receive(String url) {
        return sqs.receiveMessage(
                        request -> request.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(1))
                .messages();
    }

    private void delete(String url, Message message) {
        sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
    }

    @Override
    public void close() {
        try (sqs;
                sns) {
            sns.unsubscribe(request -> request.subscriptionArn(subscription));
            sqs.deleteQueue(request -> request.queueUrl(heard));
        }
    }
}
