package io.reelway.mediaconvert.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.mediaconvert.wire.ServiceException;
import io.reelway.remote.RemoteAddress;
import io.reelway.remote.RemoteFiles;
import io.reelway.store.ObjectStore;
import io.reelway.store.S3Address;
import io.reelway.store.StoredObject;
import io.reelway.video.JobPlaces;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Finds the inputs of jobs, and refuses those that may not be read. */
@ApplicationScoped
public class JobInputs {
    private static final String MEMBER = "fileInput";
    private static final String PATH = "/inputs/0/" + MEMBER;

    private final JobPlaces places;
    private final ObjectStore store;
    private final RemoteFiles files;

    public JobInputs(JobPlaces places, ObjectStore store, RemoteFiles files) {
        this.places = places;
        this.store = store;
        this.files = files;
    }

    /**
     * The job's one input. The query of an address is taken out of the request, since it may be a secret, and requests
     * are shown.
     *
     * @throws ServiceException BAD_REQUEST where there is none or more than one, or it may not be read
     */
    JobInput of(ObjectNode request, Instant now) {
        ObjectNode input = JobRequests.input(request);
        InputAddress given = InputAddress.of(input.path(MEMBER).asText(""), PATH, places, files);
        if (given.object().isPresent()) {
            return new JobInput(object(given.object().get(), now), Optional.empty());
        }
        RemoteAddress file = given.file().orElseThrow();
        input.put(MEMBER, file.shown());
        // the server is asked when the job runs: a caller must not wait for it
        return new JobInput(StoredObject.missing(file.origin(), file.key(), now), Optional.of(file.whole()));
    }

    /** An object; where there is none the job is taken all the same, and ends with that error. */
    private StoredObject object(S3Address input, Instant now) {
        return store.look(input.bucket(), input.key())
                .orElseGet(() -> StoredObject.missing(input.bucket(), input.key(), now));
    }
}
