package io.reelway.publish;

import io.reelway.delivery.Artifact;
import io.reelway.settings.Settings;
import io.reelway.store.ParallelCalls;
import io.reelway.store.StoredObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Puts files into the output bucket. Each {@code check} throws where the run must not go on. */
@ApplicationScoped
public class OutputBucket {
    /** Files under a name of their own run never change. */
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    /** Entry points are replaced when their source is. */
    private static final String SHORT = "public, max-age=10";

    private final Uploads uploads;
    private final ConditionalPut conditionalPut;
    private final ParallelCalls parallel;
    private final PresentObjects present;
    private final String bucket;

    public OutputBucket(
            Uploads uploads,
            ConditionalPut conditionalPut,
            ParallelCalls parallel,
            PresentObjects present,
            Settings settings) {
        this.uploads = uploads;
        this.conditionalPut = conditionalPut;
        this.parallel = parallel;
        this.present = present;
        this.bucket = settings.outputBucket();
    }

    /** Puts files under names that are new in this run, several at a time. */
    public List<Publication> putNew(long videoId, String run, List<Artifact> artifacts, Runnable check)
            throws IOException {
        return parallel.each(artifacts, artifact -> {
            Publication publication = uploads.measured(artifact);
            uploads.put(
                    videoId,
                    publication,
                    request(artifact, run).cacheControl(FOR_EVER).build(),
                    check);
            return publication;
        });
    }

    /** The ETags of the objects under these keys now. */
    public SeenEtags look(List<String> keys) throws IOException {
        Map<String, StoredObject> found = present.of(keys);
        return new SeenEtags(
                keys.stream().collect(Collectors.toMap(Function.identity(), key -> Optional.ofNullable(found.get(key))
                        .map(StoredObject::etag))));
    }

    /**
     * Puts files under stable names, several at a time, each only if no other process has put it since this run looked.
     */
    public List<Publication> replace(long videoId, String run, List<Artifact> artifacts, SeenEtags seen, Runnable check)
            throws IOException {
        return parallel.each(artifacts, artifact -> {
            Publication publication = uploads.measured(artifact);
            conditionalPut.put(
                    request(artifact, run).cacheControl(SHORT).build(),
                    publication.bytes(),
                    seen,
                    check,
                    request -> uploads.put(videoId, publication, request, check));
            return publication;
        });
    }

    private PutObjectRequest.Builder request(Artifact artifact, String run) {
        return PutObjectRequest.builder()
                .bucket(bucket)
                .key(artifact.key())
                .contentType(artifact.contentType())
                .metadata(Map.of(StoredObject.RUN, run));
    }
}
