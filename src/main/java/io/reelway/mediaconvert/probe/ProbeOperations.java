package io.reelway.mediaconvert.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.aws.Refusals;
import io.reelway.error.VideoException;
import io.reelway.mediaconvert.api.ApiCall;
import io.reelway.mediaconvert.api.Operation;
import io.reelway.mediaconvert.api.Operations;
import io.reelway.mediaconvert.job.InputAddress;
import io.reelway.mediaconvert.wire.Form;
import io.reelway.mediaconvert.wire.RequestShape;
import io.reelway.mediaconvert.wire.ServiceException;
import io.reelway.mediaconvert.wire.ServiceException.Kind;
import io.reelway.remote.RemoteAddress;
import io.reelway.remote.RemoteFiles;
import io.reelway.store.ObjectStore;
import io.reelway.store.S3Address;
import io.reelway.store.StoredObject;
import io.reelway.video.JobPlaces;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Probe: looks into a file that a job may read. Only a few at a time, since each takes a thread, a connection and room
 * on the disk; a caller above them is asked to come again, as SDKs do by themselves.
 */
@ApplicationScoped
class ProbeOperations implements Operations {
    static final int AT_A_TIME = 4;

    private static final int CHANGED = 412;
    private static final String PATH = "/inputFiles";
    private static final RequestShape SHAPE = RequestShape.empty()
            .with(
                    "inputFiles",
                    Form.list(
                            1,
                            RequestShape.empty()
                                    .with("fileUrl", Form.text(4096))
                                    .requiring("fileUrl")))
            .requiring("inputFiles");

    private final Semaphore free = new Semaphore(AT_A_TIME);
    private final JobPlaces places;
    private final ObjectStore store;
    private final RemoteFiles files;
    private final FileProbe probe;

    ProbeOperations(JobPlaces places, ObjectStore store, RemoteFiles files, FileProbe probe) {
        this.places = places;
        this.store = store;
        this.files = files;
        this.probe = probe;
    }

    @Override
    public List<Operation> operations() {
        return List.of(new Operation("Probe", "POST", "probe", 200, this::probe));
    }

    private JsonNode probe(ApiCall call) {
        ObjectNode request = call.members();
        SHAPE.check(request);
        JsonNode inputs = request.path("inputFiles");
        if (inputs.isEmpty()) {
            throw ServiceException.badRequest(PATH, "expected one file, but there is none");
        }
        InputAddress given =
                InputAddress.of(inputs.get(0).path("fileUrl").asText(), PATH + "/0/fileUrl", places, files);
        if (!free.tryAcquire()) {
            throw new ServiceException(
                    Kind.TOO_MANY_REQUESTS,
                    AT_A_TIME + " files are probed at the moment, which is the most; try again.");
        }
        try {
            return ProbeAnswer.of(probed(given));
        } catch (VideoException e) {
            throw refusal(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            free.release();
        }
    }

    private ProbedFile probed(InputAddress given) throws IOException {
        if (given.file().isPresent()) {
            RemoteAddress file = given.file().get();
            StoredObject seen = files.look(file);
            return probe.of(seen, from -> files.open(file, seen, from));
        }
        S3Address address = given.object().orElseThrow();
        try {
            StoredObject seen = store.head(address.bucket(), address.key())
                    .orElseThrow(() -> ServiceException.notFound("There is no object " + address + "."));
            return probe.of(seen, from -> store.open(seen, from));
        } catch (S3Exception e) {
            if (e.statusCode() == CHANGED) {
                throw ServiceException.conflict(
                        "The object " + address + " was replaced while it was probed; try again.");
            }
            throw Refusals.in(e)
                    .<RuntimeException>map(refusal -> new ServiceException(
                            Kind.FORBIDDEN,
                            "The object " + address + " may not be read (" + Refusals.code(refusal) + ").",
                            e))
                    .orElse(e);
        }
    }

    /** The service's error for one of a video. */
    private static RuntimeException refusal(VideoException e) {
        return switch (e.code()) {
            case SOURCE_GONE -> new ServiceException(Kind.NOT_FOUND, e.getMessage(), e);
            case SOURCE_DENIED, SOURCE_ARCHIVED -> new ServiceException(Kind.FORBIDDEN, e.getMessage(), e);
            case OUT_OF_SPACE -> new ServiceException(Kind.TOO_MANY_REQUESTS, e.getMessage(), e);
            case NOT_A_VIDEO,
                    CORRUPT_MEDIA,
                    UNSUPPORTED_MEDIA,
                    LIMIT_EXCEEDED,
                    FORBIDDEN_REFERENCE,
                    SOURCE_UNAVAILABLE,
                    ENCODER_STALLED -> new ServiceException(Kind.BAD_REQUEST, e.getMessage(), e);
            default -> e;
        };
    }
}
