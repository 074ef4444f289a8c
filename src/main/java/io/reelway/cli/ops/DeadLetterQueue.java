package io.reelway.cli.ops;

import io.reelway.aws.DeadLetters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * Reads the messages of a dead-letter queue, each once. They are hidden from other readers meanwhile; messages that
 * stay are visible again as soon as this is closed.
 */
final class DeadLetterQueue implements AutoCloseable {
    /**
     * Seconds for which messages are hidden: after a crash they are visible again then. A message that comes back
     * earlier is recognised.
     */
    private static final int HIDDEN_SECONDS = 120;
    /** Long polling: an answer that waited asked all servers of the queue, one that did not only some. */
    private static final int WAIT_SECONDS = 1;
    /** Empty answers in a row that mean the end where the queue counts no message; a single one proves nothing. */
    private static final int EMPTY_ANSWERS = 2;
    /** The same where the queue counts some: others may hold them, or its count is out of date. */
    private static final int MOST_EMPTY_ANSWERS = 5;

    private final SqsClient sqs;
    private final String url;
    private final Set<String> seen = new HashSet<>();
    /** Receipts of messages that were received and are still in the queue, by message. */
    private final Map<String, String> held = new HashMap<>();

    DeadLetterQueue(SqsClient sqs, String url) {
        this.sqs = sqs;
        this.url = url;
    }

    /** Some messages that were not returned before; none at the end. */
    List<Message> next() {
        for (int empty = 0; empty < MOST_EMPTY_ANSWERS; empty++) {
            if (empty >= EMPTY_ANSWERS && waiting() == 0) {
                break;
            }
            List<Message> fresh = new ArrayList<>();
            for (Message message : receive()) {
                held.put(message.messageId(), message.receiptHandle());
                if (seen.add(message.messageId())) {
                    fresh.add(message);
                }
            }
            if (!fresh.isEmpty()) {
                return fresh;
            }
        }
        return List.of();
    }

    private List<Message> receive() {
        return sqs.receiveMessage(request -> request.queueUrl(url)
                        .maxNumberOfMessages(10)
                        .waitTimeSeconds(WAIT_SECONDS)
                        .visibilityTimeout(HIDDEN_SECONDS)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                        .messageAttributeNames("All"))
                .messages();
    }

    /** About how many messages are visible. */
    long waiting() {
        return count(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
    }

    /** About how many messages others hold at present, which were not read here. */
    long heldByOthers() {
        return Math.max(0, count(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE) - held.size());
    }

    private long count(QueueAttributeName name) {
        String count = sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(name))
                .attributes()
                .get(name);
        return count == null ? 0 : Long.parseLong(count);
    }

    /**
     * Moves the message with its attributes, except the reason that Reelway added. It is sent first: if the command is
     * killed in between, the message is in both queues, and never in none.
     */
    void moveTo(String target, Message message) {
        Map<String, MessageAttributeValue> attributes = new HashMap<>(message.messageAttributes());
        attributes.remove(DeadLetters.REASON);
        sqs.sendMessage(
                request -> request.queueUrl(target).messageBody(message.body()).messageAttributes(attributes));
        sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
        held.remove(message.messageId());
    }

    @Override
    public void close() {
        held.values().forEach(this::show);
    }

    private void show(String receipt) {
        try {
            sqs.changeMessageVisibility(
                    request -> request.queueUrl(url).receiptHandle(receipt).visibilityTimeout(0));
        } catch (SqsException gone) {
            // it was hidden for so long that it is visible again, or another reader has deleted it
            if (gone.statusCode() >= 500) {
                throw gone;
            }
        }
    }
}
