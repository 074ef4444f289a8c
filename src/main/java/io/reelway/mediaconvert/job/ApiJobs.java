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
import io.reelway.preset.mediaconvert.Translation;
import io.reelway.sweep.WorkerRoom;
import io.reelway.video.Status;
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
    private final JobInputs inputs;
    private final Destinations destinations;
    private final WorkerRoom workers;
    private final VideoTable table;
    private final Clock clock;

    public ApiJobs(
            JobRequests requests,
            JobTokens tokens,
            JobQueues queues,
            JobInputs inputs,
            Destinations destinations,
            WorkerRoom workers,
            VideoTable table,
            Clock clock) {
        this.requests = requests;
        this.tokens = tokens;
        this.queues = queues;
        this.inputs = inputs;
        this.destinations = destinations;
        this.workers = workers;
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
        Instant now = clock.instant();
        JobInput input = inputs.of(request, now);
        String name = KeyName.of(input.object().key()).name();
        Translation translation =
                RefusedSettings.checked(() -> MediaConvert.translateCall("new", WireJson.text(request), name, now));
        destinations.check(request, translation.orThrow(), name, now);
        JobQueues.Used queue = queues.used(request.path("queue").asText(""));
        String kept = WireJson.text(request);
        String messages = WireJson.text(JobMessages.of(translation, request, queue));
        JobRequests.checkSize(kept, messages, request.path("tags").toString());
        Staying.ApiJob job = new Staying.ApiJob(
                tokens.idOf(call.request(), now),
                call.region(),
                queue.name(),
                queue.isPaused() || workers.jobs() < 1,
                request.path("priority").asInt(0),
                kept,
                messages,
                WireJson.texts(request.path("tags")),
                JobRequests.input(request).path("fileInput").asText(),
                input.address());
        return new Staying(table, clock).admit(job, input.object()).video();
    }

    /** Whether the job goes to a worker at once, and does not wait in its queue. */
    public boolean begins(Video job) {
        return job.status() == Status.RECEIVED && !job.isInQueue();
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
}
