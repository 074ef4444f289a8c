package io.reelway.sweep;

import io.reelway.aws.Queues;
import io.reelway.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * How many more jobs the jobs queue should hold: as many as run now, and as many as this process can run, less those
 * that wait. That many keep the workers busy; all others wait in the table, where their order can still change.
 */
@ApplicationScoped
public class WorkerRoom {
    private final SqsClient sqs;
    private final Queues queues;
    private final Settings settings;

    public WorkerRoom(SqsClient sqs, Queues queues, Settings settings) {
        this.sqs = sqs;
        this.queues = queues;
        this.settings = settings;
    }

    /** Less than 1 while enough jobs wait. */
    public int jobs() {
        Map<QueueAttributeName, String> queue = sqs.getQueueAttributes(request -> request.queueUrl(queues.jobs())
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes();
        int waiting = Integer.parseInt(queue.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
        int inFlight = Integer.parseInt(queue.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
        return inFlight + settings.jobsAtATime() - waiting;
    }
}
