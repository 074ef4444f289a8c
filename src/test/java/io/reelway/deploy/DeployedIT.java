package io.reelway.deploy;

import static io.reelway.testkit.Eventually.eventuallyGet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.cli.shared.ToolRun;
import io.reelway.testkit.Clips;
import io.reelway.testkit.MotoProcess;
import io.reelway.testkit.ReelwayProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.FilterRule;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The templates, deployed by moto's CloudFormation where Python has moto, and the packaged program on what they made. */
class DeployedIT {
    /** What moto's CloudFormation passes over. */
    private static final Set<String> BEYOND_MOTO = Set.of(
            "AWS::ApplicationAutoScaling::ScalableTarget",
            "AWS::ApplicationAutoScaling::ScalingPolicy",
            "AWS::CloudWatch::Alarm",
            "AWS::Lambda::EventInvokeConfig",
            "AWS::Logs::MetricFilter",
            "AWS::S3::BucketPolicy",
            "AWS::SNS::Subscription",
            "AWS::SQS::QueuePolicy");

    /** Both kinds of records, for functions and tasks. */
    private static final Map<String, String> RECORDS = Map.of(
            "PostgresqlUrl", "jdbc:postgresql://db:5432/reelway?sslmode=require",
            "PostgresqlSecret", "arn:aws:secretsmanager:us-east-1:123456789012:secret:reelway-AbCdEf",
            "PostgresqlSecurityGroup", "sg-0123456789abcdef0",
            "Provisioning", "true",
            "MediaConvertEventBus", "arn:aws:events:us-east-1:123456789012:event-bus/default");

    private static final Template STORAGE = Template.read("storage.yaml");

    @TempDir
    static Path folder;

    private static MotoProcess moto;
    private static Stacks stacks;
    private static Map<String, String> outputs;
    private static S3Client s3;
    private static SqsClient sqs;
    private static SnsClient sns;
    private static DynamoDbClient dynamo;

    @BeforeAll
    static void deploy() throws Exception {
        Optional<MotoProcess> started = MotoProcess.start();
        assumeTrue(started.isPresent(), MotoProcess.ABSENT);
        moto = started.get();
        stacks = new Stacks(moto.endpoint());
        s3 = client(S3Client.builder().forcePathStyle(true));
        sqs = client(SqsClient.builder());
        sns = client(SnsClient.builder());
        dynamo = client(DynamoDbClient.builder());
        stacks.create(STORAGE, Map.of());
        outputs = stacks.outputs(STORAGE);
        finishBuckets();
    }

    @AfterAll
    static void stop() {
        if (moto != null) {
            s3.close();
            sqs.close();
            sns.close();
            dynamo.close();
            moto.close();
        }
    }

