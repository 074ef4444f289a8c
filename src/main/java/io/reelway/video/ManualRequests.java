package io.reelway.video;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Writes users' requests into records: retry, rerun and cancel. Each request is one conditional write that makes the
 * record due; the sweep does the rest.
 */
@ApplicationScoped
public class ManualRequests {
    private final VideoTable table;
    private final Clock clock;

    public ManualRequests(VideoTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /**
     * Whether a video can be retried now: it is final, waits for its next attempt or for AWS, or is held. A part is
     * retried only with its parent.
     */
    static boolean canRetry(Video video) {
        return video.parent().isEmpty()
                && (video.status().isFinal() || video.status() == Status.FAILED || isPutOff(video));
    }

    /** Whether a video waits for AWS or is held by a hook, and does not wait for a worker. */
    static boolean isPutOff(Video video) {
        return video.status() == Status.RECEIVED && (video.retryAt().isPresent() || video.isHeld());
    }

    /** Whether a video can still be cancelled: its outcome is not recorded yet. */
    static boolean canCancel(Video video) {
        return video.parent().isEmpty()
                && !video.status().isFinal()
                && video.verdict().isEmpty();
    }

    /**
     * Begins another round of a final video, with attempt 1 and an outcome message of its own; or the next attempt of a
     * failed video at once.
     *
     * @return the record as it is now; empty where the video is being worked on, or has changed since it was read
     */
    public Optional<Video> retry(Video video) {
        return retry(video, Optional.empty());
    }

    /** @param preset replaces the sidecar's preset and the default one */
    public Optional<Video> retry(Video video, Optional<String> preset) {
        if (!canRetry(video)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (isPutOff(video)) {
            VideoUpdate goesOn = Hold.end(video, now);
            preset.ifPresent(asked -> goesOn.set(Attribute.ASKED_PRESET, asked));
            return table.write(video.isHeld() ? goesOn.set(Attribute.RELEASED, now) : goesOn);
        }
        if (video.status() == Status.FAILED) {
            VideoUpdate hurried = Transition.HURRIED.of(video, now).retryAt(now).due(now);
            preset.ifPresent(asked -> hurried.set(Attribute.ASKED_PRESET, asked));
            return table.write(hurried);
        }
        VideoUpdate reopened = reopened(video, now).due(now);
        preset.ifPresent(asked -> reopened.set(Attribute.ASKED_PRESET, asked));
        if (preset.isEmpty() && !video.stays()) {
            reopened.remove(Attribute.ASKED_PRESET);
        }
        return table.write(reopened);
    }

    /**
     * Begins another round of a final video behind all new uploads. A preset that a user asked for before is kept.
     *
     * @return the record as it is now; empty where the video is not final, or has changed since it was read
     */
    public Optional<Video> rerun(Video video, Instant due) {
        if (video.parent().isPresent() || !video.status().isFinal()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        VideoUpdate reopened = reopened(video, now);
        // unsent messages of the round before do not wait for the backlog
        return table.write(video.outbox().isEmpty() ? reopened.behind(due) : reopened.due(now));
    }

    private static VideoUpdate reopened(Video video, Instant now) {
        return Transition.REOPENED
                .of(video, now)
                .set(Attribute.ROUND, video.round() + 1)
                .set(Attribute.ATTEMPT, 0)
                .remove(
                        Attribute.ERROR,
                        Attribute.CANCEL_ASKED,
                        Attribute.HANDED_OVER,
                        Attribute.FAILURE_DIGEST,
                        Attribute.RELEASED);
    }

    /**
     * Cancels a video. If no worker has it, its next run ends it; otherwise the worker that holds its lease does.
     *
     * @return the record as it is now; empty where its outcome is recorded, or it has changed since it was read
     */
    public Optional<Video> cancel(Video video) {
        if (!canCancel(video)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (video.status() == Status.PROCESSING) {
            return table.write(Transition.CANCEL_ASKED.of(video, now).set(Attribute.CANCEL_ASKED, now));
        }
        return table.write(Transition.CANCELLED
                .of(video, now)
                .set(Attribute.CANCEL_ASKED, now)
                .goesOn(now));
    }
}
