package io.reelway.arrival;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.settings.Settings;
import io.reelway.store.ObjectStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.function.Function;
import java.util.stream.Stream;

/** Lists the folders of the source bucket where arrivals may be. */
@RegisterForReflection
@ApplicationScoped
@Named("bucketListing")
public class BucketListing {
    /** How long a sidecar counts as fresh. An older one is beside its video, or its video has yet to come. */
    private static final Duration FRESH = Duration.ofHours(1);

    private final ObjectStore store;
    private final Settings settings;
    private final Clock clock;

    public BucketListing(ObjectStore store, Settings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /** All videos, then fresh sidecars; page by page, so that a large bucket is never in memory as a whole. */
    public Iterator<Arrival> arrivals() {
        Instant fresh = clock.instant().minus(FRESH);
        Stream<Arrival> videos = in(prefix -> store.keys(settings.sourceBucket(), prefix), KeyKind.VIDEO);
        Stream<Arrival> sidecars =
                in(prefix -> store.keysSince(settings.sourceBucket(), prefix, fresh), KeyKind.SIDECAR);
        return Stream.concat(videos, sidecars).iterator();
    }

    private Stream<Arrival> in(Function<String, Stream<String>> keys, KeyKind kind) {
        return Stream.of(Folder.UPLOADS, Folder.FAILED)
                .map(Folder::prefix)
                .flatMap(keys)
                .map(key -> new Arrival(settings.sourceBucket(), key, Arrival.Cause.FOUND_LATER))
                .filter(arrival -> arrival.kind() == kind);
    }

    public long periodMillis() {
        return settings.pollInterval().toMillis();
    }
}
