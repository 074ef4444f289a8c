package io.reelway.stage;

import io.reelway.arrival.KeyKind;
import io.reelway.arrival.KeyName;
import io.reelway.delivery.Artifact;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.job.Job;
import io.reelway.publish.ManifestKey;
import io.reelway.settings.Settings;
import io.reelway.video.Video;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks that no output would overwrite a source that stays, or its sidecar: both may lie in the bucket of an output. */
@ApplicationScoped
class StayingSource {
    private final Settings settings;

    StayingSource(Settings settings) {
        this.settings = settings;
    }

    /** @throws VideoException INVALID_PRESET where an output would get the key of the source or of its sidecar */
    void check(Job job) {
        Video video = job.video();
        if (!video.stays()) {
            return;
        }
        Set<String> own = Stream.of(
                        video.key(),
                        video.key() + KeyKind.SIDECAR_ENDING,
                        KeyName.stem(video.key()) + KeyKind.SIDECAR_ENDING)
                .collect(Collectors.toSet());
        Optional<String> covered =
                keysIn(video.bucket(), job).filter(own::contains).findFirst();
        if (covered.isPresent()) {
            throw new VideoException(
                    ErrorCode.INVALID_PRESET,
                    "The preset " + job.order().presetName() + " would write its result over the source: "
                            + covered.get()
                            + " in " + video.bucket()
                            + ". Give it another place (\"to\"), or put the source into another"
                            + " bucket.");
        }
    }

    /** The keys that the run is going to put into a bucket. */
    private Stream<String> keysIn(String bucket, Job job) {
        Stream<String> outputs = job.delivery().artifacts(Artifact.Role.values()).stream()
                .filter(each -> each.bucket().orElse(settings.outputBucket()).equals(bucket))
                .map(Artifact::key);
        return bucket.equals(settings.outputBucket())
                ? Stream.concat(outputs, Stream.of(ManifestKey.of(job.asset()), job.listKey()))
                : outputs;
    }
}