    /** In a moto of their own: it would hand the queues' messages to the functions, which it cannot run. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void allStacksTogetherMakeEachResource(boolean withRecords) throws Exception {
        try (MotoProcess apart = MotoProcess.start().orElseThrow()) {
            Stacks together = new Stacks(apart.endpoint());
            Map<String, String> stored = withRecords ? Map.of("Provisioning", "true") : Map.of();
            Map<String, String> records = withRecords ? RECORDS : Map.of();
            together.create(STORAGE, stored);
            Deployed storage = Deployed.storage(stored);
            assertMade(together, STORAGE, storage);
            String image = together.outputs(STORAGE).get("Repository") + ":1";
            String subnets = String.join(",", together.subnets());

            Map<String, String> functions = new HashMap<>(Map.of("ImageUri", image, "HandOver", "true"));
            functions.putAll(records);
            functions.put("PostgresqlSubnets", withRecords ? subnets : "");
            Map<String, String> task = new HashMap<>(Map.of("ImageUri", image, "Jobs", "HandOverQueue"));
            task.putAll(records);
            task.putAll(Map.of("MinimumTasks", "0", "Vpc", together.vpc(), "Subnets", subnets));
            make(together, storage, "lambda.yaml", functions);
            make(together, storage, "ecs.yaml", task);
            String admit = together.outputs(Template.read("lambda.yaml")).get("AdmitFunction");
            make(together, storage, "alarms.yaml", Map.of("Email", "ops@example.com", "AdmitFunction", admit));
            // moto's CloudFormation knows nothing of CloudFront and Glue, and fails at a database with parameters
        }
    }

    private static void make(Stacks together, Deployed storage, String name, Map<String, String> parameters) {
        Template template = Template.read(name);
        together.create(template, parameters);
        assertMade(together, template, storage.with(name, parameters));
    }

    private static void assertMade(Stacks together, Template template, Deployed deployed) {
        Set<String> expected = deployed.resources();
        expected.removeIf(name ->
                BEYOND_MOTO.contains(template.resources().get(name).path("Type").asText()));
        assertThat(together.resources(template)).as(template.name()).containsOnlyKeys(expected);
    }

    @Test
    void queuesAndTableAreAsTheProgramNeedsThem() {
        assertThat(attribute("EventsQueue", QueueAttributeName.VISIBILITY_TIMEOUT))
                .isEqualTo("360");
        assertThat(attribute("JobsQueue", QueueAttributeName.VISIBILITY_TIMEOUT))
                .isEqualTo("5400");
        for (String queue : List.of("EventsQueue", "JobsQueue", "HandOverQueue")) {
            assertThat(attribute(queue, QueueAttributeName.REDRIVE_POLICY))
                    .contains(outputs.get(queue.replace("Queue", "DeadQueue") + "Arn"));
        }
        assertThat(dynamo.describeTable(request -> request.tableName(outputs.get("VideosTable")))
                        .table()
                        .globalSecondaryIndexes())
                .extracting(GlobalSecondaryIndexDescription::indexName)
                .containsExactlyInAnyOrder("due", "by-parent", "by-status");
    }

    @Test
    void aVideoGoesThroughWithTheOutputsAsOnlySettings() throws Exception {
        String heard = heardOutcomes();
        Map<String, String> settings = new HashMap<>();
        outputs.forEach((name, value) ->
                settings.put("REELWAY" + name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT), value));
        assertThat(settings).containsKeys("REELWAY_SOURCE_BUCKET", "REELWAY_OUTCOMES_TOPIC");
        try (ReelwayProcess reelway = ReelwayProcess.start(moto.endpoint(), folder, settings)) {
            Path clip = Clips.clip(folder, "clip.mp4", "160x90", 25, 2);
            s3.putObject(
                    request -> request.bucket(outputs.get("SourceBucket")).key("uploads/a b/clip.mp4"),
                    RequestBody.fromFile(clip));
            String outcome = eventuallyGet(
                    "the outcome of the clip; " + reelway.log(),
                    () -> sqs.receiveMessage(request -> request.queueUrl(heard).waitTimeSeconds(0)).messages().stream()
                            .findFirst()
                            .map(message -> message.body())
                            .orElse(null));
            assertThat(outcome).contains("\"PROCESSED\"", "assets/a b/clip/HLS/clip.m3u8");
            assertThat(keys("OutputBucket")).contains("assets/a b/clip/manifest.json", "assets/a b/clip/MP4/clip.mp4");
            // The message comes when the source has been moved; no version of it is left behind.
            assertThat(versions("SourceBucket"))
                    .containsExactly("processed/a b/clip.mp4", "processed/a b/clip.process.json");
            Map<String, AttributeValue> record =
                    dynamo.scan(request -> request.tableName(outputs.get("VideosTable"))).items().stream()
                            .filter(item -> item.containsKey("arrival_key"))
                            .findFirst()
                            .orElseThrow();
            assertThat(record.get("status").s()).isEqualTo("PROCESSED");
            assertThat(reelway.log()).doesNotContain("could not be checked", "is scanned");
        }
    }

    @Test
    void aCommandFindsEverythingByTheNameOfTheStack() throws Exception {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.startsWith("REELWAY_"));
        environment.putAll(Map.of(
                "AWS_ENDPOINT_URL",
                moto.endpoint().toString(),
                "AWS_REGION",
                "us-east-1",
                "AWS_ACCESS_KEY_ID",
                "test",
                "AWS_SECRET_ACCESS_KEY",
                "test"));
        ToolRun.Result doctor = ToolRun.run(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        "target/quarkus-app/quarkus-run.jar",
                        "io.reelway.cli.Main",
                        "doctor",
                        "--stack",
                        "reelway-storage"),
                environment);
        assertThat(doctor.output())
                .contains("AWS, stack reelway-storage", outputs.get("VideosTable"), outputs.get("SourceBucket"))
                .contains(outputs.get("HandOverQueue"));
    }

    /** moto's CloudFormation leaves out what a bucket does, which its S3 can: here it is as the template says. */
    private static void finishBuckets() {
        for (String bucket : List.of("SourceBucket", "OutputBucket")) {
            assertThat(STORAGE.properties(bucket)
                            .at("/VersioningConfiguration/Status")
                            .asText())
                    .isEqualTo("Enabled");
            s3.putBucketVersioning(request -> request.bucket(outputs.get(bucket))
                    .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        }
        List<QueueConfiguration> rules = new ArrayList<>();
        for (JsonNode rule : STORAGE.properties("SourceBucket").at("/NotificationConfiguration/QueueConfigurations")) {
            String queue = rule.at("/Queue/Fn::GetAtt/0").asText();
            String prefix = rule.at("/Filter/S3Key/Rules/0/Value").asText();
            QueueConfiguration.Builder wanted = QueueConfiguration.builder()
                    .queueArn(outputs.get(queue + "Arn"))
                    .events(Event.fromValue(rule.path("Event").asText()));
            if (!prefix.isEmpty()) {
                wanted.filter(filter -> filter.key(key -> key.filterRules(
                        FilterRule.builder().name("prefix").value(prefix).build())));
            }
            rules.add(wanted.build());
        }
        s3.putBucketNotificationConfiguration(request -> request.bucket(outputs.get("SourceBucket"))
                .notificationConfiguration(configuration -> configuration.queueConfigurations(rules)));
    }

    /** A queue of the test's own that hears the topic. */
    private static String heardOutcomes() {
        String url =
                sqs.createQueue(request -> request.queueName("heard-outcomes")).queueUrl();
        String arn = sqs.getQueueAttributes(
                        request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        sns.subscribe(request -> request.topicArn(outputs.get("OutcomesTopic"))
                .protocol("sqs")
                .endpoint(arn)
                .attributes(Map.of("RawMessageDelivery", "true")));
        return url;
    }

    private static String attribute(String queue, QueueAttributeName name) {
        return sqs.getQueueAttributes(
                        request -> request.queueUrl(outputs.get(queue)).attributeNames(name))
                .attributes()
                .get(name);
    }

    private static List<String> keys(String bucket) {
        return s3.listObjectsV2Paginator(request -> request.bucket(outputs.get(bucket))).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private static Set<String> versions(String bucket) {
        return new TreeSet<>(s3.listObjectVersions(request -> request.bucket(outputs.get(bucket))).versions().stream()
                .map(ObjectVersion::key)
                .toList());
    }

    private static <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
        return builder.endpointOverride(moto.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }
}
