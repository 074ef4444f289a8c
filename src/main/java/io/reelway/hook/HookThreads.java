package io.reelway.hook;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads in which hooks run: whoever waits for one can stop waiting. */
class HookThreads {
    /** More calls that hang are not begun; without calls there is no thread. */
    private static final int MOST = 50;

    private static final int IDLE_SECONDS = 30;

    @Produces
    @Singleton
    @Named("hookThreads")
    @Unremovable
    ExecutorService threads() {
        return new ThreadPoolExecutor(0, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "hook");
            thread.setDaemon(true);
            return thread;
        });
    }

    void end(@Disposes @Named("hookThreads") ExecutorService threads) {
        threads.shutdownNow();
    }
}
