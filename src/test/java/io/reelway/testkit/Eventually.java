package io.reelway.testkit;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waits as these tests do: asks at once and every 50 ms, for a minute at most. */
public final class Eventually {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration INTERVAL = Duration.ofMillis(50);

    private Eventually() {}

    /** @param what is waited for, for the message */
    public static ConditionFactory eventually(String what) {
        return Awaitility.await(what)
                .dontCatchUncaughtExceptions()
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(INTERVAL)
                .atMost(LIMIT);
    }

    /** The first answer that is not null. */
    public static <T> T eventuallyGet(String what, Callable<T> question) {
        return eventually(what).until(question, Objects::nonNull);
    }
}
