package io.reelway.former;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.job.ClaimChecks;
import io.reelway.job.Job;
import io.reelway.job.Orders;
import io.reelway.job.Turns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/** The former bean {@code preparation}: now {@code turns}, {@code claimChecks} and {@code orders}. */
@RegisterForReflection
@ApplicationScoped
@Named("preparation")
public class FormerPreparation {
    private final Turns turns;
    private final ClaimChecks checks;
    private final Orders orders;

    public FormerPreparation(Turns turns, ClaimChecks checks, Orders orders) {
        this.turns = turns;
        this.checks = checks;
        this.orders = orders;
    }

    public Job asset(Job job) {
        return turns.ownAsset(job);
    }

    /** @return null where an older version is being worked on: the job was handed back */
    public Job turn(Job job) {
        return switch (turns.take(job)) {
            case MINE -> job;
            case LATER -> turns.handBack(job);
            case OVER -> turns.endSuperseded(job);
        };
    }

    public Job cancelled(Job job) {
        return checks.cancelled(job);
    }

    public Job attempt(Job job) {
        return checks.attempts(job);
    }

    public Job keys(Job job) {
        return checks.key(job);
    }

    public Job metadata(Job job) {
        return orders.sidecar(job);
    }

    public Job presets(Job job) {
        return orders.presets(job);
    }
}
