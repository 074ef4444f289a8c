package io.reelway.mediaconvert.job;

import io.reelway.mediaconvert.wire.ServiceException;
import io.reelway.video.ManualRequest;
import io.reelway.video.ManualRequests;
import io.reelway.video.Video;
import io.reelway.video.VideoTable;
import jakarta.enterprise.context.ApplicationScoped;

/** Cancels jobs. One that a process begins, or gives back, at the same moment is asked again. */
@ApplicationScoped
public class JobCancels {
    private static final int TRIES = 8;

    private final VideoTable table;
    private final ManualRequests requests;

    public JobCancels(VideoTable table, ManualRequests requests) {
        this.table = table;
        this.requests = requests;
    }

    /** @throws ServiceException CONFLICT for a job that has ended otherwise, as in MediaConvert */
    void cancel(Video job) {
        Video now = job;
        for (int i = 0; i < TRIES && JobState.of(now) != JobState.CANCELED; i++) {
            ManualRequest.Answer answer = ManualRequest.CANCEL.of(now, requests, table);
            if (answer.refusal().isEmpty()) {
                return;
            }
            now = answer.video();
            boolean isOver = ManualRequest.CANCEL.refusal(now).isPresent();
            if (JobState.of(now) != JobState.CANCELED && (isOver || i == TRIES - 1)) {
                throw ServiceException.conflict(
                        isOver
                                ? "The job " + now.apiJob().orElseThrow() + " is " + JobState.of(now)
                                        + "; what has ended cannot be cancelled."
                                : answer.refusal().get());
            }
        }
    }
}
