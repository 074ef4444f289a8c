package io.reelway.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.error.Printable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.component.aws2.sqs.Sqs2Endpoint;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * Sends a message that cannot be read to the dead-letter queue. SQS itself would move it there after some receives,
 * without a reason. Reelway does so at once, with the attribute {@code reason}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html">
 *     Dead-letter queues</a>
 */
@RegisterForReflection
@ApplicationScoped
@Named("deadLetters")
public class DeadLetters {
    /** The message attribute that says what is wrong with a dead letter. */
    public static final String REASON = "reason";

    /** The exchange property with the ARN of the queue that a message came from, where it came from no SQS endpoint. */
    private static final String QUEUE = "queue";

    /** The exchange property with the number of receives of that message. */
    private static final String RECEIVES = "receives";

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final Map<String, Optional<Target>> byQueue = new ConcurrentHashMap<>();
    private final SqsClient sqs;
    private final ObjectMapper json;

    /** @param receives after which SQS itself moves a message there */
    private record Target(String url, int receives) {}

    public DeadLetters(SqsClient sqs, ObjectMapper json) {
        this.sqs = sqs;
        this.json = json;
    }

    /**
     * Whether the message goes to the dead-letter queue of its queue now. A message of a batch that a function got
     * first fails as others do; it goes at the receive after which SQS would move it, with the reason.
     */
    public boolean isFor(Exchange exchange) {
        int receives = exchange.getProperty(RECEIVES, Integer.MAX_VALUE, Integer.class);
        return queue(exchange).filter(target -> receives >= target.receives()).isPresent();
    }

    /** Sends the message to the dead-letter queue with the reason; its own queue then deletes it as handled. */
    public void send(Exchange exchange) {
        // the steps of an error policy run also where the message is left to its queue
        if (!isFor(exchange)) {
            return;
        }
        Target queue = queue(exchange).orElseThrow();
        String reason = Printable.withoutControls(String.valueOf(
                exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class).getMessage()));
        sqs.sendMessage(request -> request.queueUrl(queue.url())
                .messageBody(exchange.getMessage().getBody(String.class))
                .messageAttributes(Map.of(
                        REASON,
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue(reason)
                                .build())));
        LOG.errorf("a message went to the dead-letter queue %s: %s", queue.url(), reason);
    }

    private Optional<Target> queue(Exchange exchange) {
        return origin(exchange).flatMap(this::deadLettersOf);
    }

    private static Optional<String> origin(Exchange exchange) {
        return exchange.getFromEndpoint() instanceof Sqs2Endpoint endpoint
                ? Optional.of(endpoint.getConfiguration().getQueueUrl())
                : Optional.ofNullable(exchange.getProperty(QUEUE, String.class));
    }

    private Optional<Target> deadLettersOf(String queue) {
        Optional<Target> known = byQueue.get(queue);
        if (known != null) {
            return known;
        }
        try {
            Optional<Target> found = redriveTarget(queue.startsWith("arn:") ? Addresses.ofQueue(sqs, queue) : queue);
            byQueue.put(queue, found);
            return found;
        } catch (SqsException e) {
            LOG.warnf(
                    "which dead-letter queue %s has could not be asked, so its messages are left to it: %s",
                    queue, e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Target> redriveTarget(String queue) {
        String policy = sqs.getQueueAttributes(
                        request -> request.queueUrl(queue).attributeNames(QueueAttributeName.REDRIVE_POLICY))
                .attributes()
                .get(QueueAttributeName.REDRIVE_POLICY);
        if (policy == null) {
            return Optional.empty();
        }
        try {
            JsonNode redrive = json.readTree(policy);
            return Optional.of(new Target(
                    Addresses.ofQueue(sqs, redrive.path("deadLetterTargetArn").asText()),
                    redrive.path("maxReceiveCount").asInt()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the redrive policy of " + queue + " is no JSON: " + policy, e);
        }
    }
}
