package io.reelway.embedded;

import static io.reelway.testkit.Eventually.eventuallyGet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Queues. The SDK itself checks every MD5 it gets. */
interface SqsContract extends EndpointContract {

    default String queue(Map<QueueAttributeName, String> attributes) {
        return aws().sqs()
                .createQueue(b -> b.queueName(fresh("queue")).attributes(attributes))
                .queueUrl();
    }

    default List<Message> receive(String url, int visibility) {
        return aws().sqs()
                .receiveMessage(b -> b.queueUrl(url)
                        .maxNumberOfMessages(10)
                        .visibilityTimeout(visibility)
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }

    default String attribute(String url, QueueAttributeName name) {
        return aws().sqs()
                .getQueueAttributes(b -> b.queueUrl(url).attributeNames(name))
                .attributes()
                .get(name);
    }

    @Test
    default void aMessageIsDeliveredWithItsAttributesAndEndsByDeletion() {
        String url = queue(Map.of());
        MessageAttributeValue text = MessageAttributeValue.builder()
                .dataType("String")
                .stringValue("wert ü")
                .build();
        MessageAttributeValue bytes = MessageAttributeValue.builder()
                .dataType("Binary")
                .binaryValue(SdkBytes.fromUtf8String("b"))
                .build();
        MessageAttributeValue number = MessageAttributeValue.builder()
                .dataType("Number.int")
                .stringValue("7")
                .build();
        aws().sqs().sendMessage(b -> b.queueUrl(url)
                .messageBody("bödy")
                .messageAttributes(Map.of("z", text, "a", bytes, "n", number)));
        List<Message> messages = receive(url, 30);
        assertThat(messages).singleElement().satisfies(message -> {
            assertThat(message.body()).isEqualTo("bödy");
            assertThat(message.messageAttributes()).containsOnlyKeys("z", "a", "n");
            assertThat(message.messageAttributes().get("z").stringValue()).isEqualTo("wert ü");
            assertThat(message.attributes()).containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1");
        });
        assertThat(attribute(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .isEqualTo("1");
        aws().sqs().deleteMessage(b -> b.queueUrl(url)
                .receiptHandle(messages.get(0).receiptHandle()));
        assertThat(attribute(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .isEqualTo("0");
    }

    @Test
    default void aMessageComesBackWhenItsVisibilityIsGivenUp() {
        String url = queue(Map.of());
        aws().sqs().sendMessage(b -> b.queueUrl(url).messageBody("x"));
        Message first = receive(url, 30).get(0);
        assertThat(receive(url, 30)).isEmpty();
        aws().sqs()
                .changeMessageVisibility(b ->
                        b.queueUrl(url).receiptHandle(first.receiptHandle()).visibilityTimeout(0));
        Message second = eventuallyGet(
                "the message again", () -> receive(url, 30).stream().findFirst().orElse(null));
        assertThat(second.messageId()).isEqualTo(first.messageId());
        assertThat(second.attributes()).containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2");
    }

    @Test
    default void whatFailsTooOftenGoesToTheDeadLetterQueue() {
        String dead = queue(Map.of());
        String url = queue(Map.of(
                QueueAttributeName.REDRIVE_POLICY,
                "{\"deadLetterTargetArn\":\"" + attribute(dead, QueueAttributeName.QUEUE_ARN)
                        + "\",\"maxReceiveCount\":\"2\"}"));
        assertThat(attribute(url, QueueAttributeName.REDRIVE_POLICY))
                .contains(attribute(dead, QueueAttributeName.QUEUE_ARN))
                .containsPattern("\"maxReceiveCount\"\\s*:\\s*\"?2");
        assertThat(attribute(dead, QueueAttributeName.REDRIVE_POLICY)).isNull();
        aws().sqs().sendMessage(b -> b.queueUrl(url).messageBody("poison"));
        assertThat(receive(url, 0)).hasSize(1);
        eventuallyGet(
                "the second receive", () -> receive(url, 0).stream().findFirst().orElse(null));
        Message found = eventuallyGet("the message in the dead-letter queue", () -> {
            assertThat(receive(url, 0)).isEmpty();
            return receive(dead, 30).stream().findFirst().orElse(null);
        });
        assertThat(found.body()).isEqualTo("poison");
    }

    @Test
    default void aBatchAnswersForEachEntry() {
        String url = queue(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "17"));
        aws().sqs().sendMessageBatch(b -> b.queueUrl(url)
                .entries(
                        SendMessageBatchRequestEntry.builder()
                                .id("1")
                                .messageBody("one")
                                .build(),
                        SendMessageBatchRequestEntry.builder()
                                .id("2")
                                .messageBody("two")
                                .delaySeconds(600)
                                .build()));
        assertThat(attribute(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
                .isEqualTo("1");
        List<Message> messages = receive(url, 30);
        assertThat(messages).extracting(Message::body).containsExactly("one");
        assertThat(aws().sqs()
                        .deleteMessageBatch(b -> b.queueUrl(url).entries(e -> e.id("x")
                                .receiptHandle(messages.get(0).receiptHandle())))
                        .successful())
                .hasSize(1);
        assertThat(attribute(url, QueueAttributeName.VISIBILITY_TIMEOUT)).isEqualTo("17");
        aws().sqs().purgeQueue(b -> b.queueUrl(url));
        assertThat(attribute(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
                .isEqualTo("0");
    }

    @Test
    default void aLongPollEndsWhenAMessageArrives() throws Exception {
        String url = queue(Map.of());
        long begin = System.nanoTime();
        Thread sender = new Thread(() ->
                aws().sqs().sendMessage(b -> b.queueUrl(url).messageBody("late").delaySeconds(1)));
        sender.start();
        List<Message> messages = aws().sqs()
                .receiveMessage(b -> b.queueUrl(url).waitTimeSeconds(15))
                .messages();
        sender.join();
        assertThat(messages).extracting(Message::body).containsExactly("late");
        assertThat(System.nanoTime() - begin).isLessThan(6_000_000_000L);
    }

    @Test
    default void aQueueThatIsNotThereIsToldByTheSdksException() {
        assertThatThrownBy(() -> aws().sqs().getQueueUrl(b -> b.queueName(fresh("none"))))
                .isInstanceOf(QueueDoesNotExistException.class);
        String name = fresh("queue");
        String url = aws().sqs().createQueue(b -> b.queueName(name)).queueUrl();
        assertThat(aws().sqs().createQueue(b -> b.queueName(name)).queueUrl()).isEqualTo(url);
        assertThat(aws().sqs().getQueueUrl(b -> b.queueName(name)).queueUrl()).isEqualTo(url);
        assertThat(aws().sqs().listQueues(b -> b.queueNamePrefix(name)).queueUrls())
                .containsExactly(url);
        aws().sqs().deleteQueue(b -> b.queueUrl(url));
        assertThatThrownBy(() -> receive(url, 1)).isInstanceOf(QueueDoesNotExistException.class);
    }
}
