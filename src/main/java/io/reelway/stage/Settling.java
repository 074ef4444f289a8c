package io.reelway.stage;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.job.Job;
import io.reelway.job.Leases;
import io.reelway.store.ParallelCalls;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Begins the settling of a recorded outcome, with three steps at the same time: puts the report, copies the source, and
 * removes the list of files. Nothing that is still needed is deleted yet.
 */
@RegisterForReflection
@ApplicationScoped
@Named("settling")
public class Settling {
    private final Reports reports;
    private final Moves moves;
    private final Publishing publishing;
    private final Leases leases;
    private final ParallelCalls parallel;

    public Settling(Reports reports, Moves moves, Publishing publishing, Leases leases, ParallelCalls parallel) {
        this.reports = reports;
        this.moves = moves;
        this.publishing = publishing;
        this.leases = leases;
        this.parallel = parallel;
    }

    /** @throws io.reelway.job.LeaseLostException if another process settles it by now */
    public Job begin(Job job) throws IOException {
        leases.checkRecorded(job);
        AtomicReference<Job> copied = new AtomicReference<>();
        AtomicReference<Job> forgotten = new AtomicReference<>();
        parallel.all(
                () -> reports.putIfDue(job),
                () -> copied.set(moves.copy(job)),
                () -> forgotten.set(publishing.forgotten(job)));
        return copied.get().with(forgotten.get().delivery());
    }
}
