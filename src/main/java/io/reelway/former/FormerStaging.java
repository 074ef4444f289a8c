package io.reelway.former;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.job.Job;
import io.reelway.stage.Budget;
import io.reelway.stage.DiskRoom;
import io.reelway.stage.Sources;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;

/**
 * The former bean {@code staging}: now {@code sources}; {@code budget} and {@code diskRoom} check the room in steps of
 * their own.
 */
@RegisterForReflection
@ApplicationScoped
@Named("staging")
public class FormerStaging {
    private final Sources sources;
    private final Budget budget;
    private final DiskRoom room;

    public FormerStaging(Sources sources, Budget budget, DiskRoom room) {
        this.sources = sources;
        this.budget = budget;
        this.room = room;
    }

    public Job stage(Job job) throws IOException {
        return sources.download(room.forSource(budget.room(sources.look(job))));
    }
}
