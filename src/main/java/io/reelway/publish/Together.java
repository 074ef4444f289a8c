package io.reelway.publish;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/** Calls to the store, several at a time. Whoever waits for them goes on when none runs any more, also after a failure. */
@ApplicationScoped
class Together {
    private static final int AT_A_TIME = 8;

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);

    /** What is done with each. */
    interface Task<A, B> {
        B of(A thing) throws IOException;
    }

    /**
     * @return what came of each, in the order of the things
     * @throws IOException or whatever else the first failure is; nothing new begins after it
     */
    <A, B> List<B> each(List<A> things, Task<A, B> task) throws IOException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Future<B>> running = new ArrayList<>();
        for (A thing : things) {
            running.add(threads.submit(() -> failure.get() == null ? tried(thing, task, failure) : null));
        }
        List<B> done = new ArrayList<>();
        try {
            for (Future<B> each : running) {
                done.add(each.get());
            }
        } catch (InterruptedException e) {
            running.forEach(each -> each.cancel(true));
            Thread.currentThread().interrupt();
            throw new VideoException(ErrorCode.INTERRUPTED, "The process was stopped while it published.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("failures are kept aside", e);
        }
        rethrow(failure.get());
        return done;
    }

    private static <A, B> B tried(A thing, Task<A, B> task, AtomicReference<Throwable> failure) {
        try {
            return task.of(thing);
        } catch (IOException | RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            return null;
        }
    }

    private static void rethrow(Throwable failure) throws IOException {
        if (failure instanceof RuntimeException known) {
            throw known;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof IOException io) {
            throw io;
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
