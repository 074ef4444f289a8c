package io.reelway.guard.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * A value that is read from elsewhere, and read again when it is five minutes old. If it cannot be read again, the last
 * one holds for an hour. Then, and where it was never read, {@link UnreadableException} says so.
 */
final class Renewed<T> implements Supplier<T> {
    static final Duration AGE = Duration.ofMinutes(5);
    static final Duration LONGEST = Duration.ofHours(1);
    /** Between two tries of what could not be read: requests must not each wait for a service that is down. */
    static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger(Renewed.class);

    private final String what;
    private final Supplier<T> source;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Read<T> last;
    private volatile Instant next = Instant.MIN;

    /** @param what for people, such as {@code the secret of REELWAY_API_KEYS_SECRET} */
    Renewed(String what, Supplier<T> source, Clock clock) {
        this.what = what;
        this.source = source;
        this.clock = clock;
    }

    /**
     * The value. The first caller waits until it is read; later ones get the old one while somebody reads it again.
     *
     * @throws UnreadableException where there is none, or only one that is too old
     */
    @Override
    public T get() {
        if (isDue()) {
            if (last == null) {
                reading.lock();
            }
            if (reading.isHeldByCurrentThread() || reading.tryLock()) {
                try {
                    read();
                } finally {
                    reading.unlock();
                }
            }
        }
        Read<T> held = last;
        if (held == null || held.time.plus(LONGEST).isBefore(clock.instant())) {
            throw new UnreadableException(what + " could not be read; the log says why");
        }
        return held.value;
    }

    private boolean isDue() {
        return !clock.instant().isBefore(next);
    }

    private void read() {
        if (!isDue()) {
            return;
        }
        Instant now = clock.instant();
        try {
            last = new Read<>(source.get(), now);
            next = now.plus(AGE);
        } catch (RuntimeException e) {
            next = clock.instant().plus(PAUSE);
            // of the cause only what it says: SDKs' exceptions name the resource, and never what is in it
            LOG.errorf("%s could not be read: %s", what, e.getMessage());
        }
    }

    private record Read<T>(T value, Instant time) {}
}
