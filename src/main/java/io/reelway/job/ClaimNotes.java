package io.reelway.job;

import io.reelway.video.Transition;
import io.reelway.video.Video;
import io.reelway.video.VideoUpdate;
import java.time.Instant;

/** Adds to a claim what has to be noted in the same write. */
public interface ClaimNotes {
    /**
     * @param update the claim
     * @param video as it was before
     * @param by how it is claimed
     */
    void add(VideoUpdate update, Video video, Transition by, Instant now);

    /** Whether the video begins: this is neither another attempt nor the end of one that was cancelled before. */
    static boolean isBeginning(Video video, Transition by) {
        return by == Transition.CLAIMED && !video.isCancelAsked();
    }
}
