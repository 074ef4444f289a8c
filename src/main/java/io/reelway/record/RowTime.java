package io.reelway.record;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.worker.TimeLeft;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.ExchangeProperty;

/** How long rows may be written at the end of an invocation of the function; its caller waits for the answer. */
@RegisterForReflection
@ApplicationScoped
@Named("rowTime")
public class RowTime {
    private static final Duration MOST = Duration.ofSeconds(10);
    /** More than one write takes, and what the answer needs. */
    private static final Duration RESERVE = Duration.ofSeconds(20);

    private final TimeLeft timeLeft;
    private final Clock clock;

    public RowTime(TimeLeft timeLeft, Clock clock) {
        this.timeLeft = timeLeft;
        this.clock = clock;
    }

    /** Until when rows may be written, if it begins now. */
    public Instant end() {
        Instant usual = clock.instant().plus(MOST);
        Instant last = timeLeft.deadline().minus(RESERVE);
        return usual.isBefore(last) ? usual : last;
    }

    /** @param end null where rows may be written at any time */
    public boolean isLeft(@ExchangeProperty("rowsUntil") Instant end) {
        return end == null || clock.instant().isBefore(end);
    }
}
