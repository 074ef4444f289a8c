package io.reelway.sweep;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.settings.Settings;
import io.reelway.video.Attribute;
import io.reelway.video.Status;
import io.reelway.video.Video;
import io.reelway.video.VideoTable;
import io.reelway.video.VideoUpdate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Decides what a due record needs: its messages sent, a look for its sidecar, old files removed, or a job message. */
@RegisterForReflection
@ApplicationScoped
@Named("wakeUps")
public class WakeUps {
    private final VideoTable table;
    private final Settings settings;
    private final Clock clock;

    public WakeUps(VideoTable table, Settings settings, Clock clock) {
        this.table = table;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Makes the record due again later, so that only one of several processes wakes it, and only once.
     *
     * @return null where another process was faster
     */
    public Video take(Video video) {
        if (!video.has(Attribute.DUE_AT)) {
            // an index lags behind its table: another process has seen to all of it by now
            return null;
        }
        Instant now = clock.instant();
        Duration waits = waits(video, now);
        Duration wait = waits.compareTo(settings.lease()) > 0 ? waits : settings.lease();
        return table.write(VideoUpdate.unchanged(video).due(now.plus(wait)).whenAsRead(Attribute.DUE_AT, video))
                .orElse(null);
    }

    /**
     * How long the video has waited for a worker or its sidecar. The longer, the more seldom it is woken, so that a
     * long queue does not fill with copies of its own messages.
     */
    private static Duration waits(Video video, Instant now) {
        return switch (video.status()) {
            case RECEIVED, WAITING_METADATA -> Duration.between(video.updated(), now);
            case FAILED -> Duration.between(video.retryAt().orElse(now), now);
            case PROCESSING, PROCESSED, UNABLE_TO_PROCESS -> Duration.ZERO;
        };
    }

    /** Whether messages are to be sent, of a run that is over or of a video that waits. */
    public boolean hasUnsent(Video video) {
        return !video.outbox().isEmpty() && video.verdict().isEmpty();
    }

    public boolean isWaiting(Video video) {
        return video.status() == Status.WAITING_METADATA;
    }

    public boolean isReceived(Video video) {
        return video.status() == Status.RECEIVED;
    }

    /** Whether a late sidecar is to be moved to its video now. */
    public boolean hasLateSidecar(Video video) {
        return video.status().isRest()
                && video.sidecarMove()
                        .filter(move -> !move.at().isAfter(clock.instant()))
                        .isPresent();
    }

    /** Whether files of replaced or dead runs are to be removed now; an attempt that is due comes first. */
    public boolean hasLeftovers(Video video) {
        Instant now = clock.instant();
        boolean atRest = video.status().isFinal()
                || video.status() == Status.FAILED
                        && video.retryAt().filter(now::isBefore).isPresent();
        return atRest
                && video.leftovers().stream().anyMatch(each -> !each.after().isAfter(now));
    }

    /** Whether a worker has something to do for it now, whatever messages it still has. */
    public boolean needsWorker(Video video) {
        return switch (video.status()) {
            case RECEIVED -> !video.isForPeople();
            case PROCESSING -> true;
            case FAILED -> video.retryAt().filter(clock.instant()::isBefore).isEmpty();
            case WAITING_METADATA, PROCESSED, UNABLE_TO_PROCESS -> false;
        };
    }
}
