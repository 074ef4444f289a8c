package io.reelway.video;

import io.reelway.arrival.Folder;
import io.reelway.settings.MediaConvertBuckets;
import io.reelway.settings.Settings;
import io.reelway.store.S3Address;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Where jobs of the MediaConvert API may read and write: in the buckets that {@code REELWAY_MEDIACONVERT_BUCKETS} names,
 * and never where uploads lie or what belongs to a video or to another job. Each answer is why not; empty where they may.
 */
@ApplicationScoped
public class JobPlaces {
    private static final String SETTING = "; REELWAY_MEDIACONVERT_BUCKETS names those that they may";

    private final MediaConvertBuckets allowed;
    private final String sourceBucket;
    private final AssetOwners owners;

    public JobPlaces(Settings settings, AssetOwners owners) {
        this.allowed = MediaConvertBuckets.of(settings);
        this.sourceBucket = settings.sourceBucket();
        this.owners = owners;
    }

    /** Of the bucket of an input. */
    public Optional<String> reading(String bucket) {
        return allowed.mayRead(bucket)
                ? Optional.empty()
                : Optional.of("jobs may not read the bucket " + bucket + SETTING);
    }

    /** Of a file, by its bucket and the folders where uploads lie. */
    public Optional<String> writing(S3Address file) {
        if (!allowed.mayWrite(file.bucket())) {
            return Optional.of("jobs may not write into the bucket " + file.bucket() + SETTING);
        }
        return file.bucket().equals(sourceBucket) && Folder.isIn(file.key())
                ? Optional.of(
                        "the folder of " + file.key() + " holds uploads and what became of them; name another one")
                : Optional.empty();
    }

    /** Of a file in the output bucket, by whom its folders belong to. */
    public Optional<String> owned(String key) {
        return ApiJobAsset.isInFolder(key)
                ? Optional.of("the folder of " + key + " holds what Reelway notes of a job; name another one")
                : owners.ownedIn(key).map(asset -> "assets/" + asset + " belongs to a video; name another folder");
    }
}
