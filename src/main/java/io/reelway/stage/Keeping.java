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
 * What becomes of a source that may be neither moved nor deleted: it stays, record and message say so instead of where it
 * was moved, and copies that were made are taken away. The record comes first: from then on nobody moves this source, so
 * its copy is not its last.
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

    /** Somebody has taken the source away before it was moved. */
    Job gone(Job job) {
        return leases.write(job, notMoved(job.video(), false));
    }

    /** The message has not been sent yet: it goes out when the record is closed. One that came up again has none. */
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

    /** Done again after a crash, it finishes what was begun. A copy that may not be deleted either stays. */
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

    /** Where that version is locked, a marker hides it. */
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
