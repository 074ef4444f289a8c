package io.reelway.stage;

import io.reelway.arrival.Folder;
import io.reelway.aws.Refusals;
import io.reelway.job.Job;
import io.reelway.job.Leases;
import io.reelway.outcome.OutcomeMessages;
import io.reelway.sidecar.Companions;
import io.reelway.store.ObjectMover;
import io.reelway.store.ObjectStore;
import io.reelway.store.StoredObject;
import io.reelway.video.Attribute;
import io.reelway.video.Video;
import io.reelway.video.VideoUpdate;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Keeps a source where it is that may be neither moved nor deleted. The record and the outcome message say that it is
 * kept, and copies of it are removed. The record is written first: from then on no worker moves this source, so its
 * copy is not the last one.
 */
@ApplicationScoped
class Keeping {
    private static final Logger LOG = Logger.getLogger(Keeping.class);

    private final ObjectStore store;
    private final ObjectMover mover;
    private final Companions companions;
    private final OutcomeMessages messages;
    private final Leases leases;

    Keeping(ObjectStore store, ObjectMover mover, Companions companions, OutcomeMessages messages, Leases leases) {
        this.store = store;
        this.mover = mover;
        this.companions = companions;
        this.messages = messages;
        this.leases = leases;
    }

    Job keep(Job job, Folder folder, SdkException refusal) {
        Video video = job.video();
        LOG.warnf(
                "video %d: its source %s stays where it is, since it could not be moved to %s: %s",
                job.videoId(), video.key(), folder.prefix(), refusal.getMessage());
        Job noted = leases.write(job, notMoved(video, true).sourceKept(true));
        removeCopies(noted, folder);
        return noted;
    }

    /** Notes that the source was gone before it could be moved. */
    Job gone(Job job) {
        return leases.write(job, notMoved(job.video(), false));
    }

    /**
     * The update that corrects the outcome message, which is sent only when the record is closed. A source that has
     * come up again has no message to correct.
     */
    private VideoUpdate notMoved(Video video, boolean kept) {
        VideoUpdate update = VideoUpdate.of(video.videoId()).remove(Attribute.MOVED_TO);
        if (video.outbox().isEmpty()) {
            return update.set(Attribute.ROUND, video.round());
        }
        String before = video.text(Attribute.OUTCOME).orElseThrow();
        String message = messages.notMoved(before, kept);
        List<String> outbox = new ArrayList<>(video.outbox());
        outbox.set(outbox.size() - 1, message);
        List<String> untold = new ArrayList<>(video.untold());
        if (untold.remove(before)) {
            untold.add(message);
            update.set(Attribute.UNTOLD, untold);
        }
        return update.set(Attribute.OUTCOME, message).set(Attribute.OUTBOX, outbox);
    }

    /**
     * Removes the copies. Repeated after a crash, it finishes what was begun. A copy that may not be deleted stays,
     * too.
     */
    void removeCopies(Job job, Folder folder) {
        Video video = job.video();
        try {
            if (store.find(video.bucket(), video.key(), video.presentVersion()).isEmpty()) {
                // the refused delete has happened after all: the copy is all that is left
                return;
            }
            leases.renew(job);
            String to = folder.keyOf(video.key());
            store.head(video.bucket(), to)
                    .filter(copy -> copy.isMovedFor(job.videoId()))
                    .ifPresent(this::remove);
            for (String companion : companions.of(video.bucket(), video.key())) {
                store.head(video.bucket(), folder.keyOf(companion))
                        .filter(copy -> copy.isMovedFor(job.videoId()))
                        .filter(copy -> !companions.isNeeded(copy.bucket(), copy.key(), to))
                        .ifPresent(this::remove);
            }
        } catch (SdkException e) {
            if (Refusals.in(e).isEmpty()) {
                throw e;
            }
            LOG.warnf("video %d: a copy of its source may stay: %s", job.videoId(), e.getMessage());
        }
    }

    /** Deletes the copy. Where that version is locked, a delete marker hides it. */
    private void remove(StoredObject copy) {
        try {
            mover.delete(copy);
        } catch (SdkException e) {
            if (copy.versionId() == null || Refusals.in(e).isEmpty()) {
                throw e;
            }
            store.deleteSame(copy);
        }
    }
}
