package io.reelway.job;

import java.util.concurrent.TimeUnit;

/** Checks whether a job may go on, at most once a second however often it is run. */
public final class LeaseCheck implements Runnable {
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Leases leases;
    private final Job job;
    private long asked = System.nanoTime() - EVERY_NANOS;

    public LeaseCheck(Leases leases, Job job) {
        this.leases = leases;
        this.job = job;
    }

    /** @see Leases#mayGoOn */
    @Override
    public void run() {
        long now = System.nanoTime();
        if (now - asked >= EVERY_NANOS) {
            asked = now;
            leases.mayGoOn(job);
        }
    }
}
