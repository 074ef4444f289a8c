package io.reelway.job;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.error.ErrorCode;
import io.reelway.settings.Settings;
import io.reelway.video.Attribute;
import io.reelway.video.Delayed;
import io.reelway.video.Delays;
import io.reelway.video.Status;
import io.reelway.video.Transition;
import io.reelway.video.VideoUpdate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.Exchange;

/** Gives a job back until later when AWS does not let it go on. No attempt is counted, and no failure is announced. */
@RegisterForReflection
@ApplicationScoped
@Named("puttingOff")
public class PuttingOff {
    private final Leases leases;
    private final Delays delays;
    private final Settings settings;
    private final Clock clock;

    public PuttingOff(Leases leases, Delays delays, Settings settings, Clock clock) {
        this.leases = leases;
        this.delays = delays;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether there is a claimed job to give back. */
    public boolean isPossible(Exchange exchange) {
        return exchange.getMessage().getBody() instanceof InJob in
                && in.job().video().status() == Status.PROCESSING;
    }

    /** Whether a run failed because AWS was not available, which has nothing to do with its video and passes. */
    public boolean isFor(InJob in) {
        return in.job().isFailedBy(ErrorCode.STORAGE_UNAVAILABLE);
    }

    /**
     * Puts the job off. If its outcome is recorded, the lease is only made longer, and the next worker settles it.
     * Otherwise the record is as if the video had never been claimed.
     *
     * @throws LeaseLostException if another process has claimed the video since
     */
    public void putOff(Exchange exchange) {
        Job job = ((InJob) exchange.getMessage().getBody()).job();
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        String why = job.trail()
                .failure()
                .filter(failure -> failure.code() == ErrorCode.STORAGE_UNAVAILABLE)
                .map(Failure::message)
                .orElseGet(() -> String.valueOf(cause.getMessage()));
        Instant now = clock.instant();
        Delayed delay = Delayed.again(
                job.video(), exchange.getProperty(Exchange.FAILURE_ROUTE_ID, "settle", String.class), why, now);
        Instant until = delay.until(
                now, settings.retryDelay(), ThreadLocalRandom.current().nextDouble());
        leases.release(job);
        Job later =
                leases.write(job, update(job, until, now).delayed(delay, now).due(until));
        delays.note(later.video(), delay, until);
    }

    private static VideoUpdate update(Job job, Instant until, Instant now) {
        // a video that is only to be given up keeps its number of attempts
        if (job.isRecorded() || job.claim().exhausted()) {
            return VideoUpdate.of(job.videoId()).leaseUntil(until);
        }
        return job.withoutList(Transition.PUT_OFF
                .of(job.video(), now)
                .set(Attribute.ATTEMPT, job.video().attempt() - 1)
                .retryAt(until)
                .released());
    }
}
