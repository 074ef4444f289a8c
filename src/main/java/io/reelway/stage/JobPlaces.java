package io.reelway.stage;

import io.reelway.delivery.Artifact;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.job.Job;
import io.reelway.settings.MediaConvertBuckets;
import io.reelway.settings.Settings;
import io.reelway.video.ApiJobAsset;
import io.reelway.video.AssetOwners;
import io.reelway.video.Video;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks again, when a job of the MediaConvert API runs, what CreateJob has checked: settings and owners may have
 * changed since.
 */
@ApplicationScoped
class JobPlaces {
    private final AssetOwners owners;
    private final MediaConvertBuckets allowed;

    JobPlaces(AssetOwners owners, Settings settings) {
        this.owners = owners;
        this.allowed = MediaConvertBuckets.of(settings);
    }

    /** @throws VideoException FORBIDDEN_REFERENCE where jobs may not read the bucket of the source any more */
    void checkSource(Video video) {
        if (video.apiJob().isPresent() && video.sourceAddress().isEmpty() && !allowed.mayRead(video.bucket())) {
            throw new VideoException(
                    ErrorCode.FORBIDDEN_REFERENCE,
                    "The job reads " + video.key() + " of the bucket " + video.bucket()
                            + ", but jobs may not read it any more; REELWAY_MEDIACONVERT_BUCKETS names those that they may.");
        }
    }

    /** @throws VideoException FORBIDDEN_REFERENCE where a file would lie in what belongs to a video or another job */
    void checkOutputs(Job job) {
        if (job.video().apiJob().isEmpty()) {
            return;
        }
        Stream<String> keys = job.delivery().artifacts(Artifact.Role.values()).stream()
                .filter(artifact -> artifact.bucket().isEmpty())
                .map(Artifact::key);
        // all files of a folder have the same owner
        keys.map(key -> key.contains("/") ? key.substring(0, key.lastIndexOf('/') + 1) + "x" : key)
                .distinct()
                .forEach(this::checkOutput);
    }

    private void checkOutput(String key) {
        Optional<String> taken = ApiJobAsset.isInFolder(key)
                ? Optional.of("holds what Reelway notes of a job")
                : owners.ownedIn(key).map(asset -> "belongs to the video of the asset " + asset);
        if (taken.isPresent()) {
            throw new VideoException(
                    ErrorCode.FORBIDDEN_REFERENCE,
                    "The job would write into the folder " + key.substring(0, key.length() - 1)
                            + " of the output bucket," + " which " + taken.get() + ". Give it another destination.");
        }
    }
}
