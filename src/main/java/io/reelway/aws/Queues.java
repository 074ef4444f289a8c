package io.reelway.aws;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Finds the URLs of the queues, which may be set as URL, ARN or name. Routes ask for them once, at start. */
@RegisterForReflection
@ApplicationScoped
@Named("queues")
public class Queues {
    private final SqsClient sqs;
    private final Settings settings;

    public Queues(SqsClient sqs, Settings settings) {
        this.sqs = sqs;
        this.settings = settings;
    }

    public String events() {
        return url("reelway.events-queue", settings.eventsQueue());
    }

    public String jobs() {
        return url("reelway.jobs-queue", settings.jobsQueue());
    }

    /** The queue for jobs that this process cannot take; the jobs queue where no other is set. */
    public String handOver() {
        return settings.handOverQueue()
                .map(queue -> url("reelway.hand-over-queue", queue))
                .orElseGet(this::jobs);
    }

    private String url(String setting, String queue) {
        try {
            return Addresses.ofQueue(sqs, queue);
        } catch (QueueDoesNotExistException e) {
            throw new IllegalStateException(
                    setting + ": expected the URL, ARN or name of an SQS queue, but there is no queue \"" + queue
                            + "\" at " + Endpoints.of("SQS").orElse("AWS in this region and account")
                            + "; create it or set " + setting,
                    e);
        }
    }
}
