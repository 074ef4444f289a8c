package io.reelway.stage;

import io.reelway.aws.Refusals;
import io.reelway.error.ErrorCode;
import io.reelway.job.Departure;
import io.reelway.job.Job;
import io.reelway.outcome.OutcomeMessages.Place;
import io.reelway.preset.KeyLength;
import io.reelway.store.ObjectStore;
import io.reelway.store.ParallelCalls;
import io.reelway.store.StoredObject;
import io.reelway.video.Status;
import io.reelway.video.Video;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Decides where a source goes after a run. In a bucket that keeps versions it decides for each version. */
@ApplicationScoped
class Places {
    private final ObjectStore store;
    private final ParallelCalls parallel;

    Places(ObjectStore store, ParallelCalls parallel) {
        this.store = store;
        this.parallel = parallel;
    }

    /** @param job with what was seen of the source and of the place */
    record Decided(Job job, Place place) {}

    /**
     * Looks ahead at the source of a success and at its new place. If a look fails, it is repeated when the place is
     * decided.
     */
    Job withPlaces(Job job) throws IOException {
        if (job.video().stays()) {
            return job;
        }
        try {
            return seen(job, Status.PROCESSED);
        } catch (SdkException e) {
            return job;
        }
    }

    Decided of(Job job, Status verdict) throws IOException {
        if (job.video().stays()) {
            return new Decided(job, nowhere(false));
        }
        if (job.isFailedBy(ErrorCode.SOURCE_GONE)) {
            // where a delete marker hides it, it was deleted all the same
            return new Decided(job, nowhere(false));
        }
        try {
            boolean known = verdict == Status.PROCESSED && job.source().departure() != null;
            Job seen = known ? job : seen(job, verdict);
            return new Decided(seen, of(seen, seen.source().departure(), verdict));
        } catch (S3Exception e) {
            if (Refusals.in(e).isEmpty()) {
                throw e;
            }
            return new Decided(job, nowhere(true));
        }
    }

    private Job seen(Job job, Status verdict) throws IOException {
        Video video = job.video();
        String target = verdict.folder().keyOf(video.key());
        AtomicReference<Optional<StoredObject>> source = new AtomicReference<>(Optional.empty());
        AtomicReference<Optional<StoredObject>> there = new AtomicReference<>(Optional.empty());
        parallel.all(() -> source.set(store.find(video.bucket(), video.key(), video.presentVersion())), () -> {
            if (KeyLength.fits(target)) {
                there.set(store.head(video.bucket(), target));
            }
        });
        return job.with(job.source().leaving(Departure.seen(source.get(), there.get())));
    }

    private Place of(Job job, Departure departure, Status verdict) {
        Optional<StoredObject> source = departure.source();
        if (source.isEmpty()) {
            return nowhere(false);
        }
        if (verdict == Status.FAILED && source.get().traits().isOfArchive()) {
            // its copy would be archived, and the next attempt could not read it
            return nowhere(true);
        }
        String target = free(job, departure, verdict.folder().keyOf(job.video().key()));
        return KeyLength.fits(target) ? new Place(Optional.of(target), false) : nowhere(true);
    }

    private static Place nowhere(boolean kept) {
        return new Place(Optional.empty(), kept);
    }

    /** A free key for the source. A version must not take the place of a newer version's source. */
    private String free(Job job, Departure departure, String target) {
        boolean superseded = job.isFailedBy(ErrorCode.SUPERSEDED);
        // several versions of a key may be superseded at once, and each needs a name of its own
        boolean ofMany = superseded && departure.source().orElseThrow().versionId() != null;
        boolean taken = departure
                        .target()
                        .flatMap(StoredObject::movedFor)
                        .filter(id -> id != job.videoId())
                        .isPresent()
                && (superseded || isFollowed(job.video()));
        return ofMany || taken ? target + "." + job.videoId() : target;
    }

    private boolean isFollowed(Video video) {
        return store.head(video.bucket(), video.key())
                .filter(object -> object.version().equals(video.presentVersion()))
                .isEmpty();
    }
}
