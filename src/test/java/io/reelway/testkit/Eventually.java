package io.reelway.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits by asking again and again, with a limit. */
public final class Eventually {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long PAUSE_NANOS = 50_000_000L;

    private Eventually() {}

    /** The first answer that is not null. */
    public static <T> T get(String what, Supplier<T> question) {
        return within(LIMIT, what, question);
    }

    /** The first answer that is not null, at most so late. */
    public static <T> T within(Duration limit, String what, Supplier<T> question) {
        long end = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < end) {
            T answer = question.get();
            if (answer != null) {
                return answer;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw new AssertionError("not within " + limit.toSeconds() + " s: " + what);
    }
}
