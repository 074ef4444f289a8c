package io.reelway.former;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.job.Job;
import io.reelway.program.ProgramCall;
import io.reelway.stage.DiskRoom;
import io.reelway.stage.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/** The former bean {@code mediaLimits}: now {@code limits}, and {@code diskRoom} for the outputs. */
@RegisterForReflection
@ApplicationScoped
@Named("mediaLimits")
public class FormerMediaLimits {
    private final Limits limits;
    private final DiskRoom room;

    public FormerMediaLimits(Limits limits, DiskRoom room) {
        this.limits = limits;
        this.room = room;
    }

    public Job check(Job job) {
        return limits.media(job);
    }

    public ProgramCall parts(ProgramCall encode) {
        return room.forOutputs(limits.parts(encode));
    }
}
