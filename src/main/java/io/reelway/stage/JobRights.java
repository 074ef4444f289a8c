package io.reelway.stage;

import io.reelway.delivery.Artifact;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.job.Job;
import io.reelway.store.S3Address;
import io.reelway.video.JobPlaces;
import io.reelway.video.Video;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Checks again, when a job of the MediaConvert API runs, what CreateJob has checked: settings and owners may have
 * changed since.
 */
@ApplicationScoped
class JobRights {
    private final JobPlaces places;

    JobRights(JobPlaces places) {
        this.places = places;
    }

    /** @throws VideoException FORBIDDEN_REFERENCE where jobs may not read the bucket of the source any more */
    void checkSource(Video video) {
        if (video.apiJob().isPresent() && video.sourceAddress().isEmpty()) {
            places.reading(video.bucket()).ifPresent(why -> {
                throw forbidden("read " + video.key(), why);
            });
        }
    }

    /** @throws VideoException FORBIDDEN_REFERENCE naming the first file that may not be put */
    void checkOutputs(Job job) {
        if (job.video().apiJob().isPresent()) {
            check(job.delivery().artifacts(Artifact.Role.values()));
        }
    }

    void check(List<Artifact> artifacts) {
        artifacts.stream()
                // what is asked of a folder holds for all of its files
                .collect(Collectors.toMap(
                        JobRights::folder, artifact -> artifact, (first, second) -> first, LinkedHashMap::new))
                .values()
                .forEach(artifact -> refusal(artifact).ifPresent(why -> {
                    throw forbidden(
                            "put " + artifact.key()
                                    + artifact.bucket().map(" into "::concat).orElse(""),
                            why);
                }));
    }

    private Optional<String> refusal(Artifact artifact) {
        return artifact.bucket().isPresent()
                ? places.writing(new S3Address(artifact.bucket().get(), artifact.key()))
                : places.owned(artifact.key());
    }

    private static String folder(Artifact artifact) {
        String key = artifact.key();
        return artifact.bucket().orElse("") + "/" + key.substring(0, key.lastIndexOf('/') + 1);
    }

    private static VideoException forbidden(String what, String why) {
        return new VideoException(
                ErrorCode.FORBIDDEN_REFERENCE, "The job was to " + what + ", but " + why + ". Create another job.");
    }
}
