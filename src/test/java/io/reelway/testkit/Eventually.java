package io.reelway.testkit;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * Waits as these tests do: asks at once, then every 50 ms and less and less often, for a minute at most. To ask takes
 * processor time from those that are waited for.
 */
public final class Eventually {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration FIRST_INTERVAL = Duration.ofMillis(50);
    private static final Duration LAST_INTERVAL = Duration.ofMillis(200);
    /** In percent: the last interval is reached after a second and a half. */
    private static final int GROWTH = 110;

    private Eventually() {}

    /** @param what is waited for, for the message */
    public static ConditionFactory eventually(String what) {
        return Awaitility.await(what)
                .dontCatchUncaughtExceptions()
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Eventually::interval)
                .atMost(LIMIT);
    }

    /** The first answer that is not null. */
    public static <T> T eventuallyGet(String what, Callable<T> question) {
        return eventually(what).until(question, Objects::nonNull);
    }

    private static Duration interval(int asked, Duration last) {
        Duration longer = last.multipliedBy(GROWTH).dividedBy(100);
        if (longer.compareTo(FIRST_INTERVAL) < 0) {
            return FIRST_INTERVAL;
        }
        return longer.compareTo(LAST_INTERVAL) < 0 ? longer : LAST_INTERVAL;
    }
}
