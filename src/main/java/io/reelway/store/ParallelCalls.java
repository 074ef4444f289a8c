package io.reelway.store;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Makes several calls to AWS at a time. The caller waits until none runs any more, also after a failure. A call may
 * itself make parallel calls.
 */
@ApplicationScoped
public class ParallelCalls {
    /** The most calls at a time for one caller. */
    private static final int AT_A_TIME = 8;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** What is done with each thing of a list. */
    public interface Task<A, B> {
        B of(A thing) throws IOException;
    }

    /** One of several things to do. */
    public interface Step {
        void run() throws IOException;
    }

    /** Runs all steps. */
    public void all(Step... steps) throws IOException {
        each(List.of(steps), step -> {
            step.run();
            return null;
        });
    }

    /** Begins a call. The supplier waits for its answer, and throws its exception where it failed. */
    public <B> Supplier<B> begin(Supplier<B> thing) {
        Future<B> running = threads.submit(thing::get);
        return () -> {
            try {
                return running.get();
            } catch (InterruptedException e) {
                throw interrupted(e);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException fault) {
                    throw fault;
                }
                throw new IllegalStateException("a call to AWS ended by an error", e);
            }
        };
    }

    /**
     * @return the results, in the order of the things
     * @throws IOException or whatever else the first failure is; nothing new begins after it
     */
    public <A, B> List<B> each(List<A> things, Task<A, B> task) throws IOException {
        Work<A, B> work = new Work<>(things, task);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < Math.min(AT_A_TIME, things.size()); i++) {
            running.add(threads.submit(work));
        }
        try {
            for (Future<?> each : running) {
                each.get();
            }
        } catch (InterruptedException e) {
            running.forEach(each -> each.cancel(true));
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("failures are kept aside", e);
        }
        rethrow(work.failure.get());
        return work.done;
    }

    /** The things in their order; each free thread takes the next. */
    private static final class Work<A, B> implements Runnable {
        private final List<A> things;
        private final Task<A, B> task;
        private final List<B> done;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicReference<Throwable> failure = new AtomicReference<>();

        Work(List<A> things, Task<A, B> task) {
            this.things = things;
            this.task = task;
            this.done = Collections.synchronizedList(new ArrayList<>(Collections.nCopies(things.size(), null)));
        }

        @Override
        public void run() {
            int index = next.getAndIncrement();
            while (index < things.size() && failure.get() == null) {
                try {
                    done.set(index, task.of(things.get(index)));
                } catch (IOException | RuntimeException | Error e) {
                    failure.compareAndSet(null, e);
                }
                index = next.getAndIncrement();
            }
        }
    }

    private static VideoException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new VideoException(ErrorCode.INTERRUPTED, "The process was stopped while it talked to AWS.", e);
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
    public void stop() {
        threads.shutdownNow();
    }
}
