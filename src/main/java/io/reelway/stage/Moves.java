package io.reelway.stage;

import io.reelway.arrival.Folder;
import io.reelway.arrival.KeyKind;
import io.reelway.aws.Refusals;
import io.reelway.job.Job;
import io.reelway.job.Leases;
import io.reelway.sidecar.Companions;
import io.reelway.store.ObjectMover;
import io.reelway.store.ObjectStore;
import io.reelway.store.StoredObject;
import io.reelway.video.Video;
import io.reelway.video.VideoUpdate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Moves the source, its sidecar and its captions to the folder of its end, under the condition that the source is still
 * the same. Done again after a crash, it finishes what was begun.
 */
@ApplicationScoped
@Named("moves")
public class Moves {
    private static final Logger LOG = Logger.getLogger(Moves.class);

    private final ObjectStore store;
    private final ObjectMover mover;
    private final Companions companions;
    private final CompanionMoves companionMoves;
    private final Leases leases;
    private final Keeping keeping;

    public Moves(
            ObjectStore store,
            ObjectMover mover,
            Companions companions,
            CompanionMoves companionMoves,
            Leases leases,
            Keeping keeping) {
        this.store = store;
        this.mover = mover;
        this.companions = companions;
        this.companionMoves = companionMoves;
        this.leases = leases;
        this.keeping = keeping;
    }

    /** Whether {@link Recording} has decided on a place where the source does not lie yet, or copies may have to go. */
    public boolean isDue(Job job) {
        return target(job).isPresent() || job.video().isSourceKept();
    }

    public Job toProcessed(Job job) {
        return move(job, Folder.PROCESSED);
    }

    public Job toFailed(Job job) {
        return move(job, Folder.FAILED);
    }

    public Job toUnableToProcess(Job job) {
        return move(job, Folder.UNABLE_TO_PROCESS);
    }

    private Job move(Job job, Folder folder) {
        if (job.video().isSourceKept()) {
            keeping.removeCopies(job, folder);
            return job;
        }
        String to = target(job).orElseThrow(() -> new IllegalStateException("a move that is not due"));
        try {
            Job noted = moveSource(job, folder, to);
            if (!isThere(noted, to)) {
                return keeping.gone(noted);
            }
            finish(noted, folder);
            return noted;
        } catch (S3Exception e) {
            if (Refusals.in(e).isEmpty()) {
                throw e;
            }
            return keeping.keep(job, folder, e);
        }
    }

    private Job moveSource(Job job, Folder folder, String to) {
        Video video = job.video();
        Optional<StoredObject> source = store.find(video.bucket(), video.key(), video.presentVersion());
        Job noted = job;
        if (source.isPresent()) {
            List<StoredObject> beside = isFollowed(video) ? List.of() : companions.of(video.bucket(), video.key());
            noted = noteLateSidecar(job, beside);
            companionMoves.copy(beside, folder, job.videoId());
            mover.move(source.get(), to, job.videoId());
        }
        return noted;
    }

    /** Or below another version's, which has come since. */
    private boolean isThere(Job job, String to) {
        return store.head(job.video().bucket(), to)
                .filter(object -> object.isMovedFor(job.videoId()) || object.versionId() != null)
                .isPresent();
    }

    /** A companion that may not be deleted stays beside the place that its video has left. */
    private void finish(Job job, Folder folder) {
        Video video = job.video();
        if (isFollowed(video)) {
            return;
        }
        try {
            companionMoves.finish(video.bucket(), video.key(), folder, job.videoId());
        } catch (S3Exception e) {
            if (Refusals.in(e).isEmpty()) {
                throw e;
            }
            LOG.warnf(
                    "video %d: what lay beside its source %s may stay there: %s",
                    job.videoId(), video.key(), e.getMessage());
        }
    }

    /** Whether another upload lies under the key: what lies beside it is that one's. */
    private boolean isFollowed(Video video) {
        return store.head(video.bucket(), video.key())
                .filter(object -> !object.version().equals(video.presentVersion()))
                .isPresent();
    }

    private static Optional<String> target(Job job) {
        return job.video().movedTo().filter(key -> !key.equals(job.video().key()));
    }

    /** A sidecar that came after the claim has changed nothing, and whoever put it there should know. */
    private Job noteLateSidecar(Job job, List<StoredObject> moving) {
        boolean readNone = job.video()
                .text(Video.SIDECAR_READ)
                .filter(Video.NO_SIDECAR::equals)
                .isPresent();
        Optional<String> late = moving.stream()
                .map(StoredObject::key)
                .filter(key -> KeyKind.of(key) == KeyKind.SIDECAR)
                .findFirst();
        if (!readNone || late.isEmpty()) {
            return job;
        }
        return leases.write(job, VideoUpdate.of(job.videoId()).set(Video.LATE_SIDECAR, late.get()));
    }
}
