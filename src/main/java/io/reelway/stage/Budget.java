package io.reelway.stage;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.encode.output.Picture;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.job.HandOver;
import io.reelway.job.HandOverException;
import io.reelway.job.Job;
import io.reelway.job.Leases;
import io.reelway.program.ProgramCall;
import io.reelway.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.File;

/**
 * Decides whether an AWS Lambda function can finish a job: it has minutes and a small disk. Containers set no budget
 * and take every job.
 */
@RegisterForReflection
@ApplicationScoped
@Named("budget")
public class Budget {
    /** The source, the outputs, and what programs write besides. */
    private static final int TIMES_THE_SOURCE = 3;

    private final Settings settings;
    private final Leases leases;
    private final HandOver handOver;

    public Budget(Settings settings, Leases leases, HandOver handOver) {
        this.settings = settings;
        this.leases = leases;
        this.handOver = handOver;
    }

    /**
     * Checks the job before anything is downloaded.
     *
     * @throws HandOverException where an earlier function found the job too large, or too little time is left
     */
    public Job look(Job job) {
        if (handOver.isFor(job.video())) {
            throw new HandOverException(
                    "The video " + job.video().arrivalKey() + " was found too large for this function before.");
        }
        leases.mayGoOn(job);
        return job;
    }

    /** @throws HandOverException where three times the source does not fit the disk */
    public Job room(Job job) {
        long bytes = job.source().object().bytes();
        File disk = settings.workFolders().toFile();
        if (isSet() && disk.getUsableSpace() / TIMES_THE_SOURCE < bytes) {
            throw new HandOverException(
                    "The video " + job.video().arrivalKey() + " has " + bytes + " bytes; three times"
                            + " that do not fit the " + disk.getUsableSpace() + " bytes that are free in " + disk
                            + " of this function.");
        }
        return job;
    }

    /** @throws HandOverException where seconds by pixels by renditions are over the budget */
    public ProgramCall check(ProgramCall encode) {
        EncodePlan plan = encode.job().result().plan();
        long pixels = plan.picture().map(Budget::pixels).orElse(0L);
        long renditions = plan.encodedRenditions();
        double needed = Math.max(0, plan.source().duration()) * pixels * renditions;
        if (isSet() && needed > settings.lambdaBudget().getAsLong()) {
            throw new HandOverException("The video " + encode.job().video().arrivalKey() + " asks for "
                    + Math.round(needed) + " pixel seconds (" + plan.source().duration() + " s, " + pixels + " pixels, "
                    + renditions + " renditions); reelway.lambda-budget allows this function "
                    + settings.lambdaBudget().getAsLong() + ".");
        }
        return encode;
    }

    private boolean isSet() {
        return settings.lambdaBudget().isPresent();
    }

    private static long pixels(Picture picture) {
        return picture.shown().pixels();
    }
}
