package io.reelway.mediaconvert.job;

import io.reelway.mediaconvert.wire.ServiceException;
import io.reelway.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;

/** Which buckets a job may read, and into which it may write. */
@ApplicationScoped
public class JobBuckets {
    private final Settings settings;

    public JobBuckets(Settings settings) {
        this.settings = settings;
    }

    /** @throws ServiceException BAD_REQUEST where the input lies in another bucket than those that are allowed */
    void checkInput(InputAddress input) {
        if (!input.bucket().equals(settings.sourceBucket())) {
            throw ServiceException.badRequest(
                    "/inputs/0/fileInput", "the bucket " + input.bucket() + " is none that jobs may read here");
        }
    }

    boolean mayWrite(String bucket) {
        return bucket.equals(settings.outputBucket());
    }
}
