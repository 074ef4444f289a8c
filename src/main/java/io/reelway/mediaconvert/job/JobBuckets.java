package io.reelway.mediaconvert.job;

import io.reelway.mediaconvert.wire.ServiceException;
import io.reelway.settings.MediaConvertBuckets;
import io.reelway.settings.Settings;
import io.reelway.store.S3Address;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Which buckets a job may read, and into which it may write. */
@ApplicationScoped
public class JobBuckets {
    private final MediaConvertBuckets allowed;

    public JobBuckets(Settings settings) {
        this.allowed = MediaConvertBuckets.of(settings);
    }

    /**
     * Refuses an input.
     *
     * @param path of the member that names it
     * @throws ServiceException BAD_REQUEST where it lies in another bucket than those that are allowed
     */
    public void checkInput(S3Address input, String path) {
        if (!allowed.mayRead(input.bucket())) {
            throw ServiceException.badRequest(
                    path,
                    "jobs may not read the bucket " + input.bucket() + "; REELWAY_MEDIACONVERT_BUCKETS names those that"
                            + " they may");
        }
    }

    /** Why a job may not write into a bucket; empty where it may. */
    Optional<String> refusal(String bucket) {
        return allowed.mayWrite(bucket)
                ? Optional.empty()
                : Optional.of("jobs may not write into the bucket " + bucket
                        + "; REELWAY_MEDIACONVERT_BUCKETS names those that they may");
    }
}
