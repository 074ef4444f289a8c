package comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The calls that a script needs, to an embedded AWS, which wants no signatures. */
final class Aws {
    static final ObjectMapper JSON = new ObjectMapper();
    static final String SOURCE = "reelway-source";
    static final String OUTPUT = "reelway-output";
    static final String EVENTS = "reelway-events";
    static final String JOBS = "reelway-jobs";
    static final String OUTCOMES = "reelway-outcomes";

    private static final String ACCOUNT = "000000000000";
    private static final int BATCH = 10;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI endpoint;

    Aws(URI endpoint) {
        this.endpoint = endpoint;
    }

    URI endpoint() {
        return endpoint;
    }

    void put(String bucket, String key, BodyPublisher body) throws IOException, InterruptedException {
        send(object(bucket, key).PUT(body).build(), BodyHandlers.discarding());
    }

    void get(String bucket, String key, Path file) throws IOException, InterruptedException {
        send(object(bucket, key).build(), BodyHandlers.ofFile(file));
    }

    JsonNode json(String bucket, String key) throws IOException, InterruptedException {
        return JSON.readTree(send(object(bucket, key).build(), BodyHandlers.ofByteArray()));
    }

    void move(String bucket, String from, String to) throws IOException, InterruptedException {
        HttpRequest copy = object(bucket, to)
                .header("x-amz-copy-source", "/" + bucket + "/" + from)
                .PUT(BodyPublishers.noBody())
                .build();
        send(copy, BodyHandlers.discarding());
        send(object(bucket, from).DELETE().build(), BodyHandlers.discarding());
    }

    /** Waits for some, at most 20 s; they are not seen again for an hour. */
    List<JsonNode> receive(String queue, int most) throws IOException, InterruptedException {
        ObjectNode request = request(queue).put("MaxNumberOfMessages", most);
        request.put("WaitTimeSeconds", 20).put("VisibilityTimeout", 3600);
        List<JsonNode> messages = new ArrayList<>();
        call("AmazonSQS.ReceiveMessage", request).path("Messages").forEach(messages::add);
        return messages;
    }

    void delete(String queue, JsonNode message) throws IOException, InterruptedException {
        String handle = message.path("ReceiptHandle").asText();
        call("AmazonSQS.DeleteMessage", request(queue).put("ReceiptHandle", handle));
    }

    void sendAll(String queue, List<String> bodies) throws IOException, InterruptedException {
        for (int from = 0; from < bodies.size(); from += BATCH) {
            ObjectNode request = request(queue);
            ArrayNode entries = request.putArray("Entries");
            for (String body : bodies.subList(from, Math.min(from + BATCH, bodies.size()))) {
                entries.addObject().put("Id", "m" + entries.size()).put("MessageBody", body);
            }
            call("AmazonSQS.SendMessageBatch", request);
        }
    }

    /** Messages that are visible, and those that somebody works on. */
    int waiting(String queue) throws IOException, InterruptedException {
        ObjectNode request = request(queue);
        request.putArray("AttributeNames").add("All");
        JsonNode attributes = call("AmazonSQS.GetQueueAttributes", request).path("Attributes");
        return attributes.path("ApproximateNumberOfMessages").asInt()
                + attributes.path("ApproximateNumberOfMessagesNotVisible").asInt();
    }

    void putItem(ObjectNode item) throws IOException, InterruptedException {
        ObjectNode request = JSON.createObjectNode().put("TableName", "reelway-videos");
        request.set("Item", item);
        call("DynamoDB_20120810.PutItem", request);
    }

    void publish(String message) throws IOException, InterruptedException {
        String topic = "arn:aws:sns:us-east-1:" + ACCOUNT + ":" + OUTCOMES;
        String form = "Action=Publish&Version=2010-03-31&TopicArn=" + encode(topic) + "&Message=" + encode(message);
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        send(request, BodyHandlers.discarding());
    }

    private ObjectNode request(String queue) {
        return JSON.createObjectNode().put("QueueUrl", endpoint + "/" + ACCOUNT + "/" + queue);
    }

    private JsonNode call(String target, ObjectNode body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", target)
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        byte[] answer = send(request, BodyHandlers.ofByteArray());
        return answer.length == 0 ? JSON.createObjectNode() : JSON.readTree(answer);
    }

    private HttpRequest.Builder object(String bucket, String key) {
        return HttpRequest.newBuilder(URI.create(endpoint + "/" + bucket + "/" + key));
    }

    private <T> T send(HttpRequest request, BodyHandler<T> handler) throws IOException, InterruptedException {
        HttpResponse<T> response = http.send(request, handler);
        if (response.statusCode() / 100 != 2) {
            throw new IOException("expected " + request.method() + " " + request.uri() + " to succeed, got status "
                    + response.statusCode());
        }
        return response.body();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
