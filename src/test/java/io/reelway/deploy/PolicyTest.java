package io.reelway.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.deploy.Policy.Ask;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That a call is allowed is worth something only if one that is not allowed is found. */
class PolicyTest {
    private static final String SOURCE = "arn:aws:s3:::reelway-source";
    private static final String OUTPUT = "arn:aws:s3:::reelway-output";
    private static final String TABLE = "arn:aws:dynamodb:us-east-1:000000000000:table/reelway-videos";
    private static final String SQS = "arn:aws:sqs:us-east-1:000000000000:";

    private final Deployed storage = Deployed.storage(Map.of());

    @Test
    void aRightCountsForItsActionAndItsResourceOnly() throws JsonProcessingException {
        Policy policy = Policy.of(List.of(json("""
                {"Statement": [
                  {"Effect": "Allow", "Action": "s3:Get*", "Resource": "arn:aws:s3:::b/uploads/*"},
                  {"Effect": "Allow", "Action": ["sqs:SendMessage"], "Resource": ["arn:aws:sqs:r:a:q?"]}]}""")));
        assertThat(policy.allows(new Ask("s3:GetObject", "arn:aws:s3:::b/uploads/a/b c.mov")))
                .isTrue();
        assertThat(policy.allows(new Ask("S3:getobject", "arn:aws:s3:::b/uploads/a")))
                .isTrue();
        assertThat(policy.allows(new Ask("s3:PutObject", "arn:aws:s3:::b/uploads/a")))
                .isFalse();
        assertThat(policy.allows(new Ask("s3:GetObject", "arn:aws:s3:::b/processed/a")))
                .isFalse();
        assertThat(policy.allows(new Ask("s3:GetObject", "arn:aws:s3:::B/uploads/a")))
                .isFalse();
        assertThat(policy.allows(new Ask("sqs:SendMessage", "arn:aws:sqs:r:a:q1")))
                .isTrue();
        assertThat(policy.allows(new Ask("sqs:SendMessage", "arn:aws:sqs:r:a:q")))
                .isFalse();
        assertThat(policy.allows(new Ask("sqs:SendMessageBatch", "arn:aws:sqs:r:a:q1")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Effect\": \"Deny\", \"Action\": \"s3:*\", \"Resource\": \"arn:aws:s3:::b\"}",
                "{\"Effect\": \"Allow\", \"NotAction\": \"s3:*\", \"Resource\": \"arn:aws:s3:::b\"}",
                "{\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"b\", \"Condition\": {\"Bool\": {}}}",
                "{\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": {\"Ref\": \"Bucket\"}}"
            })
    void whatTheEvaluatorDoesNotUnderstandIsRefused(String statement) throws JsonProcessingException {
        JsonNode document = json("{\"Statement\": [" + statement + "]}");
        assertThatThrownBy(() -> Policy.of(List.of(document))).isInstanceOf(AssertionError.class);
    }

    @Test
    void aCopyAsksForItsSourceAndItsTarget() throws JsonProcessingException {
        LoggedCall copy = LoggedCall.of(json("""
                {"service": "s3", "caller": "reelway", "concerns": [
                  {"operation": "CopyObject", "arn": "arn:aws:s3:::b/processed/a"},
                  {"operation": "CopyObjectSource", "arn": "arn:aws:s3:::b/uploads/a", "version": true}]}"""));
        assertThat(copy.asks())
                .containsExactly(
                        new Ask("s3:PutObject", "arn:aws:s3:::b/processed/a"),
                        new Ask("s3:PutObjectTagging", "arn:aws:s3:::b/processed/a"),
                        new Ask("s3:GetObjectVersion", "arn:aws:s3:::b/uploads/a"),
                        new Ask("s3:GetObjectVersionTagging", "arn:aws:s3:::b/uploads/a"));
    }

    @Test
    void aTaskOnEcsDoesAllOfItAndNoMore() {
        Policy task = storage.with("ecs.yaml", Map.of()).policy("TaskRole");
        assertAllowed(task, "s3:GetObject", SOURCE + "/uploads/a.mov");
        assertAllowed(task, "s3:PutObject", SOURCE + "/processed/a.mov");
        assertAllowed(task, "s3:DeleteObjectVersion", SOURCE + "/uploads/a.mov");
        assertAllowed(task, "s3:PutObject", OUTPUT + "/assets/a/manifest.json");
        assertAllowed(task, "dynamodb:Query", TABLE + "/index/by-status");
        assertAllowed(task, "sqs:ChangeMessageVisibility", SQS + "reelway-jobs");
        assertRefused(task, "s3:PutObject", SOURCE + "/uploads/a.mov");
        assertRefused(task, "s3:GetObject", SOURCE + "/private/a.mov");
        assertRefused(task, "s3:PutObject", OUTPUT + "/index.html");
        assertRefused(task, "s3:PutBucketPolicy", OUTPUT);
        assertRefused(task, "dynamodb:Scan", TABLE);
        assertRefused(task, "dynamodb:GetItem", TABLE + "-of-others");
        assertRefused(task, "sqs:ReceiveMessage", SQS + "reelway-hand-over");
        assertRefused(task, "sqs:PurgeQueue", SQS + "reelway-jobs");
        assertRefused(task, "sns:Publish", "arn:aws:sns:us-east-1:000000000000:others");
    }

    @Test
    void aTaskBesideLambdaTakesWhatIsHandedOver() {
        Policy task = storage.with("ecs.yaml", Map.of("Jobs", "HandOverQueue")).policy("TaskRole");
        assertAllowed(task, "sqs:ReceiveMessage", SQS + "reelway-hand-over");
        assertRefused(task, "sqs:ReceiveMessage", SQS + "reelway-jobs");
    }

    @Test
    void theFunctionThatAdmitsWritesNoObjectButMovesLateSidecars() {
        Policy admit = storage.with("lambda.yaml", Map.of()).policy("AdmitRole");
        assertAllowed(admit, "s3:GetObject", SOURCE + "/uploads/a.mov.json");
        assertAllowed(admit, "sqs:SendMessage", SQS + "reelway-jobs");
        assertAllowed(admit, "dynamodb:Query", TABLE + "/index/due");
        assertAllowed(admit, "s3:PutObject", SOURCE + "/processed/a.mov.json");
        assertAllowed(admit, "s3:DeleteObject", SOURCE + "/uploads/a.mov.json");
        for (String object : List.of(SOURCE + "/uploads/a.json", SOURCE + "/processed/a", OUTPUT + "/assets/a/a.mp4")) {
            assertRefused(admit, "s3:PutObject", object);
        }
        assertRefused(admit, "s3:DeleteObject", SOURCE + "/processed/a");
        assertRefused(admit, "sqs:ReceiveMessage", SQS + "reelway-jobs");
    }

    @Test
    void theFunctionThatProcessesReadsNoEvents() {
        Policy process = storage.with("lambda.yaml", Map.of()).policy("ProcessRole");
        assertAllowed(process, "s3:PutObject", OUTPUT + "/assets/a/a.mp4");
        assertAllowed(process, "sqs:SendMessage", SQS + "reelway-hand-over");
        assertAllowed(process, "sqs:SendMessage", SQS + "reelway-jobs");
        assertRefused(process, "sqs:ReceiveMessage", SQS + "reelway-events");
        assertRefused(process, "dynamodb:Query", TABLE + "/index/due");
    }

    private static void assertAllowed(Policy policy, String action, String resource) {
        assertThat(policy.allows(new Ask(action, resource)))
                .as("%s on %s", action, resource)
                .isTrue();
    }

    private static void assertRefused(Policy policy, String action, String resource) {
        assertThat(policy.allows(new Ask(action, resource)))
                .as("%s on %s", action, resource)
                .isFalse();
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }
}
