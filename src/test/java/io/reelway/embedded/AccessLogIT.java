package io.reelway.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.testkit.EmbeddedAwsProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the access log says of calls; others compare it with policies. */
class AccessLogIT {
    private static final String TABLE = "arn:aws:dynamodb:us-east-1:000000000000:table/reelway-videos";

    @TempDir
    static Path data;

    @Test
    void eachCallTellsWhatItIsDoneTo() throws Exception {
        Map<String, AttributeValue> key = Map.of("VideoId", AttributeValue.fromN("1"));
        Path log;
        try (EmbeddedAwsProcess process = EmbeddedAwsProcess.start(data);
                EndpointClients aws = EndpointClients.of(process.endpoint(), 1)) {
            log = EmbeddedAwsProcess.ACCESS_LOG.resolve("calls-" + process.pid() + ".jsonl");
            String source = "reelway-source";
            aws.s3().putObject(put -> put.bucket(source).key("a b+ü.mov"), RequestBody.fromString("x"));
            aws.s3().copyObject(copy -> copy.sourceBucket(source)
                    .sourceKey("a b+ü.mov")
                    .destinationBucket("reelway-output")
                    .destinationKey("copy"));
            aws.s3().listObjectsV2(list -> list.bucket(source));
            aws.sqs().sendMessage(send -> send.queueUrl(process.endpoint() + "/000000000000/reelway-jobs")
                    .messageBody("x"));
            aws.sns().publish(publish -> publish.topicArn("arn:aws:sns:us-east-1:000000000000:reelway-outcomes")
                    .message("x"));
            aws.dynamo().query(query -> query.tableName("reelway-videos")
                    .indexName("by-status")
                    .keyConditionExpression("#s = :s")
                    .expressionAttributeNames(Map.of("#s", "status"))
                    .expressionAttributeValues(Map.of(":s", AttributeValue.fromS("x"))));
            aws.dynamo()
                    .transactWriteItems(write -> write.transactItems(
                            item -> item.put(
                                    put -> put.tableName("reelway-videos").item(key)),
                            item -> item.conditionCheck(check -> check.tableName("reelway-videos")
                                    .key(Map.of("VideoId", AttributeValue.fromN("2")))
                                    .conditionExpression("attribute_not_exists(VideoId)"))));
        }
        List<String> concerns = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            JsonNode call = new ObjectMapper().readTree(line);
            assertThat(call.path("caller").asText()).isEqualTo("test");
            call.path("concerns")
                    .forEach(each -> concerns.add(each.path("operation").asText() + " "
                            + each.path("arn").asText()));
        }
        assertThat(concerns)
                .contains(
                        "PutObject arn:aws:s3:::reelway-source/a b+ü.mov",
                        "CopyObject arn:aws:s3:::reelway-output/copy",
                        "CopyObjectSource arn:aws:s3:::reelway-source/a b+ü.mov",
                        "ListObjectsV2 arn:aws:s3:::reelway-source",
                        "SendMessage arn:aws:sqs:us-east-1:000000000000:reelway-jobs",
                        "Publish arn:aws:sns:us-east-1:000000000000:reelway-outcomes",
                        "Query " + TABLE + "/index/by-status",
                        "TransactPut " + TABLE,
                        "TransactConditionCheck " + TABLE);
    }
}
