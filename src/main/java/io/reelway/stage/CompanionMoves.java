package io.reelway.stage;

import io.reelway.arrival.Folder;
import io.reelway.aws.Refusals;
import io.reelway.sidecar.Companions;
import io.reelway.store.ObjectMover;
import io.reelway.store.ObjectStore;
import io.reelway.store.StoredObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Moves sidecars and captions with their video. A companion that serves several videos moves with each of them. These
 * videos may settle at the same time. So a companion is copied first, and deleted only after its last video has moved.
 * A worker that sees after the delete that another video needs it puts it back. Repeated after a crash, it finishes
 * what was begun.
 */
@ApplicationScoped
class CompanionMoves {
    private static final Logger LOG = Logger.getLogger(CompanionMoves.class);

    private final Companions companions;
    private final ObjectStore store;
    private final ObjectMover mover;

    CompanionMoves(Companions companions, ObjectStore store, ObjectMover mover) {
        this.companions = companions;
        this.store = store;
        this.mover = mover;
    }

    /**
     * Copies the companions before the video moves. So where no other video lies beside a companion, each video that
     * has left has its copy. A companion that may not be copied stops nothing.
     */
    void copy(String bucket, List<String> beside, Folder to, long videoId) {
        for (String key : beside) {
            Refusals.of(() ->
                    store.head(bucket, key).ifPresent(companion -> mover.copy(companion, to.keyOf(key), videoId)));
        }
    }

    /**
     * Finishes the moves of the companions after the video has moved.
     *
     * @return the keys of those that could not be moved
     */
    List<String> finish(String bucket, String videoKey, Folder to, long videoId) {
        List<String> left = new ArrayList<>();
        for (String key : companions.of(bucket, videoKey)) {
            Refusals.of(() -> store.head(bucket, key)
                            .ifPresent(companion -> finish(companion, videoKey, to.keyOf(key), videoId)))
                    .ifPresent(refusal -> {
                        LOG.warnf(
                                "video %d: \"%s\" goes with it, but stays where it is, since it may not be moved: %s",
                                videoId, key, refusal.getMessage());
                        if (store.head(bucket, to.keyOf(key)).isEmpty()) {
                            left.add(key);
                        }
                    });
        }
        return left;
    }

    private void finish(StoredObject companion, String videoKey, String target, long videoId) {
        if (copied(companion, target).isEmpty()) {
            // another video of the stem, which was in that folder, took the copy along when it left
            mover.copy(companion, target, videoId);
        }
        if (!companions.isNeeded(companion.bucket(), companion.key(), videoKey)) {
            mover.delete(companion);
            putBack(companion, videoKey, target, videoId);
        }
    }

    /** Puts the companion back if another video came between the look and the delete. */
    private void putBack(StoredObject companion, String videoKey, String target, long videoId) {
        if (companions.isNeeded(companion.bucket(), companion.key(), videoKey)
                && store.head(companion.bucket(), companion.key()).isEmpty()) {
            store.head(companion.bucket(), target).ifPresent(copy -> mover.copy(copy, companion.key(), videoId));
        }
    }

    private Optional<StoredObject> copied(StoredObject companion, String target) {
        return store.head(companion.bucket(), target)
                .filter(copy -> copy.bytes() == companion.bytes())
                .filter(copy -> !copy.lastModified().isBefore(companion.lastModified()));
    }
}
