package io.reelway.stage;

import io.reelway.arrival.Folder;
import io.reelway.delivery.Artifact;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.settings.MediaConvertBuckets;
import io.reelway.settings.Settings;
import java.util.List;

/**
 * Checks whether a job may write where its files are to go, if that is not the output bucket. CreateJob has checked the
 * same, but the settings may have changed since.
 */
final class NamedBuckets {
    private final MediaConvertBuckets allowed;
    private final String sourceBucket;

    NamedBuckets(Settings settings) {
        this.allowed = MediaConvertBuckets.of(settings);
        this.sourceBucket = settings.sourceBucket();
    }

    /** @throws VideoException FORBIDDEN_REFERENCE naming the first file that may not be put */
    void check(List<Artifact> artifacts) {
        for (Artifact artifact : artifacts) {
            artifact.bucket().ifPresent(bucket -> check(bucket, artifact.key()));
        }
    }

    private void check(String bucket, String key) {
        if (!allowed.mayWrite(bucket)) {
            throw new VideoException(
                    ErrorCode.FORBIDDEN_REFERENCE,
                    "The job names the bucket " + bucket + " for " + key + ", but jobs may not write into it;"
                            + " REELWAY_MEDIACONVERT_BUCKETS names those that they may.");
        }
        if (bucket.equals(sourceBucket) && Folder.isIn(key)) {
            throw new VideoException(
                    ErrorCode.FORBIDDEN_REFERENCE,
                    "The job would put " + key + " into " + bucket + ", where this folder holds uploads and what became"
                            + " of them. Give it another destination.");
        }
    }
}
