package io.reelway.video;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.arrival.Arrival;
import io.reelway.aws.Refusals;
import io.reelway.preset.KeyLength;
import io.reelway.settings.Settings;
import io.reelway.sidecar.Sidecars;
import io.reelway.store.ObjectMover;
import io.reelway.store.ObjectStore;
import io.reelway.store.StoredObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Notes sidecars that came after their video was claimed, and moves them beside their video, so that the next run uses
 * them.
 */
@RegisterForReflection
@ApplicationScoped
@Named("lateSidecars")
public class LateSidecars {
    private static final Logger LOG = Logger.getLogger(LateSidecars.class);
    /** How often the write is tried; a record that still changes is left to the next repair. */
    private static final int ATTEMPTS = 3;

    private final ObjectStore store;
    private final ObjectMover mover;
    private final Sidecars sidecars;
    private final Admission admission;
    private final AssetOwners owners;
    private final VideoTable table;
    private final Settings settings;
    private final Clock clock;

    public LateSidecars(
            ObjectStore store,
            ObjectMover mover,
            Sidecars sidecars,
            Admission admission,
            AssetOwners owners,
            VideoTable table,
            Settings settings,
            Clock clock) {
        this.store = store;
        this.mover = mover;
        this.sidecars = sidecars;
        this.admission = admission;
        this.owners = owners;
        this.table = table;
        this.settings = settings;
        this.clock = clock;
    }

    /** Notes a sidecar in the record of each video that it came too late for. */
    public void note(Arrival arrival) {
        Optional<StoredObject> sidecar = store.head(arrival.bucket(), arrival.key());
        if (sidecar.isEmpty()) {
            return;
        }
        List<Arrival> beside = sidecars.videosOf(arrival);
        if (beside.isEmpty()) {
            owners.lastBeside(arrival.bucket(), arrival.key()).ifPresent(id -> note(id, sidecar.get(), true));
        }
        for (Arrival video : beside) {
            if (sidecars.of(video.bucket(), video.key())
                    .filter(sidecar.get()::equals)
                    .isPresent()) {
                admission.known(video).ifPresent(known -> note(known.videoId(), sidecar.get(), false));
            }
        }
    }

