package io.reelway.publish;

import io.reelway.delivery.Artifact;
import io.reelway.settings.Settings;
import io.reelway.store.ParallelCalls;
import io.reelway.store.S3Address;
import io.reelway.store.StoredObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Puts files into the output bucket, or into the bucket that they name. Each {@code check} throws where the run must not go on. */
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
    private final ResultAddresses addresses;

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
        this.addresses = new ResultAddresses(settings);
    }

    /** Puts files under names that are new in this run, several at a time. */
    public List<Publication> putNew(long videoId, String run, List<Artifact> artifacts, Runnable check)
            throws IOException {
        return parallel.each(artifacts, artifact -> {
            Publication publication = uploads.measured(artifact);
            // a job of the MediaConvert API gives names that each of its runs has
            String cacheControl = artifact.key().contains(run) ? FOR_EVER : SHORT;
            PutObjectRequest request =
                    request(artifact, run).cacheControl(cacheControl).build();
            return explained(artifact, () -> {
                uploads.put(videoId, publication, request, check);
                return publication;
            });
        });
    }

    /**
     * The ETags of the objects that have the names of these files now, and of further ones in the output bucket.
     *
     * @throws io.reelway.error.VideoException STORAGE_REFUSED where a bucket that a file names refuses to tell
     */
    public SeenEtags look(List<Artifact> artifacts, List<String> further) throws IOException {
        Map<String, List<S3Address>> byBucket = Stream.concat(
                        artifacts.stream().map(addresses::of), further.stream().map(addresses::ofKey))
                .collect(Collectors.groupingBy(S3Address::bucket));
        Map<S3Address, Optional<String>> etags = new HashMap<>();
        for (List<S3Address> group : byBucket.values()) {
            Map<String, StoredObject> found = present(group);
            group.forEach(each ->
                    etags.put(each, Optional.ofNullable(found.get(each.key())).map(StoredObject::etag)));
        }
        return new SeenEtags(etags);
    }

    private Map<String, StoredObject> present(List<S3Address> group) throws IOException {
        S3Address first = group.get(0);
        List<String> keys = group.stream().map(S3Address::key).toList();
        return addresses.isElsewhere(first.bucket())
                ? OtherBuckets.explained(first, () -> present.of(first.bucket(), keys))
                : present.of(first.bucket(), keys);
    }

    /**
     * Puts files under stable names, several at a time, each only if no other process has put it since this run looked.
     */
    public List<Publication> replace(long videoId, String run, List<Artifact> artifacts, SeenEtags seen, Runnable check)
            throws IOException {
        return parallel.each(artifacts, artifact -> {
            Publication publication = uploads.measured(artifact);
            PutObjectRequest request =
                    request(artifact, run).cacheControl(SHORT).build();
            return explained(artifact, () -> {
                conditionalPut.put(
                        request,
                        publication.bytes(),
                        seen,
                        check,
                        conditional -> uploads.put(videoId, publication, conditional, check));
                return publication;
            });
        });
    }

    private Publication explained(Artifact artifact, OtherBuckets.Call<Publication> put) throws IOException {
        return artifact.bucket().isPresent() ? OtherBuckets.explained(addresses.of(artifact), put) : put.make();
    }

    private PutObjectRequest.Builder request(Artifact artifact, String run) {
        return PutObjectRequest.builder()
                .bucket(addresses.of(artifact).bucket())
                .key(artifact.key())
                .contentType(artifact.contentType())
                .metadata(Map.of(StoredObject.RUN, run));
    }
}
