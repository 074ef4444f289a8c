package io.reelway.job;

import io.reelway.video.OfVideo;

/** A message body that belongs to a job, so that a failure in any stage finds its job. */
public interface InJob extends OfVideo {
    Job job();

    @Override
    default long videoId() {
        return job().video().videoId();
    }
}
