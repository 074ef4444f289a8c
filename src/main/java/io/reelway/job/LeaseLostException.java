package io.reelway.job;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Another process has claimed the video since; this one must change nothing more that others see. */
@RegisterForReflection
public class LeaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LeaseLostException(Job job) {
        super("the lease of video " + job.videoId() + " (fence " + job.video().fence()
                + ") was lost to a newer claim; this run stops here");
    }
}
