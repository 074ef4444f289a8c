package io.reelway.embedded;

import static io.reelway.testkit.Eventually.eventuallyGet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Events of a bucket, as they reach a queue. */
interface S3EventsContract extends EndpointContract {

    @Test
    default void anArrivalIsToldToTheQueueItsPrefixNames() throws Exception {
        String bucket = fresh("events");
        String queue =
                aws().sqs().createQueue(b -> b.queueName(fresh("events"))).queueUrl();
        String arn = aws().sqs()
                .getQueueAttributes(b -> b.queueUrl(queue).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        aws().s3().createBucket(b -> b.bucket(bucket));
        aws().s3().putBucketNotificationConfiguration(b -> b.bucket(bucket)
                .notificationConfiguration(n -> n.queueConfigurations(q -> q.queueArn(arn)
                        .events(Event.S3_OBJECT_CREATED)
                        .filter(f ->
                                f.key(k -> k.filterRules(r -> r.name("prefix").value("uploads/")))))));
        assertThat(aws().s3()
                        .getBucketNotificationConfiguration(b -> b.bucket(bucket))
                        .queueConfigurations())
                .singleElement()
                .satisfies(q -> assertThat(q.queueArn()).isEqualTo(arn));
        aws().s3().putObject(b -> b.bucket(bucket).key("elsewhere/x"), RequestBody.fromString("x"));
        aws().s3().putObject(b -> b.bucket(bucket).key("uploads/a b+ü.mov"), RequestBody.fromString("xyz"));
        JsonNode record = eventuallyGet("the event of uploads/", () -> nextRecord(queue));
        assertThat(record.path("eventSource").asText()).isEqualTo("aws:s3");
        assertThat(record.path("eventName").asText()).isEqualTo("ObjectCreated:Put");
        assertThat(record.path("s3").path("bucket").path("name").asText()).isEqualTo(bucket);
        // moto escapes the slash too; S3 does not ("Event message structure", S3 User Guide).
        String slash = moto() ? "%2F" : "/";
        assertThat(record.path("s3").path("object").path("key").asText())
                .isEqualTo("uploads" + slash + "a+b%2B%C3%BC.mov");
        assertThat(record.path("s3").path("object").path("size").asInt()).isEqualTo(3);
        assertThat(record.path("s3").path("object").path("eTag").asText())
                .isEqualTo("d16fb36f0911f878998c136191af705e");
    }

    /** The next event's first record, or null when there is none yet; test events are passed over. */
    private JsonNode nextRecord(String queue) {
        List<Message> messages = aws().sqs()
                .receiveMessage(b -> b.queueUrl(queue).maxNumberOfMessages(1))
                .messages();
        try {
            JsonNode records = messages.isEmpty()
                    ? null
                    : new ObjectMapper().readTree(messages.get(0).body()).get("Records");
            return records == null ? null : records.get(0);
        } catch (IOException e) {
            throw new AssertionError("Expected JSON, got " + messages, e);
        }
    }
}
