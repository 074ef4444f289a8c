package io.reelway.publish;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.delivery.Artifact;
import io.reelway.settings.Settings;
import io.reelway.store.S3Address;

/**
 * Tells where the files of runs lie: in the output bucket, or in the bucket that they name. A job of the MediaConvert
 * API may name others.
 */
final class ResultAddresses {
    private final String outputBucket;

    ResultAddresses(Settings settings) {
        this.outputBucket = settings.outputBucket();
    }

    S3Address of(Artifact artifact) {
        return new S3Address(artifact.bucket().orElse(outputBucket), artifact.key());
    }

    /** The address of an entry of a manifest or of a list of files: {@code key}, and {@code bucket} where it is another. */
    S3Address of(JsonNode entry) {
        return new S3Address(
                entry.path("bucket").asText(outputBucket), entry.path("key").asText());
    }

    /** Of a key in the output bucket. */
    S3Address ofKey(String key) {
        return new S3Address(outputBucket, key);
    }

    boolean isElsewhere(String bucket) {
        return !bucket.equals(outputBucket);
    }
}
