package io.reelway.mediaconvert.job;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.job.Job;
import io.reelway.job.Leases;
import io.reelway.mediaconvert.kept.JobQueues;
import io.reelway.video.Video;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/** Keeps jobs of the MediaConvert API waiting whose queue was paused while they were on their way to a worker. */
@RegisterForReflection
@ApplicationScoped
@Named("queueTurns")
public class QueueTurns {
    private final JobQueues queues;
    private final Leases leases;

    public QueueTurns(JobQueues queues, Leases leases) {
        this.queues = queues;
        this.leases = leases;
    }

    /** Whether a job must wait. One that has begun before goes on, and one that is cancelled ends. */
    public boolean mustWait(Job job) {
        Video video = job.video();
        boolean begins = video.attempt() == 1 && video.round() == 1 && !video.isCancelAsked();
        return begins && video.apiQueue().filter(queues::isPaused).isPresent();
    }

    /**
     * Gives the job back into its queue.
     *
     * @return null: there is no job any more
     */
    public Job giveBack(Job job) {
        leases.backInQueue(job);
        return null;
    }
}
