package io.reelway.stage;

import io.reelway.aws.Refusals;
import io.reelway.error.ErrorCode;
import io.reelway.job.Job;
import io.reelway.outcome.OutcomeMessages.Place;
import io.reelway.store.KeyLength;
import io.reelway.store.ObjectStore;
import io.reelway.store.StoredObject;
import io.reelway.video.Status;
import io.reelway.video.Video;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Decides where a source goes at the end of a run. In a bucket that keeps versions that is decided for each of them. */
@ApplicationScoped
class Places {
    private final ObjectStore store;

    Places(ObjectStore store) {
        this.store = store;
    }

    Place of(Job job, Status verdict) {
        if (job.isFailedBy(ErrorCode.SOURCE_GONE)) {
            // where a marker only hides it, somebody has deleted it all the same
            return nowhere(false);
        }
        Video video = job.video();
        try {
            Optional<StoredObject> source = store.find(video.bucket(), video.key(), video.presentVersion());
            if (source.isEmpty()) {
                return nowhere(false);
            }
            if (verdict == Status.FAILED && source.get().traits().isOfArchive()) {
                // its copy would be archived, and the next attempt could not read it
                return nowhere(true);
            }
            String target = free(job, source.get(), verdict.folder().keyOf(video.key()));
            return KeyLength.fits(target) ? new Place(Optional.of(target), false) : nowhere(true);
        } catch (S3Exception e) {
            if (Refusals.in(e).isEmpty()) {
                throw e;
            }
            return nowhere(true);
        }
    }

    private static Place nowhere(boolean kept) {
        return new Place(Optional.empty(), kept);
    }

    /** A version that a newer one has followed must not take the place of the newer one's source. */
    private String free(Job job, StoredObject source, String target) {
        boolean superseded = job.isFailedBy(ErrorCode.SUPERSEDED);
        // several versions of a key may be superseded at once, and each is to be found by its name
        boolean ofMany = superseded && source.versionId() != null;
        boolean taken = (superseded || isFollowed(job.video()))
                && store.head(source.bucket(), target)
                        .flatMap(StoredObject::movedFor)
                        .filter(id -> id != job.videoId())
                        .isPresent();
        return ofMany || taken ? target + "." + job.videoId() : target;
    }

    private boolean isFollowed(Video video) {
        return store.head(video.bucket(), video.key())
                .filter(object -> object.version().equals(video.presentVersion()))
                .isEmpty();
    }
}
