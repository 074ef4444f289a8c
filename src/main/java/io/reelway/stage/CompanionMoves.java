package io.reelway.stage;

import io.reelway.arrival.Folder;
import io.reelway.sidecar.Companions;
import io.reelway.store.ObjectMover;
import io.reelway.store.ObjectStore;
import io.reelway.store.StoredObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Sidecars and captions go with their video, and one that serves several videos goes with each. Those videos may settle
 * at the same time, so a companion is copied first, and taken away only when its last video has gone; whoever sees too
 * late that another needs it puts it back. Done again after a crash, it finishes what was begun.
 */
@ApplicationScoped
class CompanionMoves {
    private final Companions companions;
    private final ObjectStore store;
    private final ObjectMover mover;

    CompanionMoves(Companions companions, ObjectStore store, ObjectMover mover) {
        this.companions = companions;
        this.store = store;
        this.mover = mover;
    }

    /** Before the video goes: whoever finds no other video beside a companion may be sure that others have a copy. */
    void copy(List<StoredObject> beside, Folder to, long videoId) {
        beside.forEach(companion -> mover.copy(companion, to.keyOf(companion.key()), videoId));
    }

    /** After the video has gone. */
    void finish(String bucket, String videoKey, Folder to, long videoId) {
        for (StoredObject companion : companions.of(bucket, videoKey)) {
            String target = to.keyOf(companion.key());
            if (copied(companion, target).isEmpty()) {
                // another video of the stem, which was in that folder, took the copy along when it left
                mover.copy(companion, target, videoId);
            }
            if (!companions.isNeeded(companion, videoKey)) {
                mover.delete(companion);
                putBack(companion, videoKey, target, videoId);
            }
        }
    }

    /** Another video may have come between the look and the delete. */
    private void putBack(StoredObject companion, String videoKey, String target, long videoId) {
        if (companions.isNeeded(companion, videoKey)
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
