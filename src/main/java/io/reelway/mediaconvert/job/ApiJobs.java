package io.reelway.mediaconvert.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.arrival.KeyName;
import io.reelway.mediaconvert.wire.RefusedSettings;
import io.reelway.mediaconvert.wire.ServiceException;
import io.reelway.preset.mediaconvert.MediaConvert;
import io.reelway.preset.mediaconvert.Translation;
import io.reelway.store.ObjectStore;
import io.reelway.store.StoredObject;
import io.reelway.video.Attribute;
import io.reelway.video.Staying;
import io.reelway.video.Video;
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
    private final JobRequests requests;
    private final JobTokens tokens;
    private final Destinations destinations;
    private final ObjectStore store;
    private final VideoTable table;
    private final Clock clock;

    public ApiJobs(
            JobRequests requests,
            JobTokens tokens,
            Destinations destinations,
            ObjectStore store,
            VideoTable table,
            Clock clock) {
        this.requests = requests;
        this.tokens = tokens;
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
        InputAddress input = requests.input(request);
        Instant now = clock.instant();
        Translation translation = MediaConvert.translateCall(
                "new", request.toString(), KeyName.of(input.key()).name(), now);
        RefusedSettings.check(translation);
        destinations.check(request);
        String jobId = tokens.idOf(call.request(), now);
        Video job = new Staying(table, clock)
                .admit(jobId, object(input, now), request.toString())
                .video();
        return job;
    }

    /** The job of an id. */
    public Video find(String jobId) {
        return known(jobId)
                .orElseThrow(() -> ServiceException.notFound("There is no job " + jobId + " in the table."));
    }

    private Optional<Video> known(String jobId) {
        return JobIds.isOne(jobId)
                ? table.find(io.reelway.video.VideoId.ofApiJob(jobId))
                        .filter(video -> video.apiJob().equals(Optional.of(jobId)))
                : Optional.empty();
    }

    /** The input; where there is none the job is taken all the same, and ends with that error. */
    private StoredObject object(InputAddress input, Instant now) {
        return store.look(input.bucket(), input.key())
                .orElseGet(() -> StoredObject.missing(input.bucket(), input.key(), now));
    }
}
