package io.reelway.video;

import io.reelway.arrival.Folder;
import io.reelway.preset.KeyLength;
import io.reelway.store.ObjectMover;
import io.reelway.store.ObjectStore;
import io.reelway.store.StoredObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Finishes the moves of sources that are still, or again, where they arrived although their videos are final. */
@ApplicationScoped
class UnmovedSources {
    private static final Logger LOG = Logger.getLogger(UnmovedSources.class);

    private final ObjectStore store;
    private final ObjectMover mover;
    private final VideoTable table;
    private final Clock clock;

    UnmovedSources(ObjectStore store, ObjectMover mover, VideoTable table, Clock clock) {
        this.store = store;
        this.mover = mover;
        this.table = table;
        this.clock = clock;
    }

    /**
     * Finishes the move of a source. Either a process died after the copy and before the delete, or this version has
     * come up again since the newer one has gone. A source that stays is left alone.
     */
    void finish(Video video, StoredObject object) {
        if (video.stays()) {
            return;
        }
        boolean copied = video.movedTo()
                .filter(to -> !to.equals(object.key()))
                .flatMap(to -> store.head(video.bucket(), to))
                .filter(copy -> copy.isMovedFor(video.videoId()))
                .isPresent();
        if (copied) {
            mover.delete(object);
            LOG.infof("finished moving %s to %s", Admission.quoted(object.key()), Admission.quoted(video.key()));
        } else {
            comeUp(video, object);
        }
    }

    /** Begins the move of a source that has come up again. No message is sent: that of its outcome was sent before. */
    private void comeUp(Video video, StoredObject object) {
        Folder folder = video.status() == Status.PROCESSED ? Folder.PROCESSED : Folder.UNABLE_TO_PROCESS;
        // the number makes the name unique: other versions of that key have been moved already
        String to = folder.keyOf(object.key()) + "." + video.videoId();
        boolean there =
                store.find(object.bucket(), object.key(), object.version()).isPresent();
        if (!there || !KeyLength.fits(to)) {
            return;
        }
        Instant now = clock.instant();
        table.write(Transition.CAME_UP
                .of(video, now)
                .set(Attribute.VERDICT, video.status())
                .liesAt(object.key(), object.version())
                .movedTo(to)
                .leaseUntil(now));
    }
}
