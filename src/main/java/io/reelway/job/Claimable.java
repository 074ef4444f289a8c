package io.reelway.job;

import io.reelway.video.Transition;
import io.reelway.video.Video;
import java.time.Instant;
import java.util.Optional;

/** Decides from the record how a video may be claimed. The job message decides nothing. */
final class Claimable {
    private Claimable() {}

    /**
     * The transition that claims the video; empty where it is final, claimed by another worker, waiting for metadata,
     * or too early.
     */
    static Optional<Transition> by(Video video, Instant now, int maxAttempts) {
        return switch (video.status()) {
            case RECEIVED ->
                Optional.of(Transition.CLAIMED)
                        .filter(begins -> !video.isForPeople())
                        .filter(begins -> isPast(video.retryAt().orElse(now), now));
            case FAILED ->
                Optional.of(Transition.TRIED_AGAIN)
                        .filter(again -> isPast(video.retryAt().orElse(now), now));
            case PROCESSING ->
                Optional.of(expired(video, maxAttempts))
                        .filter(expired -> isPast(video.leaseUntil().orElse(now), now));
            case WAITING_METADATA, PROCESSED, UNABLE_TO_PROCESS -> Optional.empty();
        };
    }

    private static Transition expired(Video video, int maxAttempts) {
        if (video.verdict().isPresent()) {
            return Transition.RESUMED;
        }
        return video.attempt() >= maxAttempts ? Transition.EXHAUSTED : Transition.TAKEN_OVER;
    }

    private static boolean isPast(Instant time, Instant now) {
        return !time.isAfter(now);
    }
}
