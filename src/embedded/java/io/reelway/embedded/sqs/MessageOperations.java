package io.reelway.embedded.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.embedded.http.Arn;
import io.reelway.embedded.http.AwsException;
import io.reelway.embedded.http.Digests;
import io.reelway.embedded.http.Json;
import io.reelway.embedded.http.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The operations on messages, single and in batches. */
final class MessageOperations {
    private static final int MOST = 10;
    private static final int LONGEST_WAIT = 20;
    private static final int LONGEST_DELAY = 900;
    private static final int LONGEST_VISIBILITY = 43_200;

    private final QueueStore queues;

    MessageOperations(QueueStore queues) {
        this.queues = queues;
    }

    Response handle(String operation, ObjectNode input) throws IOException {
        return switch (operation) {
            case "SendMessage" -> Json.ok(each(input, this::send));
            case "DeleteMessage" -> Json.ok(each(input, this::delete));
            case "ChangeMessageVisibility" -> Json.ok(each(input, this::changeVisibility));
            case "SendMessageBatch" -> batch(input, this::send);
            case "DeleteMessageBatch" -> batch(input, this::delete);
            case "ChangeMessageVisibilityBatch" -> batch(input, this::changeVisibility);
            case "ReceiveMessage" -> receive(input);
            default -> throw SqsErrors.unsupported(operation);
        };
    }

