package io.reelway.stage;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.encode.command.SurveyCommand;
import io.reelway.encode.plan.SpaceEstimate;
import io.reelway.job.Job;
import io.reelway.preset.Group;
import io.reelway.program.ProgramCall;
import io.reelway.store.StoredObject;
import io.reelway.worker.DiskSpace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/**
 * Reserves disk space for what a job is about to write. It estimates how much that is; {@link DiskSpace} knows whether
 * there is room.
 */
@RegisterForReflection
@ApplicationScoped
@Named("diskRoom")
public class DiskRoom {
    private final DiskSpace space;

    public DiskRoom(DiskSpace space) {
        this.space = space;
    }

    /** @throws io.reelway.error.VideoException OUT_OF_SPACE where the source has no room */
    public Job forSource(Job job) {
        StoredObject source = job.source().object();
        space.promise(job.folder(), source.bytes() * (1 + copies(job)), "the source and the copies of " + source.key());
        return job;
    }

    /**
     * @throws io.reelway.error.VideoException OUT_OF_SPACE where there is no room for the audio tracks that are made
     *     uniform
     */
    public Job forSounds(Job job) {
        space.promise(
                job.folder(),
                job.source().object().bytes() + evenSounds(job),
                "the source and the sounds of " + job.video().arrivalKey());
        return job;
    }

    /** @throws io.reelway.error.VideoException OUT_OF_SPACE where there is no room for all outputs together */
    public ProgramCall forOutputs(ProgramCall encode) {
        Job job = encode.job();
        space.promise(
                job.folder(),
                job.source().object().bytes()
                        + evenSounds(job)
                        + SpaceEstimate.of(job.result().plan()),
                "the source and the outputs of " + job.video().arrivalKey());
        return encode;
    }

    private static long evenSounds(Job job) {
        return job.source().findings().changes().sounds().values().stream()
                .mapToLong(channels -> SurveyCommand.bytes(job.result().plan(), channels))
                .sum();
    }

    /** How many copies of the source are written: presets that copy packets write as much as they read. */
    private static long copies(Job job) {
        return job.order().presets().stream()
                .flatMap(preset -> preset.groups().stream())
                .filter(Group::copiesStreams)
                .count();
    }
}
