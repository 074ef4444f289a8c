package io.reelway.job;

import io.reelway.aws.Queues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.apache.camel.quarkus.main.events.AfterStop;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Hands jobs back that are not finished when the routes have stopped and their grace is over. */
@ApplicationScoped
class HandBack {
    private static final Logger LOG = Logger.getLogger(HandBack.class);

    private final Leases leases;
    private final WorkFolders workFolders;
    private final Queues queues;
    private final SqsClient sqs;

    HandBack(Leases leases, WorkFolders workFolders, Queues queues, SqsClient sqs) {
        this.leases = leases;
        this.workFolders = workFolders;
        this.queues = queues;
        this.sqs = sqs;
    }

    void giveBack(@Observes AfterStop event) {
        for (Job job : leases.held()) {
            try {
                giveBack(job);
            } catch (SdkException e) {
                // its lease expires by itself, and the other jobs must not wait for that
                LOG.warnf("video %d could not be handed back: %s", job.videoId(), e.getMessage());
            }
            workFolders.remove(job);
        }
    }

    private void giveBack(Job job) {
        // if its outcome is recorded, the next worker only settles it
        if (leases.handBack(job, Duration.ZERO) || leases.letGo(job)) {
            sqs.sendMessage(
                    request -> request.queueUrl(queues.jobs()).messageBody("{\"video_id\": " + job.videoId() + "}"));
            LOG.infof("video %d was handed back: this process ends", job.videoId());
        }
    }
}
