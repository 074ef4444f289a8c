package io.reelway.job;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.arrival.Folder;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.preset.KeyLength;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/** Checks whether a claimed video may be processed at all. */
@RegisterForReflection
@ApplicationScoped
@Named("claimChecks")
public class ClaimChecks {
    private static final String REPORT_SUFFIX = ".process.json";

    /** @throws VideoException CANCELLED for a video that a user has cancelled */
    public Job cancelled(Job job) {
        if (job.video().isCancelAsked()) {
            throw Leases.cancelled(job);
        }
        return job;
    }

    /** @throws VideoException INTERRUPTED for a job that was claimed only to be given up */
    public Job attempts(Job job) {
        if (job.claim().exhausted()) {
            throw new VideoException(
                    ErrorCode.INTERRUPTED,
                    "Each of " + job.video().attempt() + " attempts at "
                            + job.video().arrivalKey()
                            + " ended without a word: the process was killed or lost its connection. Look at the"
                            + " memory and disk of the machines, then retry the video.");
        }
        return job;
    }

    /** @throws VideoException LIMIT_EXCEEDED where the source or its report could not be moved under its name */
    public Job key(Job job) {
        String longest = Folder.UNABLE_TO_PROCESS.keyOf(job.video().arrivalKey()) + REPORT_SUFFIX;
        if (!job.video().stays() && !KeyLength.fits(longest)) {
            throw new VideoException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "The key " + job.video().arrivalKey() + " leaves no room for the folders that it has to move to: "
                            + KeyLength.of(longest) + " bytes with folder and report, S3 takes " + KeyLength.LONGEST
                            + ". Upload the video under a shorter name or in fewer folders.");
        }
        return job;
    }
}
