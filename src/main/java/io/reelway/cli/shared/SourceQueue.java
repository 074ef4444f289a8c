package io.reelway.cli.shared;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.aws.Addresses;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * A queue that Reelway reads.
 *
 * @param name as it is set
 * @param arn of it; empty where the endpoint does not say it
 * @param deadLetters the address of its dead-letter queue, if it has one
 */
public record SourceQueue(String name, String url, String arn, Optional<String> deadLetters) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param variable that names the queue
     * @throws CliException if there is no such queue
     */
    public static SourceQueue of(SqsClient sqs, AwsTarget target, String variable, String otherwise) {
        String name = target.resource(variable, otherwise);
        try {
            String url = Addresses.ofQueue(sqs, name);
            Map<QueueAttributeName, String> attributes = sqs.getQueueAttributes(
                            request -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                    .attributes();
            return new SourceQueue(
                    name,
                    url,
                    attributes.getOrDefault(QueueAttributeName.QUEUE_ARN, ""),
                    Optional.ofNullable(attributes.get(QueueAttributeName.REDRIVE_POLICY))
                            .map(policy -> Addresses.ofQueue(sqs, targetOf(name, policy))));
        } catch (QueueDoesNotExistException none) {
            throw new CliException(
                    "There is no queue " + name + ", or its dead-letter queue is gone: create it, or name another one"
                            + " with " + variable + ".",
                    none);
        }
    }

    private static String targetOf(String name, String policy) {
        try {
            return JSON.readTree(policy).path("deadLetterTargetArn").asText();
        } catch (JsonProcessingException strange) {
            throw new CliException("The redrive policy of " + name + " is no JSON: " + policy, strange);
        }
    }
}
