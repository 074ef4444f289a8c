package io.reelway.cli.shared;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Makes many calls to AWS, some in parallel, and prints the progress now and then. */
public final class BulkCalls {
    public static final int AT_A_TIME = 32;
    private static final long LINE_NANOS = Duration.ofSeconds(5).toNanos();

    private final Terminal terminal;

    public BulkCalls(Terminal terminal) {
        this.terminal = terminal;
    }

    /** A call for a piece that counts for several items. */
    public interface Counted<A> {
        long of(A piece);
    }

    /**
     * @param done the word for a finished piece, such as {@code admitted}
     * @return the results, in the order of the pieces
     */
    public <A, B> List<B> each(String done, List<A> pieces, Function<A, B> call) {
        return each(done, pieces, pieces.size(), piece -> 1, call);
    }

    /** @param all number of items in all pieces */
    public <A, B> List<B> each(String done, List<A> pieces, long all, Counted<A> counts, Function<A, B> call) {
        ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
        Semaphore room = new Semaphore(2 * AT_A_TIME);
        AtomicLong count = new AtomicLong();
        List<Future<B>> results = new ArrayList<>(pieces.size());
        long said = System.nanoTime();
        try {
            for (A piece : pieces) {
                room.acquire();
                results.add(threads.submit(() -> {
                    try {
                        return call.apply(piece);
                    } finally {
                        count.addAndGet(counts.of(piece));
                        room.release();
                    }
                }));
                if (System.nanoTime() - said >= LINE_NANOS) {
                    said = System.nanoTime();
                    terminal.line(String.format(Locale.ROOT, "  %,d of %,d %s", count.get(), all, done));
                    stopIfFailed(results);
                }
            }
            List<B> answers = new ArrayList<>(results.size());
            for (Future<B> result : results) {
                answers.add(result.get());
            }
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException("Interrupted after " + count + " of " + all + ". Start it again to go on.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Stops soon after the first failure, not after all other calls. */
    private static void stopIfFailed(List<? extends Future<?>> results)
            throws InterruptedException, ExecutionException {
        for (Future<?> result : results) {
            if (result.isDone()) {
                result.get();
            }
        }
    }
}
