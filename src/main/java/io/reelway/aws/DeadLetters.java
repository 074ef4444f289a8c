package io.reelway.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.component.aws2.sqs.Sqs2Endpoint;
import org.jboss.logging.Logger;
import software.amazon.awssdk.arns.Arn;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * The queue for messages that nobody can understand. SQS itself moves a message there after some receives, without a
 * word; Reelway does so at once, with the attribute {@code reason}.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html">
 *     Dead-letter queues</a>
 */
@ApplicationScoped
@Named("deadLetters")
public class DeadLetters {
    /** The message attribute that says what is wrong with a dead letter. */
    public static final String REASON = "reason";

    /** The exchange property with the ARN of the queue that a message came from, where no endpoint tells it. */
    public static final String QUEUE = "queue";

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final Map<String, Optional<String>> byQueue = new ConcurrentHashMap<>();
    private final SqsClient sqs;
    private final ObjectMapper json;

    public DeadLetters(SqsClient sqs, ObjectMapper json) {
        this.sqs = sqs;
        this.json = json;
    }

    /** Whether the queue that the message came from has a dead-letter queue. */
    public boolean hasOne(Exchange exchange) {
        return queue(exchange).isPresent();
    }

    /** Sends the message there with the reason; its own queue then loses it, as it was handled. */
    public void send(Exchange exchange) {
        Optional<String> queue = queue(exchange);
        if (queue.isEmpty()) {
            return;
        }
        String reason = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)
                .getMessage()
                .replaceAll("\\p{Cntrl}", " ");
        sqs.sendMessage(request -> request.queueUrl(queue.get())
                .messageBody(exchange.getMessage().getBody(String.class))
                .messageAttributes(Map.of(
                        REASON,
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue(reason)
                                .build())));
        LOG.errorf("a message went to the dead-letter queue %s: %s", queue.get(), reason);
    }

    private Optional<String> queue(Exchange exchange) {
        return origin(exchange).flatMap(this::deadLettersOf);
    }

    private static Optional<String> origin(Exchange exchange) {
        return exchange.getFromEndpoint() instanceof Sqs2Endpoint endpoint
                ? Optional.of(endpoint.getConfiguration().getQueueUrl())
                : Optional.ofNullable(exchange.getProperty(QUEUE, String.class));
    }

    private Optional<String> deadLettersOf(String queue) {
        Optional<String> known = byQueue.get(queue);
        if (known != null) {
            return known;
        }
        try {
            Optional<String> found = redriveTarget(queue.startsWith("arn:") ? url(Arn.fromString(queue)) : queue);
            byQueue.put(queue, found);
            return found;
        } catch (SqsException e) {
            LOG.warnf(
                    "which dead-letter queue %s has could not be asked, so its messages are left to it: %s",
                    queue, e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<String> redriveTarget(String queue) {
        String policy = sqs.getQueueAttributes(
                        request -> request.queueUrl(queue).attributeNames(QueueAttributeName.REDRIVE_POLICY))
                .attributes()
                .get(QueueAttributeName.REDRIVE_POLICY);
        if (policy == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(url(Arn.fromString(
                    json.readTree(policy).path("deadLetterTargetArn").asText())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the redrive policy of " + queue + " is no JSON: " + policy, e);
        }
    }

    private String url(Arn queue) {
        return sqs.getQueueUrl(request -> request.queueName(queue.resourceAsString())
                        .queueOwnerAWSAccountId(queue.accountId().orElse(null)))
                .queueUrl();
    }
}
