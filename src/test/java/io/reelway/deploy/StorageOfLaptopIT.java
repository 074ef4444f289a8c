package io.reelway.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.embedded.EndpointClients;
import io.reelway.testkit.EmbeddedAwsProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The embedded AWS sets up what {@code deploy/storage.yaml} does. Every property of every resource of the template is
 * compared, or stands below with the reason why the laptop has it otherwise.
 */
class StorageOfLaptopIT {
    private static final String BUCKET = "AWS::S3::Bucket";
    private static final String QUEUE = "AWS::SQS::Queue";
    private static final String TOPIC = "AWS::SNS::Topic";
    private static final String TABLE = "AWS::DynamoDB::Table";

    /** Types of which a laptop has none. */
    private static final Map<String, String> NO_SUCH_TYPE = Map.of(
            "AWS::S3::BucketPolicy", "every caller of the embedded AWS may do everything",
            "AWS::SQS::QueuePolicy", "every caller of the embedded AWS may do everything",
            "AWS::IAM::ManagedPolicy", "every caller of the embedded AWS may do everything; PolicyIT compares",
            "AWS::ECR::Repository", "the laptop runs the program without an image");

    private static final Map<String, String> NO_SUCH_RESOURCE = Map.of(
            "HandOverQueue", "only a Lambda function hands jobs over",
            "HandOverDeadQueue", "only a Lambda function hands jobs over");

    private static final Map<String, String> OTHERWISE = Map.ofEntries(
            Map.entry(
                    BUCKET + ".BucketName", "on AWS a name is taken world-wide, so account and region are part of it"),
            Map.entry(BUCKET + ".OwnershipControls", "the embedded AWS has one account"),
            Map.entry(BUCKET + ".PublicAccessBlockConfiguration", "the embedded AWS answers its own machine only"),
            Map.entry(BUCKET + ".BucketEncryption", "a bucket is a folder that people look into"),
            Map.entry(BUCKET + ".VersioningConfiguration", "a bucket is a folder, which has one file of a name"),
            Map.entry(BUCKET + ".LifecycleConfiguration", "a folder is emptied by hand; there are no old versions"),
            Map.entry(BUCKET + ".CorsConfiguration", "the embedded AWS lets any page read any bucket"),
            Map.entry(QUEUE + ".SqsManagedSseEnabled", "the messages lie in a folder of the user's own"),
            Map.entry(
                    QUEUE + ".VisibilityTimeout",
                    "it fits a function's time-out; on a laptop the program says its own"),
            Map.entry(QUEUE + ".RedriveAllowPolicy", "the embedded AWS has no queues of others"),
            Map.entry(TOPIC + ".KmsMasterKeyId", "there is nothing to encrypt"),
            Map.entry(TABLE + ".PointInTimeRecoverySpecification", "the folder can be copied"));

    /** What the laptop has beside. */
    private static final Map<String, String> BESIDE =
            Map.of(QUEUE + " reelway-outcomes", "subscribed to the topic, so that people see the outcomes");

    @TempDir
    static Path data;

    private static EmbeddedAwsProcess process;
    private static EndpointClients aws;

    @BeforeAll
    static void start() throws IOException {
        process = EmbeddedAwsProcess.ofUsers(data);
        aws = EndpointClients.of(process.endpoint());
    }

    @AfterAll
    static void stop() {
        aws.close();
        process.close();
    }

    @Test
    void theLaptopHasTheStorageOfTheTemplate() {
        Map<String, Object> laptop = laptop();
        assertThat(laptop.keySet()).containsAll(BESIDE.keySet());
        laptop.keySet().removeAll(BESIDE.keySet());

        assertThat(laptop).isEqualTo(template());
    }

    /** A reason for what is in the template no more hides what comes next under that name. */
    @Test
    void everyDifferenceIsOneOfTheTemplate() {
        Template storage = Template.read("storage.yaml");
        Set<String> types = storage.resources().values().stream()
                .map(resource -> resource.path("Type").asText())
                .collect(Collectors.toSet());
        assertThat(types).containsAll(NO_SUCH_TYPE.keySet());
        assertThat(storage.resources()).containsKeys(NO_SUCH_RESOURCE.keySet().toArray(String[]::new));
        assertThat(OTHERWISE.keySet()).allSatisfy(property -> {
            int dot = property.indexOf('.');
            assertThat(storage.resources(property.substring(0, dot)).values())
                    .as(property)
                    .anyMatch(properties -> properties.has(property.substring(dot + 1)));
        });
    }

