package io.reelway.embedded.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.embedded.http.Arn;
import io.reelway.embedded.http.AwsException;
import io.reelway.embedded.http.Json;
import io.reelway.embedded.http.Request;
import io.reelway.embedded.http.Response;
import io.reelway.embedded.http.Service;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The service SQS: operations on queues; those on messages are in {@link MessageOperations}. */
public final class SqsService implements Service {
    /**
     * Codes of the older query protocol, which SDKs still look for, where they differ from those of the JSON protocol.
     */
    private static final Map<String, String> QUERY_CODES = Map.of(
            "QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue",
            "QueueNameExists", "QueueAlreadyExists",
            "MessageNotInflight", "AWS.SimpleQueueService.MessageNotInflight",
            "EmptyBatchRequest", "AWS.SimpleQueueService.EmptyBatchRequest",
            "TooManyEntriesInBatchRequest", "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
            "BatchEntryIdsNotDistinct", "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
            "UnsupportedOperation", "AWS.SimpleQueueService.UnsupportedOperation");

    private final QueueStore queues;
    private final MessageOperations messages;

    public SqsService(QueueStore queues) {
        this.queues = queues;
        this.messages = new MessageOperations(queues);
    }

    @Override
    public Response handle(Request request) throws IOException {
        String operation = request.header("X-Amz-Target").replaceFirst("^AmazonSQS\\.", "");
        ObjectNode input = Json.parse(request);
        return switch (operation) {
            case "CreateQueue" -> create(input, request);
            case "GetQueueUrl" -> url(input, request);
            case "ListQueues" -> list(input, request);
            case "DeleteQueue" -> {
                queues.delete(queueName(input));
                yield Json.ok(Json.object());
            }
            case "PurgeQueue" -> purge(input);
            case "GetQueueAttributes" -> attributes(input, request);
            case "SetQueueAttributes" -> {
                queues.configure(queueName(input), texts(input.path("Attributes")));
                yield Json.ok(Json.object());
            }
            default -> messages.handle(operation, input);
        };
    }

    @Override
    public Response error(Request request, AwsException error) {
        String queryCode = QUERY_CODES.getOrDefault(error.code(), error.code());
        String fault = error.status() < 500 ? "Sender" : "Receiver";
        return Json.error(error, "com.amazonaws.sqs#").with("x-amzn-query-error", queryCode + ";" + fault);
    }

    /** The queue that a request names by its URL: the last part of the path. */
    static String queueName(JsonNode input) {
        String url = input.path("QueueUrl").asText();
        if (url.isEmpty()) {
            throw SqsErrors.missing("QueueUrl");
        }
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private Response create(ObjectNode input, Request request) throws IOException {
        String name = required(input, "QueueName");
        queues.create(name, texts(input.path("Attributes")));
        return Json.ok(Json.object().put("QueueUrl", urlOf(name, request)));
    }

    private Response url(ObjectNode input, Request request) throws IOException {
        String name = required(input, "QueueName");
        return queues.with(name, queue -> Json.ok(Json.object().put("QueueUrl", urlOf(name, request))));
    }

    private Response list(ObjectNode input, Request request) throws IOException {
        if (input.has("NextToken")) {
            throw SqsErrors.invalid("Invalid NextToken: all queues come in one page");
        }
        ObjectNode answer = Json.object();
        ArrayNode urls = answer.putArray("QueueUrls");
        String prefix = input.path("QueueNamePrefix").asText("");
        queues.names().stream().filter(name -> name.startsWith(prefix)).forEach(name -> urls.add(urlOf(name, request)));
        return Json.ok(answer);
    }

    private Response purge(ObjectNode input) throws IOException {
        return queues.with(queueName(input), queue -> {
            queue.purge();
            return Json.ok(Json.object());
        });
    }

    private Response attributes(ObjectNode input, Request request) throws IOException {
        return queues.with(queueName(input), queue -> {
            int[] counts = queue.counts(System.currentTimeMillis());
            Map<String, String> all = queue.settings().all();
            all.put("QueueArn", Arn.of("sqs", request.region(), queue.name()));
            all.put("ApproximateNumberOfMessages", Integer.toString(counts[0]));
            all.put("ApproximateNumberOfMessagesNotVisible", Integer.toString(counts[1]));
            all.put("ApproximateNumberOfMessagesDelayed", Integer.toString(counts[2]));
            all.put("CreatedTimestamp", Long.toString(queue.created() / 1000));
            all.put("LastModifiedTimestamp", Long.toString(queue.created() / 1000));
            List<String> wanted = MessageOperations.strings(input.path("AttributeNames"));
            if (!wanted.contains("All")) {
                all.keySet().retainAll(wanted);
            }
            ObjectNode answer = Json.object();
            if (!all.isEmpty()) {
                answer.set("Attributes", Json.MAPPER.valueToTree(all));
            }
            return Json.ok(answer);
        });
    }

    private static String urlOf(String name, Request request) {
        return "http://" + request.host() + "/" + Arn.ACCOUNT + "/" + name;
    }

    private static String required(ObjectNode input, String field) {
        String value = input.path(field).asText();
        if (value.isEmpty()) {
            throw SqsErrors.missing(field);
        }
        return value;
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }
}
