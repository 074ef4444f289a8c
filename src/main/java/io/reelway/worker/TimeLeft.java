package io.reelway.worker;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Knows until when this process may work. A container works until it is told to end. An invocation of an AWS Lambda
 * function has a deadline, after which it is frozen or killed in the middle of its work.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html">Lambda function timeout</a>
 */
@ApplicationScoped
public class TimeLeft {
    /** The time that a regular end needs: programs killed, files removed, the record handed back. */
    public static final Duration RESERVE = Duration.ofMinutes(1);

    private final Clock clock;
    private volatile Instant deadline = Instant.MAX;

    public TimeLeft(Clock clock) {
        this.clock = clock;
    }

    /** Sets the deadline. */
    public void until(Instant end) {
        deadline = end;
    }

    /** Until when this process may work. */
    public Instant deadline() {
        return deadline;
    }

    /** Whether less than {@link #RESERVE} is left. */
    public boolean isOver() {
        return clock.instant().isAfter(deadline.minus(RESERVE));
    }
}
