package io.reelway.record;

import io.reelway.video.Delayed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers that a system beside Reelway takes nothing. It is left in peace for pauses that grow to a minute, so nothing
 * waits for long once it works again. Several threads may use it.
 */
public final class Outage {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Clock clock;
    private Instant nextTry = Instant.MIN;
    /** How often it was tried in vain since it worked. */
    private int failures;

    private String why;

    public Outage(Clock clock) {
        this.clock = clock;
    }

    /** Whether it may be tried now. */
    public synchronized boolean isPauseOver() {
        return !clock.instant().isBefore(nextTry);
    }

    /** Why it took nothing when it was last tried; empty where it worked, or was not tried yet. */
    public synchronized Optional<String> why() {
        return Optional.ofNullable(why);
    }

    /**
     * It takes nothing.
     *
     * @return whether that is news: it worked before, or there was another reason
     */
    public synchronized boolean begin(String reason) {
        boolean isNew = !reason.equals(why);
        why = reason;
        Duration pause = Delayed.delay(++failures, FIRST_PAUSE, 0);
        nextTry = clock.instant().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        return isNew;
    }

    /**
     * It works.
     *
     * @return whether that is news
     */
    public synchronized boolean end() {
        boolean isNew = why != null;
        failures = 0;
        why = null;
        return isNew;
    }
}
