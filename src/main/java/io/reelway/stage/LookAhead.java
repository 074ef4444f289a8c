package io.reelway.stage;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.error.VideoException;
import io.reelway.job.Job;
import io.reelway.job.Orders;
import io.reelway.job.Turns;
import io.reelway.store.ParallelCalls;
import io.reelway.store.StoredObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Looks for sidecar and source while the asset is assigned, to save time. The steps that need them judge what was seen.
 * If a look failed, they look again and report the error.
 */
@RegisterForReflection
@ApplicationScoped
@Named("lookAhead")
public class LookAhead {
    private final Turns turns;
    private final Orders orders;
    private final Sources sources;
    private final ParallelCalls parallel;

    public LookAhead(Turns turns, Orders orders, Sources sources, ParallelCalls parallel) {
        this.turns = turns;
        this.orders = orders;
        this.sources = sources;
        this.parallel = parallel;
    }

    public Job ownAsset(Job job) throws IOException {
        AtomicReference<Job> owner = new AtomicReference<>();
        AtomicReference<Optional<Optional<StoredObject>>> sidecar = new AtomicReference<>();
        AtomicReference<Optional<StoredObject>> source = new AtomicReference<>();
        parallel.all(
                () -> owner.set(turns.ownAsset(job)),
                () -> sidecar.set(seen(() -> orders.find(job))),
                () -> source.set(seen(() -> sources.find(job))));
        Job looked = owner.get();
        Job withSidecar = sidecar.get()
                .map(found -> looked.with(looked.order().seen(found)))
                .orElse(looked);
        return source.get()
                .map(found -> withSidecar.with(withSidecar.source().found(found)))
                .orElse(withSidecar);
    }

    /** The result of the look; empty where the look fails now. */
    static <A> Optional<A> seen(Supplier<A> look) {
        try {
            return Optional.of(look.get());
        } catch (SdkException | VideoException e) {
            return Optional.empty();
        }
    }
}
