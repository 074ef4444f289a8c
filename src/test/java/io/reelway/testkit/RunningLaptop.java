package io.reelway.testkit;

import static io.reelway.testkit.Eventually.eventuallyGet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.video.Attribute;
import io.reelway.video.Status;
import io.reelway.video.Video;
import io.reelway.video.VideoTable;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The embedded AWS with the packaged program on it, and methods for what a user does and sees. */
public final class RunningLaptop implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SOURCE = "reelway-source";
    private static final String OUTPUT = "reelway-output";
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

    private final EmbeddedAwsProcess aws;
    private final Path folder;
    private ReelwayProcess reelway;
    private final S3Client s3;
    private final SqsClient sqs;
    private final DynamoDbClient dynamo;
    private final List<JsonNode> outcomes = new ArrayList<>();
    private final List<String> outcomeTexts = new ArrayList<>();

    private RunningLaptop(EmbeddedAwsProcess aws, Path folder, ReelwayProcess reelway) {
        URI endpoint = aws.endpoint();
        this.aws = aws;
        this.folder = folder;
        this.reelway = reelway;
        this.s3 = S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .forcePathStyle(true)
                .build();
        this.sqs = SqsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .build();
        this.dynamo = DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .build();
    }

    /** @param settings {@code REELWAY_*} variables of the program */
    public static RunningLaptop start(Path folder, Map<String, String> settings) throws IOException {
        EmbeddedAwsProcess aws = EmbeddedAwsProcess.start(folder.resolve("data"));
        try {
            return new RunningLaptop(aws, folder, ReelwayProcess.start(aws.endpoint(), folder, settings));
        } catch (IOException | RuntimeException | Error e) {
            aws.close();
            throw e;
        }
    }

    /** The embedded AWS alone. */
    public static RunningLaptop withoutReelway(Path folder) throws IOException {
        return new RunningLaptop(EmbeddedAwsProcess.start(folder.resolve("data")), folder, null);
    }

    public ReelwayProcess reelway() {
        return reelway;
    }

    /** Ends the program by SIGTERM, if there is one, and starts another on the same AWS. */
    public void restartReelway(Map<String, String> settings) throws IOException {
        if (reelway != null) {
            reelway.close();
        }
        reelway = ReelwayProcess.start(aws.endpoint(), folder, settings);
    }

    public URI endpoint() {
        return aws.endpoint();
    }

    public void upload(String key, Path file) {
        s3.putObject(request -> request.bucket(SOURCE).key(key), RequestBody.fromFile(file));
    }

    public void upload(String key, String content) {
        s3.putObject(request -> request.bucket(SOURCE).key(key), RequestBody.fromString(content));
    }

    public void delete(String key) {
        s3.deleteObject(request -> request.bucket(SOURCE).key(key));
    }

    /** The address of a queue, for which nobody has to be asked. */
    public String queueUrl(String queue) {
        return aws.endpoint() + "/000000000000/" + queue;
    }

    /** Puts a message on the events queue, as S3 or SNS would. */
    public void sendEvent(String body) {
        send("reelway-events", body);
    }

    /** Puts a message on a queue. */
    public void send(String queue, String body) {
        String url = queueUrl(queue);
        sqs.sendMessage(request -> request.queueUrl(url).messageBody(body));
    }

    /** The next message of a queue that has the text, with its attributes. */
    public Message message(String queue, String text) {
        String url = queueUrl(queue);
        return eventuallyGet("a message with \"" + text + "\" in " + queue, () -> sqs
                .receiveMessage(request -> request.queueUrl(url)
                        .maxNumberOfMessages(10)
                        .waitTimeSeconds(0)
                        .messageAttributeNames("All"))
                .messages()
                .stream()
                .filter(message -> message.body().contains(text))
                .findFirst()
                .orElse(null));
    }

    /** Makes a topic, and a queue of the same name that gets its messages as they are; the topic's ARN. */
    public String topicWithQueue(String name) {
        try (SnsClient sns = SnsClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .build()) {
            String url = sqs.createQueue(request -> request.queueName(name)).queueUrl();
            String queue = sqs.getQueueAttributes(
                            request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                    .attributes()
                    .get(QueueAttributeName.QUEUE_ARN);
            String topic = sns.createTopic(request -> request.name(name)).topicArn();
            sns.subscribe(request -> request.topicArn(topic)
                    .protocol("sqs")
                    .endpoint(queue)
                    .attributes(Map.of("RawMessageDelivery", "true")));
            return topic;
        }
    }

    /** How many messages wait in a queue. */
    public int waiting(String queue) {
        String url = queueUrl(queue);
        return Integer.parseInt(sqs.getQueueAttributes(request ->
                        request.queueUrl(url).attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .attributes()
                .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
    }

    /** The table of records, to do what users do by hand. */
    public VideoTable table() {
        return new VideoTable(dynamo, "reelway-videos", (transition, video) -> {});
    }

    /** The record of the newest arrival of a key, once it is in that state. */
    public Video video(String arrivalKey, Status status) {
        return eventuallyGet(arrivalKey + " is " + status, () -> records().stream()
                .map(Video::new)
                .filter(video -> video.text(Attribute.ARRIVAL_KEY).equals(Optional.of(arrivalKey)))
                .max(Comparator.comparing(Video::created))
                .filter(video -> video.status() == status)
                .orElse(null));
    }

    /** The outcome of a key: its message with this status; other messages are kept for later calls. */
    public JsonNode outcome(String key, String status) {
        return eventuallyGet("outcome " + status + " of " + key, () -> {
            receive();
            return outcomes.stream()
                    .filter(outcome -> outcome.path("key").asText().equals(key))
                    .filter(outcome -> outcome.path("status").asText().equals(status))
                    .findFirst()
                    .orElse(null);
        });
    }

    /** All outcome messages so far. */
    public List<JsonNode> outcomes() {
        receive();
        return List.copyOf(outcomes);
    }

    /** All outcome messages so far, in their order, repeats included. */
    public List<String> outcomeTexts() {
        receive();
        return List.copyOf(outcomeTexts);
    }

    public S3Client s3() {
        return s3;
    }

    public SqsClient sqs() {
        return sqs;
    }

    public List<String> sourceKeys() {
        return keys(SOURCE);
    }

    public List<String> outputKeys() {
        return keys(OUTPUT);
    }

    /** The entity tags of the output bucket's objects, by their keys. */
    public Map<String, String> outputs() {
        return objects(OUTPUT).collect(Collectors.toMap(S3Object::key, S3Object::eTag));
    }

    public byte[] output(String key) {
        return s3.getObjectAsBytes(request -> request.bucket(OUTPUT).key(key)).asByteArray();
    }

    public JsonNode sourceJson(String key) {
        return json(
                s3.getObjectAsBytes(request -> request.bucket(SOURCE).key(key)).asString(StandardCharsets.UTF_8));
    }

    public JsonNode outputJson(String key) {
        return json(new String(output(key), StandardCharsets.UTF_8));
    }

    public Map<String, AttributeValue> record(long videoId) {
        return dynamo.getItem(request -> request.tableName("reelway-videos")
                        .key(Map.of("VideoId", AttributeValue.fromN(Long.toString(videoId))))
                        .consistentRead(true))
                .item();
    }

    /** The records of videos; items with negative numbers say which video owns an asset. */
    public List<Map<String, AttributeValue>> records() {
        return items().filter(item -> !item.get("VideoId").n().startsWith("-")).toList();
    }

    /** The numbers of the videos that have a record. */
    public Set<String> videoIds() {
        return records().stream().map(item -> item.get("VideoId").n()).collect(Collectors.toSet());
    }

    /** @param others the numbers of videos that are left out */
    public List<Map<String, AttributeValue>> recordsBut(Set<String> others) {
        return records().stream()
                .filter(item -> !others.contains(item.get("VideoId").n()))
                .toList();
    }

    /** The items that note rows of records that are kept elsewhere, written or not. */
    public List<Map<String, AttributeValue>> notes() {
        return items().filter(item -> item.containsKey("of_video")).toList();
    }

    private Stream<Map<String, AttributeValue>> items() {
        return dynamo
                .scanPaginator(request -> request.tableName("reelway-videos").consistentRead(true))
                .items()
                .stream();
    }

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("expected JSON, got " + text, e);
        }
    }

    @Override
    public void close() {
        try (aws;
                s3;
                sqs;
                dynamo) {
            if (reelway != null) {
                reelway.close();
            }
        }
    }

    private synchronized void receive() {
        String url = queueUrl("reelway-outcomes");
        List<Message> messages;
        do {
            messages = sqs.receiveMessage(request ->
                            request.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(0))
                    .messages();
            for (Message message : messages) {
                outcomes.add(json(message.body()));
                outcomeTexts.add(message.body());
                sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
            }
        } while (!messages.isEmpty());
    }

    private List<String> keys(String bucket) {
        return objects(bucket).map(S3Object::key).toList();
    }

    private Stream<S3Object> objects(String bucket) {
        return s3
                .listObjectsV2Paginator(request -> request.bucket(bucket).encodingType(EncodingType.URL))
                .contents()
                .stream();
    }
}
