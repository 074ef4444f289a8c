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

/** Sources that are found where they arrived, though their videos have ended: their moves are finished. */
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
     * A source that lies where it arrived though its video has ended: it was copied and not deleted before the process died,
     * or it is a version that has come up again since the newer one has gone. One that stays lies where it shall.
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

    /** Nothing more is said of it: its message has been sent. */
    private void comeUp(Video video, StoredObject object) {
        Folder folder = video.status() == Status.PROCESSED ? Folder.PROCESSED : Folder.UNABLE_TO_PROCESS;
        // the number makes the name its own: others of that key have been moved already
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
