package io.reelway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Topics whose messages fan out to queues. */
interface SnsContract extends EndpointContract {

    default String[] subscribed(String topic, Map<String, String> attributes) {
        String url = aws().sqs().createQueue(b -> b.queueName(fresh("heard"))).queueUrl();
        String arn = aws().sqs()
                .getQueueAttributes(b -> b.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        String subscription = aws().sns()
                .subscribe(b -> b.topicArn(topic)
                        .protocol("sqs")
                        .endpoint(arn)
                        .attributes(attributes)
                        .returnSubscriptionArn(true))
                .subscriptionArn();
        return new String[] {url, subscription};
    }

    default List<Message> heard(String url) {
        return aws().sqs()
                .receiveMessage(b -> b.queueUrl(url).maxNumberOfMessages(10).messageAttributeNames("All"))
                .messages();
    }

    default void publish(String topic, String message, String status) {
        aws().sns().publish(b -> b.topicArn(topic)
                .message(message)
                .messageAttributes(Map.of(
                        "status",
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue(status)
                                .build())));
    }

    @Test
    default void aMessageReachesEverySubscribedQueueRawOrInAnEnvelope() throws Exception {
        String topic = aws().sns().createTopic(b -> b.name(fresh("topic"))).topicArn();
        String raw = subscribed(topic, Map.of("RawMessageDelivery", "true"))[0];
        String wrapped = subscribed(topic, Map.of())[0];
        publish(topic, "{\"täxt\": 1}", "PROCESSED");
        assertThat(heard(raw)).singleElement().satisfies(message -> {
            assertThat(message.body()).isEqualTo("{\"täxt\": 1}");
            assertThat(message.messageAttributes().get("status").stringValue()).isEqualTo("PROCESSED");
        });
        JsonNode envelope = new ObjectMapper().readTree(heard(wrapped).get(0).body());
        assertThat(envelope.path("Type").asText()).isEqualTo("Notification");
        assertThat(envelope.path("TopicArn").asText()).isEqualTo(topic);
        assertThat(envelope.path("Message").asText()).isEqualTo("{\"täxt\": 1}");
        assertThat(envelope.path("MessageAttributes")
                        .path("status")
                        .path("Value")
                        .asText())
                .isEqualTo("PROCESSED");
    }

    @Test
    default void aFilterLetsThroughWhatItNames() {
        String topic = aws().sns().createTopic(b -> b.name(fresh("topic"))).topicArn();
        String url = subscribed(
                topic,
                Map.of(
                        "RawMessageDelivery",
                        "true",
                        "FilterPolicy",
                        "{\"status\": [\"FAILED\", {\"prefix\": \"UNABLE\"}]}"))[0];
        publish(topic, "1", "PROCESSED");
        publish(topic, "2", "FAILED");
        publish(topic, "3", "UNABLE_TO_PROCESS");
        assertThat(heard(url)).extracting(Message::body).containsExactlyInAnyOrder("2", "3");
    }

    @Test
    default void topicsAndSubscriptionsAreListedAndEnd() {
        String topic = aws().sns().createTopic(b -> b.name(fresh("topic"))).topicArn();
        assertThat(aws().sns()
                        .createTopic(b -> b.name(topic.substring(topic.lastIndexOf(':') + 1)))
                        .topicArn())
                .isEqualTo(topic);
        assertThat(aws().sns().listTopics().topics())
                .extracting(t -> t.topicArn())
                .contains(topic);
        assertThat(aws().sns().getTopicAttributes(b -> b.topicArn(topic)).attributes())
                .containsEntry("TopicArn", topic);
        String[] subscription = subscribed(topic, Map.of());
        aws().sns().setSubscriptionAttributes(b -> b.subscriptionArn(subscription[1])
                .attributeName("RawMessageDelivery")
                .attributeValue("true"));
        publish(topic, "now raw", "x");
        assertThat(heard(subscription[0])).extracting(Message::body).containsExactly("now raw");
        assertThat(aws().sns().listSubscriptionsByTopic(b -> b.topicArn(topic)).subscriptions())
                .hasSize(1);
        aws().sns().unsubscribe(b -> b.subscriptionArn(subscription[1]));
        assertThat(aws().sns().listSubscriptionsByTopic(b -> b.topicArn(topic)).subscriptions())
                .isEmpty();
        assertThatThrownBy(() -> publish(topic + "-none", "x", "x")).isInstanceOf(NotFoundException.class);
    }
}