    /** @param alone whether no video lies beside the sidecar any more */
    private void note(long videoId, StoredObject sidecar, boolean alone) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Video> read = table.find(videoId);
            if (read.isEmpty() || !isMoveDue(read.get(), sidecar, alone)) {
                return;
            }
            Video video = read.get();
            // its run may have moved it along since the event was taken
            if (alone && !isThere(sidecar)) {
                return;
            }
            // what lies beside the video goes along with it anyway, and must not take the place of another one
            if (!alone
                    && video.sidecarMove()
                            .filter(move -> !move.key().equals(sidecar.key()))
                            .isPresent()) {
                return;
            }
            boolean known =
                    video.sidecarMove().filter(move -> move.isOf(sidecar)).isPresent();
            boolean late = !known && isLate(video, sidecar);
            if (table.write(noted(video, sidecar, late)).isPresent()) {
                if (late) {
                    LOG.infof(
                            "the sidecar \"%s\" came after video %d (\"%s\") was claimed, so that run goes without it;"
                                    + " process the video again to use it",
                            sidecar.key(), videoId, video.arrivalKey());
                }
                return;
            }
        }
    }

    /** Whether the sidecar has to be moved. Not where the present or the next run finds it beside the video. */
    private static boolean isMoveDue(Video video, StoredObject sidecar, boolean alone) {
        return switch (video.status()) {
            case WAITING_METADATA -> false;
            case RECEIVED, FAILED -> alone;
            case PROCESSING -> isLate(video, sidecar) || alone && !isOnItsWay(video, sidecar);
            case PROCESSED, UNABLE_TO_PROCESS -> alone || isLate(video, sidecar);
        };
    }

    /** Whether the run has ended, and moves the sidecar right after its video. */
    private static boolean isOnItsWay(Video video, StoredObject sidecar) {
        boolean read = video.text(Attribute.SIDECAR_READ)
                .filter(sidecar.version()::equals)
                .isPresent();
        return read && video.verdict().isPresent() && Sidecars.isNameFor(sidecar.key(), video.key());
    }

    private boolean isThere(StoredObject sidecar) {
        return store.head(sidecar.bucket(), sidecar.key())
                .filter(now -> now.version().equals(sidecar.version()))
                .isPresent();
    }

    /** Whether the last run has read its metadata, and from another sidecar or from none. */
    private static boolean isLate(Video video, StoredObject sidecar) {
        return video.status() != Status.RECEIVED
                && video.text(Attribute.SIDECAR_READ)
                        .filter(read -> !read.equals(sidecar.version()))
                        .isPresent();
    }

    private VideoUpdate noted(Video video, StoredObject sidecar, boolean late) {
        SidecarMove move = video.sidecarMove()
                .filter(known -> known.isOf(sidecar))
                .orElseGet(() -> new SidecarMove(sidecar.key(), sidecar.version(), moveAt(video, sidecar)));
        VideoUpdate update = VideoUpdate.unchanged(video)
                .set(Attribute.SIDECAR_MOVE, move.attributes())
                .whenAsRead(Attribute.SIDECAR_READ, video);
        if (late) {
            update.set(Attribute.LATE_SIDECAR, sidecar.key());
        }
        if (video.status().isRest()) {
            update.whenNeedsAsRead(video)
                    .dueAfterMessages(video, Due.atRest(video, video.leftovers(), Optional.of(move)));
        }
        return update;
    }

    /**
     * When the sidecar may be moved. At once if it came soon after a video without sidecar. Any other sidecar may
     * belong to a new upload of the video, so it waits as long as a video waits for its sidecar.
     */
    private Instant moveAt(Video video, StoredObject sidecar) {
        Duration grace = settings.metadataGrace();
        boolean missed = video.text(Attribute.SIDECAR_READ)
                .filter(Video.NO_SIDECAR::equals)
                .isPresent();
        boolean soon = !sidecar.lastModified().isAfter(video.put().plus(grace));
        return missed && soon ? clock.instant() : sidecar.lastModified().plus(grace);
    }

    /** Moves the sidecar of a due record beside its video, unless a new upload lies beside it by now. */
    public void follow(Video video) {
        SidecarMove move = video.sidecarMove().orElseThrow();
        List<Arrival> beside = sidecars.videosOf(new Arrival(video.bucket(), move.key()));
        Optional<SidecarMove> again = beside.isEmpty() ? moved(video, move) : Optional.empty();
        VideoUpdate update = VideoUpdate.unchanged(video)
                .set(Attribute.ROUND, video.round())
                .dueAfterMessages(video, Due.atRest(video, video.leftovers(), again))
                .whenNeedsAsRead(video);
        again.ifPresentOrElse(
                later -> update.set(Attribute.SIDECAR_MOVE, later.attributes()),
                () -> update.remove(Attribute.SIDECAR_MOVE));
        if (beside.stream().anyMatch(other -> !other.key().equals(video.key()))) {
            update.remove(Attribute.LATE_SIDECAR);
        }
        table.write(update);
    }

    /** The move to try again later if S3 refuses it now; empty where it is done. */
    private Optional<SidecarMove> moved(Video video, SidecarMove move) {
        Optional<StoredObject> sidecar = store.look(video.bucket(), move.key());
        return Refusals.of(() -> sidecar.ifPresent(there -> follow(video, there)))
                .flatMap(refusal -> {
                    LOG.warnf(
                            "the sidecar \"%s\" of video %d stays where it is, since it may not be moved: %s",
                            move.key(), video.videoId(), refusal.getMessage());
                    return sidecar.map(there -> SidecarMove.later(there, clock.instant()));
                });
    }

    private void follow(Video video, StoredObject sidecar) {
        String to = video.status().folder().keyOf(sidecar.key());
        if (KeyLength.fits(to)) {
            mover.move(sidecar, to, video.videoId());
            LOG.infof("moved the late sidecar \"%s\" of video %d to \"%s\"", sidecar.key(), video.videoId(), to);
        }
    }
}