    /** By type and name: the properties that are compared. */
    private static Map<String, Object> template() {
        Deployed deployed = Deployed.storage(Map.of());
        Map<String, Object> resources = new TreeMap<>();
        Template.read("storage.yaml").resources().forEach((name, resource) -> {
            String type = resource.path("Type").asText();
            if (NO_SUCH_TYPE.containsKey(type) || NO_SUCH_RESOURCE.containsKey(name)) {
                return;
            }
            Map<String, Object> compared = new HashMap<>();
            deployed.resolved(name).properties().forEach(property -> {
                if (!OTHERWISE.containsKey(type + "." + property.getKey())) {
                    compared.put(property.getKey(), plain(property.getValue()));
                }
            });
            resources.put(type + " " + deployed.named(name), compared);
        });
        return resources;
    }

    /** Maps, sets and texts: no order in a template means anything. */
    private static Object plain(JsonNode node) {
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(StorageOfLaptopIT::plain)
                    .collect(Collectors.toSet());
        }
        if (!node.isObject()) {
            return node.asText();
        }
        return node.properties().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> plain(each.getValue())));
    }

    private static Map<String, Object> laptop() {
        Map<String, Object> resources = new TreeMap<>();
        aws.s3()
                .listBuckets()
                .buckets()
                .forEach(bucket -> resources.put(BUCKET + " " + bucket.name(), bucket(bucket.name())));
        aws.sqs().listQueues().queueUrls().forEach(url -> {
            String name = url.substring(url.lastIndexOf('/') + 1);
            resources.put(QUEUE + " " + name, queue(name, url));
        });
        aws.sns()
                .listTopics()
                .topics()
                .forEach(topic -> resources.put(
                        TOPIC + " "
                                + topic.topicArn().substring(topic.topicArn().lastIndexOf(':') + 1),
                        Map.of()));
        aws.dynamo()
                .listTables()
                .tableNames()
                .forEach(name -> resources.put(
                        TABLE + " " + name,
                        table(aws.dynamo().describeTable(b -> b.tableName(name)).table())));
        return resources;
    }

    private static Map<String, Object> bucket(String name) {
        List<QueueConfiguration> rules =
                aws.s3().getBucketNotificationConfiguration(b -> b.bucket(name)).queueConfigurations();
        return rules.isEmpty()
                ? Map.of()
                : Map.of(
                        "NotificationConfiguration",
                        Map.of(
                                "QueueConfigurations",
                                rules.stream().map(StorageOfLaptopIT::rule).collect(Collectors.toSet())));
    }

    private static Map<String, Object> rule(QueueConfiguration rule) {
        assertThat(rule.events()).hasSize(1);
        Map<String, Object> told =
                new HashMap<>(Map.of("Event", rule.eventsAsStrings().get(0), "Queue", rule.queueArn()));
        if (rule.filter() != null) {
            told.put(
                    "Filter",
                    Map.of(
                            "S3Key",
                            Map.of(
                                    "Rules",
                                    rule.filter().key().filterRules().stream()
                                            .map(part -> Map.of(
                                                    "Name",
                                                    part.nameAsString().toLowerCase(Locale.ROOT),
                                                    "Value",
                                                    part.value()))
                                            .collect(Collectors.toSet()))));
        }
        return told;
    }

    private static Map<String, Object> queue(String name, String url) {
        Map<QueueAttributeName, String> attributes = aws.sqs()
                .getQueueAttributes(b -> b.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes();
        Map<String, Object> told = new HashMap<>(Map.of(
                "QueueName",
                name,
                "MessageRetentionPeriod",
                attributes.get(QueueAttributeName.MESSAGE_RETENTION_PERIOD)));
        if (attributes.containsKey(QueueAttributeName.REDRIVE_POLICY)) {
            told.put("RedrivePolicy", plain(json(attributes.get(QueueAttributeName.REDRIVE_POLICY))));
        }
        return told;
    }

    private static Map<String, Object> table(TableDescription table) {
        return Map.of(
                "BillingMode",
                table.billingModeSummary().billingModeAsString(),
                "AttributeDefinitions",
                table.attributeDefinitions().stream()
                        .map(each -> Map.of(
                                "AttributeName", each.attributeName(), "AttributeType", each.attributeTypeAsString()))
                        .collect(Collectors.toSet()),
                "KeySchema",
                key(table.keySchema()),
                "GlobalSecondaryIndexes",
                table.globalSecondaryIndexes().stream()
                        .map(index -> Map.of(
                                "IndexName",
                                index.indexName(),
                                "KeySchema",
                                key(index.keySchema()),
                                "Projection",
                                Map.of("ProjectionType", index.projection().projectionTypeAsString())))
                        .collect(Collectors.toSet()));
    }

    private static Set<Map<String, String>> key(List<KeySchemaElement> key) {
        return key.stream()
                .map(each -> Map.of("AttributeName", each.attributeName(), "KeyType", each.keyTypeAsString()))
                .collect(Collectors.toSet());
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("expected JSON, got " + text, e);
        }
    }
}
