package io.reelway.embedded.sns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.embedded.http.Arn;
import io.reelway.embedded.http.AwsException;
import io.reelway.embedded.http.Json;
import io.reelway.embedded.http.Request;
import io.reelway.embedded.sqs.QueueStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** Sends a message to the queues that are subscribed to its topic. */
final class Publisher {
    private static final int LARGEST = 256 * 1024;

    private final TopicStore topics;
    private final QueueStore queues;

    Publisher(TopicStore topics, QueueStore queues) {
        this.topics = topics;
        this.queues = queues;
    }

    /** Returns the message's id once every queue has it. */
    String publish(Map<String, String> form, Request request) throws IOException {
        String topic = form.getOrDefault("TopicArn", form.get("TargetArn"));
        if (topic == null) {
            throw SnsService.unsupported("publishing to anything but a topic");
        }
        if (form.containsKey("MessageStructure")) {
            throw SnsService.unsupported("MessageStructure");
        }
        String message = SnsService.required(form, "Message");
        if (message.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            throw new AwsException(
                    400,
                    "InvalidParameter",
                    "Invalid parameter: Message too long: expected at most " + LARGEST + " bytes");
        }
        ObjectNode attributes = attributes(form);
        String id = UUID.randomUUID().toString();
        for (Subscription subscription : topics.subscriptions(topic)) {
            if (subscription.filterPolicy() != null && !FilterPolicy.accepts(subscription.filterPolicy(), attributes)) {
                continue;
            }
            String queue = Arn.name(subscription.queueArn());
            if (subscription.raw()) {
                queues.deliver(queue, message, attributes);
            } else {
                queues.deliver(queue, envelope(id, subscription, form, attributes, request), Json.object());
            }
        }
        return id;
    }

    private static String envelope(
            String id, Subscription subscription, Map<String, String> form, ObjectNode attributes, Request request) {
        ObjectNode envelope = Json.object().put("Type", "Notification").put("MessageId", id);
        envelope.put("TopicArn", subscription.topicArn());
        if (form.containsKey("Subject")) {
            envelope.put("Subject", form.get("Subject"));
        }
        envelope.put("Message", form.get("Message"));
        envelope.put("Timestamp", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        envelope.put("SignatureVersion", "1")
                .put("Signature", "unsigned")
                .put("SigningCertURL", "http://" + request.host() + "/");
        envelope.put(
                "UnsubscribeURL",
                "http://" + request.host() + "/?Action=Unsubscribe&SubscriptionArn=" + subscription.arn());
        if (!attributes.isEmpty()) {
            ObjectNode node = envelope.putObject("MessageAttributes");
            for (Map.Entry<String, JsonNode> attribute : attributes.properties()) {
                JsonNode value = attribute.getValue();
                String text = value.path(value.has("BinaryValue") ? "BinaryValue" : "StringValue")
                        .asText();
                node.putObject(attribute.getKey())
                        .put("Type", value.path("DataType").asText())
                        .put("Value", text);
            }
        }
        return envelope.toString();
    }

    /** The attributes of the form in the wire form of SQS. */
    private static ObjectNode attributes(Map<String, String> form) {
        ObjectNode attributes = Json.object();
        for (int i = 1; form.containsKey("MessageAttributes.entry." + i + ".Name"); i++) {
            String prefix = "MessageAttributes.entry." + i + ".";
            String name = form.get(prefix + "Name");
            String type = form.getOrDefault(prefix + "Value.DataType", "");
            String field = type.startsWith("Binary") ? "BinaryValue" : "StringValue";
            String value = form.getOrDefault(prefix + "Value." + field, "");
            if (!type.matches("(String|Number|Binary|String\\.Array)(\\..+)?") || value.isEmpty()) {
                throw new AwsException(
                        400,
                        "ParameterValueInvalid",
                        "The message attribute '" + name
                                + "' must have a type of String, String.Array, Number or Binary and a value; got type '"
                                + type + "', value '" + value + "'");
            }
            attributes.putObject(name).put("DataType", type).put(field, value);
        }
        return attributes;
    }
}
