package io.reelway.aws;

import java.util.Optional;
import software.amazon.awssdk.arns.Arn;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Topic;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Looks up the URL of a queue and the ARN of a topic by their names. */
public final class Addresses {
    private Addresses() {}

    /**
     * The URL of a queue.
     *
     * @param queue URL, ARN or name
     * @throws software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException if there is no such queue
     */
    public static String ofQueue(SqsClient sqs, String queue) {
        if (queue.startsWith("https://") || queue.startsWith("http://")) {
            return queue;
        }
        if (!queue.startsWith("arn:")) {
            return sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
        }
        Arn arn = Arn.fromString(queue);
        return sqs.getQueueUrl(request -> request.queueName(arn.resourceAsString())
                        .queueOwnerAWSAccountId(arn.accountId().orElse(null)))
                .queueUrl();
    }

    /**
     * The ARN of a topic; empty if there is none of that name.
     *
     * @param topic ARN or name
     */
    public static Optional<String> ofTopic(SnsClient sns, String topic) {
        return topic.startsWith("arn:")
                ? Optional.of(topic)
                : sns.listTopicsPaginator().topics().stream()
                        .map(Topic::topicArn)
                        .filter(arn -> arn.endsWith(":" + topic))
                        .findFirst();
    }
}
