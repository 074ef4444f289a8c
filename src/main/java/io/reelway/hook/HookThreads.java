package io.reelway.hook;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Provides the threads in which hooks run, so that a route can stop waiting for a hook that hangs. */
class HookThreads {
    /** The most calls at a time; further ones are refused. Without calls there is no thread. */
    private static final int MOST = 50;

    private static final int IDLE_SECONDS = 30;

    @Produces
    @Singleton
    @Named("hookThreads")
    @Unremovable
    ExecutorService threads() {
        ThreadFactory factory = task -> new HookThread(task);
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), factory) {
            @Override
            public void execute(Runnable task) {
                // a call that has begun gets the further threads that it needs
                if (getActiveCount() >= MOST && !(Thread.currentThread() instanceof HookThread)) {
                    throw new RejectedExecutionException("too many calls of hooks hang");
                }
                super.execute(task);
            }
        };
    }

    private static final class HookThread extends Thread {
        HookThread(Runnable task) {
            super(task, "hook");
            setDaemon(true);
        }
    }

    void end(@Disposes @Named("hookThreads") ExecutorService threads) {
        threads.shutdownNow();
    }
}