    static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(element -> strings.add(element.asText()));
        return strings;
    }

    private interface Action {
        ObjectNode apply(Queue queue, JsonNode entry) throws IOException;
    }

    private ObjectNode each(ObjectNode input, Action action) throws IOException {
        return queues.with(SqsService.queueName(input), queue -> action.apply(queue, input));
    }

    private Response batch(ObjectNode input, Action action) throws IOException {
        JsonNode entries = input.path("Entries");
        Set<String> ids = new HashSet<>();
        entries.forEach(entry -> ids.add(entry.path("Id").asText()));
        if (entries.isEmpty()) {
            throw new AwsException(400, "EmptyBatchRequest", "There should be at least one entry in the request.");
        }
        if (entries.size() > MOST) {
            throw new AwsException(
                    400,
                    "TooManyEntriesInBatchRequest",
                    "Maximum number of entries per request are 10. You have sent " + entries.size() + ".");
        }
        if (ids.size() < entries.size()) {
            throw new AwsException(
                    400, "BatchEntryIdsNotDistinct", "Two or more batch entries in the request have the same Id.");
        }
        ObjectNode answer = Json.object();
        ArrayNode successful = answer.putArray("Successful");
        ArrayNode failed = answer.putArray("Failed");
        return queues.with(SqsService.queueName(input), queue -> {
            for (JsonNode entry : entries) {
                String id = entry.path("Id").asText();
                try {
                    successful.add(action.apply(queue, entry).put("Id", id));
                } catch (AwsException e) {
                    failed.addObject()
                            .put("Id", id)
                            .put("Code", e.code())
                            .put("Message", e.getMessage())
                            .put("SenderFault", true);
                }
            }
            if (failed.isEmpty()) {
                answer.remove("Failed");
            }
            return Json.ok(answer);
        });
    }

    private ObjectNode send(Queue queue, JsonNode entry) throws IOException {
        String body = entry.path("MessageBody").asText();
        if (body.isEmpty()) {
            throw SqsErrors.missing("MessageBody");
        }
        if (entry.has("MessageGroupId") || entry.has("MessageDeduplicationId")) {
            throw SqsErrors.unsupported("MessageGroupId and MessageDeduplicationId");
        }
        if (entry.path("MessageSystemAttributes").size() > 0) {
            throw SqsErrors.unsupported("MessageSystemAttributes");
        }
        ObjectNode attributes = MessageAttributes.of(entry);
        Message message = queues.send(queue, body, attributes, number(entry, "DelaySeconds", LONGEST_DELAY));
        ObjectNode answer =
                Json.object().put("MessageId", message.id()).put("MD5OfMessageBody", Digests.hex("MD5", body));
        return attributes.isEmpty() ? answer : answer.put("MD5OfMessageAttributes", MessageAttributes.md5(attributes));
    }

    /** A handle of an earlier receive is accepted and deletes nothing, as in SQS. */
    private ObjectNode delete(Queue queue, JsonNode entry) throws IOException {
        String handle = entry.path("ReceiptHandle").asText();
        Message message = queue.get(Receipts.messageId(queue.name(), handle));
        if (message != null && handle.equals(message.receipt())) {
            queue.remove(message.id());
        }
        return Json.object();
    }

    private ObjectNode changeVisibility(Queue queue, JsonNode entry) throws IOException {
        String handle = entry.path("ReceiptHandle").asText();
        Integer seconds = number(entry, "VisibilityTimeout", LONGEST_VISIBILITY);
        if (seconds == null) {
            throw SqsErrors.missing("VisibilityTimeout");
        }
        Message message = queue.get(Receipts.messageId(queue.name(), handle));
        if (message == null) {
            throw SqsErrors.invalid("Value " + handle
                    + " for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility"
                    + " timeout change.");
        }
        long now = System.currentTimeMillis();
        if (!handle.equals(message.receipt()) || message.visibleAt() <= now) {
            throw new AwsException(
                    400,
                    "MessageNotInflight",
                    "The message " + message.id() + " is not in flight under this receipt handle.");
        }
        queue.update(message.visibleAt(now + seconds * 1000L));
        return Json.object();
    }

    private Response receive(ObjectNode input) throws IOException {
        String name = SqsService.queueName(input);
        Integer most = number(input, "MaxNumberOfMessages", MOST);
        if (most != null && most < 1) {
            throw SqsErrors.invalid(
                    "Value 0 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.");
        }
        Integer visibility = number(input, "VisibilityTimeout", LONGEST_VISIBILITY);
        Integer wait = number(input, "WaitTimeSeconds", LONGEST_WAIT);
        int seconds = wait != null
                ? wait
                : queues.with(name, queue -> queue.settings().number("ReceiveMessageWaitTimeSeconds"));
        Received shape = new Received(input);
        int count = most == null ? 1 : most;
        List<Message> now = queues.receive(name, count, visibility, 0, () -> {});
        return now.isEmpty() && seconds > 0
                ? Response.of(200, new LongPoll(queues, name, count, visibility, seconds, shape))
                        .with("Content-Type", LongPoll.TYPE)
                : Json.ok(shape.answer(now));
    }

    private static Integer number(JsonNode input, String field, int most) {
        JsonNode value = input.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.canConvertToInt() || value.asInt() < 0 || value.asInt() > most) {
            throw SqsErrors.invalid("Value " + value + " for parameter " + field
                    + " is invalid. Reason: Must be between 0 and " + most + ", if provided.");
        }
        return value.asInt();
    }

    /** The form in which a receive wants its messages. */
    static final class Received {
        private final List<String> systemNames;
        private final List<String> names;

        Received(JsonNode input) {
            this.systemNames = strings(input.path("AttributeNames"));
            this.systemNames.addAll(strings(input.path("MessageSystemAttributeNames")));
            this.names = strings(input.path("MessageAttributeNames"));
        }

        ObjectNode answer(List<Message> messages) {
            ObjectNode answer = Json.object();
            if (!messages.isEmpty()) {
                ArrayNode array = answer.putArray("Messages");
                messages.forEach(message -> array.add(one(message)));
            }
            return answer;
        }

        private ObjectNode one(Message message) {
            ObjectNode node = Json.object().put("MessageId", message.id()).put("ReceiptHandle", message.receipt());
            node.put("Body", message.body()).put("MD5OfBody", Digests.hex("MD5", message.body()));
            Map<String, String> system = new LinkedHashMap<>();
            system.put("SenderId", Arn.ACCOUNT);
            system.put("SentTimestamp", Long.toString(message.sent()));
            system.put("ApproximateReceiveCount", Integer.toString(message.receives()));
            system.put("ApproximateFirstReceiveTimestamp", Long.toString(message.firstReceived()));
            if (!systemNames.contains("All")) {
                system.keySet().retainAll(systemNames);
            }
            if (!system.isEmpty()) {
                node.set("Attributes", Json.MAPPER.valueToTree(system));
            }
            ObjectNode chosen = MessageAttributes.select(message.attributes(), names);
            if (!chosen.isEmpty()) {
                node.put("MD5OfMessageAttributes", MessageAttributes.md5(chosen))
                        .set("MessageAttributes", chosen);
            }
            return node;
        }
    }
}
