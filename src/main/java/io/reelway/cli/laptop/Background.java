package io.reelway.cli.laptop;

import io.reelway.cli.shared.CliException;
import io.reelway.error.VideoException;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Runs work on a thread beside the command's own. */
final class Background {
    private Background() {}

    static <T> CompletableFuture<T> start(Callable<T> task) {
        CompletableFuture<T> future = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        future.complete(task.call());
                    } catch (Exception failed) {
                        future.completeExceptionally(failed);
                    }
                },
                "demo");
        thread.setDaemon(true);
        thread.start();
        return future;
    }

    /** Waits for the result, as long as the processes that it needs run. */
    static <T> T result(Laptop laptop, CompletableFuture<T> future) throws IOException {
        laptop.awaitWhileRunning(future::isDone);
        try {
            return future.join();
        } catch (CompletionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof CliException told) {
                throw told;
            }
            if (cause instanceof VideoException told) {
                throw told;
            }
            throw cause instanceof IOException input ? input : new IOException(cause);
        }
    }
}
