package io.reelway.sidecar;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/** Looks for the sidecar of a video while the video itself is looked at, which saves a round trip. */
@ApplicationScoped
public class SidecarLook {
    /** As many as videos are admitted at a time; they end when nothing comes. */
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private final Sidecars sidecars;

    public SidecarLook(Sidecars sidecars) {
        this.sidecars = sidecars;
    }

    /** Begins to look; whoever asks waits for the answer, or gets the exception that came instead. */
    public BooleanSupplier begin(String bucket, String videoKey) {
        Future<Boolean> look = threads.submit(() -> sidecars.isBeside(bucket, videoKey));
        return () -> answer(look, videoKey);
    }

    private static boolean answer(Future<Boolean> look, String videoKey) {
        try {
            return look.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new IllegalStateException("the look for the sidecar of " + videoKey + " ended by an error", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VideoException(
                    ErrorCode.INTERRUPTED,
                    "The process was stopped while it looked for the sidecar of " + videoKey + ".",
                    e);
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
