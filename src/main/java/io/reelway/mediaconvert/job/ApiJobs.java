package io.reelway.mediaconvert.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.arrival.KeyName;
import io.reelway.error.Printable;
import io.reelway.mediaconvert.kept.JobQueues;
import io.reelway.mediaconvert.wire.RefusedSettings;
import io.reelway.mediaconvert.wire.ServiceException;
import io.reelway.mediaconvert.wire.WireJson;
import io.reelway.preset.mediaconvert.MediaConvert;
import io.reelway.store.ObjectStore;
import io.reelway.store.S3Address;
import io.reelway.store.StoredObject;
import io.reelway.video.Staying;
import io.reelway.video.Video;
import io.reelway.video.VideoId;
import io.reelway.video.VideoTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Takes jobs of the MediaConvert API: a job that can be done becomes a record, as any other video. */
@RegisterForReflection
@ApplicationScoped
@Named("apiJobs")
public class ApiJobs {
    private static final int LONGEST_SHOWN = 60;

    private final JobRequests requests;
    private final JobTokens tokens;
    private final JobQueues queues;
    private final JobBuckets buckets;
    private final Destinations destinations;
    private final ObjectStore store;
    private final VideoTable table;
    private final Clock clock;

    public ApiJobs(
            JobRequests requests,
            JobTokens tokens,
            JobQueues queues,
            JobBuckets buckets,
            Destinations destinations,
            ObjectStore store,
            VideoTable table,
            Clock clock) {
        this.requests = requests;
        this.tokens = tokens;
        this.queues = queues;
        this.buckets = buckets;
        this.destinations = destinations;
        this.store = store;
        this.table = table;
        this.clock = clock;
    }

    /**
     * The record of the job; of the same job where the token of the request was seen before.
     *
     * @throws ServiceException BadRequestException naming what cannot be done; ConflictException where the token was
     *     used for another request
     */
    public Video admit(JobCall call) {
        ObjectNode request = requests.whole(call.request());
        S3Address input = JobRequests.input(request);
        buckets.checkInput(input);
        Instant now = clock.instant();
        String name = KeyName.of(input.key()).name();
        RefusedSettings.orThrow(() -> MediaConvert.translateCall("new", WireJson.text(request), name, now));
        destinations.check(request, name, now);
        JobQueues.Used queue = queues.used(request.path("queue").asText(""), call.region());
        return new Staying(table, clock)
                .admit(
                        tokens.idOf(call.request(), now),
                        object(input, now),
                        call.region(),
                        queue.name(),
                        WireJson.text(request))
                .video();
    }

    /**
     * The job of an id.
     *
     * @throws ServiceException NOT_FOUND where there is none
     */
    public Video find(String jobId) {
        return table.find(VideoId.ofApiJob(jobId))
                .filter(video -> video.apiJob().equals(Optional.of(jobId)))
                .orElseThrow(() -> ServiceException.notFound(
                        "There is no job " + Printable.line(Printable.beginning(jobId, LONGEST_SHOWN))
                                + "; ListJobs shows those that are."));
    }

    /** The input; where there is none the job is taken all the same, and ends with that error. */
    private StoredObject object(S3Address input, Instant now) {
        return store.look(input.bucket(), input.key())
                .orElseGet(() -> StoredObject.missing(input.bucket(), input.key(), now));
    }
}
