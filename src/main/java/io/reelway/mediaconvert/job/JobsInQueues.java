package io.reelway.mediaconvert.job;

import io.reelway.mediaconvert.kept.QueueLoads;
import io.reelway.video.Status;
import io.reelway.video.Video;
import io.reelway.video.VideoListing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Counts the jobs in each queue that have not ended. */
@ApplicationScoped
class JobsInQueues implements QueueLoads {
    private static final List<Status> NOT_ENDED = Stream.of(Status.values())
            .filter(status -> JobState.SUBMITTED.mayBe(status) || JobState.PROGRESSING.mayBe(status))
            .toList();

    private final VideoListing listing;

    JobsInQueues(VideoListing listing) {
        this.listing = listing;
    }

    @Override
    public Map<String, Load> now() {
        Map<String, Load> loads = new HashMap<>();
        listing.apiJobs(NOT_ENDED)
                .forEachRemaining(page -> page.forEach(
                        job -> job.apiQueue().ifPresent(queue -> loads.merge(queue, load(job), Load::plus))));
        return loads;
    }

    private static Load load(Video job) {
        return switch (JobState.of(job)) {
            case SUBMITTED -> new Load(1, 0);
            case PROGRESSING -> new Load(0, 1);
            case COMPLETE, CANCELED, ERROR -> Load.NONE;
        };
    }
}
