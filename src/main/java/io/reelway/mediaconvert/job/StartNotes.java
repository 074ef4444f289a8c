package io.reelway.mediaconvert.job;

import io.reelway.job.ClaimNotes;
import io.reelway.video.Attribute;
import io.reelway.video.Transition;
import io.reelway.video.Video;
import io.reelway.video.VideoUpdate;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Notes when a job of the MediaConvert API begins, for its {@code startTime}. */
@ApplicationScoped
public class StartNotes implements ClaimNotes {
    @Override
    public void add(VideoUpdate update, Video video, Transition by, Instant now) {
        if (video.apiJob().isPresent() && ClaimNotes.isBeginning(video, by)) {
            update.set(Attribute.MEDIACONVERT_STARTED, now);
        }
    }
}
