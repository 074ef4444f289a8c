package io.reelway.job;

import io.reelway.video.OfVideo;

/** Whatever travels through the stages knows the job it belongs to, so that a failure anywhere finds it. */
public interface InJob extends OfVideo {
    Job job();

    @Override
    default long videoId() {
        return job().video().videoId();
    }
}
