package io.reelway.stage;

import io.reelway.arrival.Folder;
import io.reelway.arrival.KeyKind;
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

/**
 * Moves the source, its sidecar and its captions to the folder of its end, under the condition that the source is still
 * the same. Done again after a crash, it finishes what was begun.
 */
@ApplicationScoped
@Named("moves")
public class Moves {
    private final ObjectStore store;
    private final ObjectMover mover;
    private final Companions companions;
    private final CompanionMoves companionMoves;
    private final Leases leases;

    public Moves(
            ObjectStore store, ObjectMover mover, Companions companions, CompanionMoves companionMoves, Leases leases) {
        this.store = store;
        this.mover = mover;
        this.companions = companions;
        this.companionMoves = companionMoves;
        this.leases = leases;
    }

    /** Whether {@link Recording} has decided on a place where the source does not lie yet. */
    public boolean isDue(Job job) {
        return target(job).isPresent();
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
        Video video = job.video();
        String to = target(job).orElseThrow(() -> new IllegalStateException("a move that is not due"));
        Optional<StoredObject> source = store.head(video.bucket(), video.key())
                .filter(object -> object.version().equals(video.presentVersion()));
        Job noted = job;
        if (source.isPresent()) {
            List<StoredObject> beside = companions.of(video.bucket(), video.key());
            noted = noteLateSidecar(job, beside);
            companionMoves.copy(beside, folder, job.videoId());
            mover.move(source.get(), to, job.videoId());
        }
        if (store.head(video.bucket(), to)
                .filter(moved -> moved.isMovedFor(job.videoId()))
                .isPresent()) {
            companionMoves.finish(video.bucket(), video.key(), folder, job.videoId());
        }
        return noted;
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
