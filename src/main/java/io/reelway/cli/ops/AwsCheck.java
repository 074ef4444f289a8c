package io.reelway.cli.ops;

import io.reelway.aws.Addresses;
import io.reelway.cli.shared.AwsTarget;
import io.reelway.cli.shared.Finding;
import io.reelway.cli.shared.LaptopEnvironment;
import io.reelway.video.TableIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Which of Reelway's AWS resources can be reached. Reads only; changes nothing. */
final class AwsCheck {
    private static final String GRANT = "Create it, name another one with %s, or allow this identity to read it.";

    private final AwsTarget target;

    AwsCheck(AwsTarget target) {
        this.target = target;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(region());
        findings.add(credentials());
        findings.add(Finding.good("endpoint", target.endpoint("S3").orElse("AWS's own")));
        boolean usable = findings.stream().noneMatch(finding -> finding.mark() == Finding.Mark.BAD);
        if (!usable) {
            return findings;
        }
        try (S3Client s3 = target.client(target.s3());
                SqsClient sqs = target.client(SqsClient.builder());
                SnsClient sns = target.client(SnsClient.builder());
                DynamoDbClient dynamoDb = target.client(DynamoDbClient.builder())) {
            findings.add(bucket(s3, "source bucket", "REELWAY_SOURCE_BUCKET", "reelway-source"));
            findings.add(bucket(s3, "output bucket", "REELWAY_OUTPUT_BUCKET", "reelway-output"));
            findings.add(queue(sqs, "events queue", "REELWAY_EVENTS_QUEUE", "reelway-events"));
            findings.add(queue(sqs, "jobs queue", "REELWAY_JOBS_QUEUE", "reelway-jobs"));
            if (target.isSet("REELWAY_HAND_OVER_QUEUE")) {
                findings.add(queue(sqs, "hand-over queue", "REELWAY_HAND_OVER_QUEUE", ""));
            }
            findings.add(topic(sns, "outcomes topic", "REELWAY_OUTCOMES_TOPIC", "reelway-outcomes"));
            List<Finding> table = table(dynamoDb, "videos table", "REELWAY_VIDEOS_TABLE", "reelway-videos");
            findings.addAll(table);
            if (table.stream().noneMatch(finding -> finding.mark() == Finding.Mark.BAD)) {
                String name = target.resource("REELWAY_VIDEOS_TABLE", "reelway-videos");
                findings.add(new WaitingCheck(dynamoDb, name).finding(Instant.now()));
                findings.addAll(new RowsCheck(dynamoDb, name).findings(Instant.now()));
            }
        }
        return findings;
    }

    private Finding region() {
        if (target.embedded().isPresent()) {
            return Finding.good("region", LaptopEnvironment.REGION);
        }
        try {
            Region region = new DefaultAwsRegionProviderChain().getRegion();
            return Finding.good("region", region.id());
        } catch (SdkClientException unknown) {
            return Finding.bad("region", "not set", "Set AWS_REGION, such as AWS_REGION=eu-west-1.");
        }
    }

    private Finding credentials() {
        try {
            String key = target.credentials().resolveCredentials().accessKeyId();
            // Enough to tell one key from another, and no more.
            String shown =
                    key.length() > 8 ? key.substring(0, 4) + "…" + key.substring(key.length() - 4) : "test values";
            return Finding.good("credentials", shown);
        } catch (SdkException none) {
            return Finding.bad(
                    "credentials",
                    "none found by the default provider chain",
                    "Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.");
        }
    }

    private Finding bucket(S3Client s3, String subject, String variable, String otherwise) {
        String name = target.resource(variable, otherwise);
        return reached(subject, variable, name, () -> {
            s3.headBucket(request -> request.bucket(name));
            return name;
        });
    }

    private Finding queue(SqsClient sqs, String subject, String variable, String otherwise) {
        String name = target.resource(variable, otherwise);
        return reached(subject, variable, name, () -> {
            String url = Addresses.ofQueue(sqs, name);
            Map<String, String> attributes = sqs.getQueueAttributes(
                            request -> request.queueUrl(url).attributeNamesWithStrings("ApproximateNumberOfMessages"))
                    .attributesAsStrings();
            return name + ", " + attributes.getOrDefault("ApproximateNumberOfMessages", "?") + " waiting";
        });
    }

    private Finding topic(SnsClient sns, String subject, String variable, String otherwise) {
        String name = target.resource(variable, otherwise);
        if (!name.startsWith("arn:") && target.endpoint("SNS").isEmpty()) {
            return Finding.bad(subject, name + " is no ARN", "Set " + variable + " to the ARN of the topic.");
        }
        return reached(subject, variable, name, () -> {
            String arn =
                    Addresses.ofTopic(sns, name).orElseThrow(() -> SdkClientException.create("no topic of that name"));
            return sns.getTopicAttributes(request -> request.topicArn(arn))
                    .attributes()
                    .getOrDefault("TopicArn", arn);
        });
    }

    private List<Finding> table(DynamoDbClient dynamoDb, String subject, String variable, String otherwise) {
        String name = target.resource(variable, otherwise);
        List<Finding> findings = new ArrayList<>();
        findings.add(reached(subject, variable, name, () -> {
            TableDescription table =
                    dynamoDb.describeTable(request -> request.tableName(name)).table();
            findings.add(indexes(table));
            return name + ", " + table.tableStatusAsString().toLowerCase(Locale.ROOT);
        }));
        // The table first, then its indexes.
        Collections.reverse(findings);
        return findings;
    }

    private static Finding indexes(TableDescription table) {
        Map<String, List<String>> keys = table.globalSecondaryIndexes().stream()
                .collect(Collectors.toMap(GlobalSecondaryIndexDescription::indexName, AwsCheck::keys));
        List<String> missing = Stream.of(TableIndex.values())
                .filter(index -> !keys.getOrDefault(index.word(), List.of()).containsAll(index.keys()))
                .map(TableIndex::word)
                .sorted()
                .toList();
        return missing.isEmpty()
                ? Finding.good("indexes", TableIndex.words().stream().sorted().collect(Collectors.joining(" ")))
                : Finding.note("indexes", "without " + String.join(" ", missing) + ": Reelway scans the table instead");
    }

    private static List<String> keys(GlobalSecondaryIndexDescription index) {
        return index.keySchema().stream().map(KeySchemaElement::attributeName).toList();
    }

    private static Finding reached(String subject, String variable, String name, Callable<String> look) {
        try {
            return Finding.good(subject, look.call());
        } catch (AwsServiceException refused) {
            String code = refused.awsErrorDetails() == null
                    ? ""
                    : " " + refused.awsErrorDetails().errorCode();
            return Finding.bad(
                    subject,
                    name + ": HTTP " + refused.statusCode() + code,
                    "The " + subject + " " + name + " cannot be used. " + GRANT.formatted(variable));
        } catch (Exception unreachable) {
            return Finding.bad(
                    subject,
                    name + ": " + unreachable.getMessage(),
                    "The " + subject + " " + name + " cannot be reached: check the endpoint and the network.");
        }
    }
}
