package io.reelway.job;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Thrown where another process has claimed the video since. This process must change nothing more that is visible to
 * others.
 */
@RegisterForReflection
public class LeaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LeaseLostException(Job job) {
        super("the lease of video " + job.videoId() + " (fence " + job.video().fence()
                + ") was lost to a newer claim; this run stops here");
    }
}
