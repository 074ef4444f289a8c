package io.reelway.publish;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.proof.Artifact;
import io.reelway.settings.Settings;
import io.reelway.store.ObjectStore;
import io.reelway.store.StoredObject;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Puts files into the output bucket. */
@ApplicationScoped
public class OutputBucket {
    /** Files under a name of their own run never change. */
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    /** Entry points are replaced when their source is. */
    private static final String SHORT = "public, max-age=10";

    private static final int AT_A_TIME = 8;
    private static final int PRECONDITION_FAILED = 412;
    private static final int NOT_IMPLEMENTED = 501;

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    private final Uploads uploads;
    private final ObjectStore store;
    private final String bucket;

    public OutputBucket(Uploads uploads, ObjectStore store, Settings settings) {
        this.uploads = uploads;
        this.store = store;
        this.bucket = settings.outputBucket();
    }

    /** Puts files of names that nobody has used before, several at a time. */
    public List<Publication> putNew(long videoId, String run, List<Artifact> artifacts) throws IOException {
        List<Future<Publication>> running = new ArrayList<>();
        for (Artifact artifact : artifacts) {
            running.add(threads.submit(() -> uploads.put(
                    videoId,
                    artifact,
                    request(artifact, run).cacheControl(FOR_EVER).build())));
        }
        try {
            List<Publication> done = new ArrayList<>();
            for (Future<Publication> each : running) {
                done.add(each.get());
            }
            return done;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IOException(
                    "an upload to " + bucket + " failed: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VideoException(ErrorCode.INTERRUPTED, "The process was stopped while it uploaded.", e);
        } finally {
            running.forEach(each -> each.cancel(true));
        }
    }

    /** Puts files of stable names, one after the other, each only while nobody else has put it since we looked. */
    public List<Publication> replace(long videoId, String run, List<Artifact> artifacts) throws IOException {
        List<Publication> done = new ArrayList<>();
        for (Artifact artifact : artifacts) {
            done.add(replace(videoId, run, artifact));
        }
        return done;
    }

    private Publication replace(long videoId, String run, Artifact artifact) throws IOException {
        PutObjectRequest unconditional =
                request(artifact, run).cacheControl(SHORT).build();
        Optional<StoredObject> present = store.head(bucket, artifact.key());
        PutObjectRequest conditional = present.map(object ->
                        unconditional.toBuilder().ifMatch(object.etag()).build())
                .orElseGet(() -> unconditional.toBuilder().ifNoneMatch("*").build());
        try {
            return uploads.put(videoId, artifact, conditional);
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_IMPLEMENTED) {
                return uploads.put(videoId, artifact, unconditional);
            }
            if (e.statusCode() == PRECONDITION_FAILED) {
                throw new VideoException(
                        ErrorCode.INTERRUPTED,
                        "The object " + artifact.key() + " in " + bucket
                                + " was replaced by somebody else while this run published it.",
                        e);
            }
            throw e;
        }
    }

    private PutObjectRequest.Builder request(Artifact artifact, String run) {
        return PutObjectRequest.builder()
                .bucket(bucket)
                .key(artifact.key())
                .contentType(artifact.contentType())
                .metadata(Map.of(StoredObject.RUN, run));
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
