package io.reelway.arrival;

import io.reelway.settings.Settings;
import io.reelway.store.ObjectStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Iterator;
import java.util.stream.Stream;

/** What lies in the folders of the source bucket where arrivals may be. */
@ApplicationScoped
@Named("bucketListing")
public class BucketListing {
    private final ObjectStore store;
    private final Settings settings;

    public BucketListing(ObjectStore store, Settings settings) {
        this.store = store;
        this.settings = settings;
    }

    /** Page by page, so that a large bucket is never in memory as a whole. */
    public Iterator<Arrival> arrivals() {
        String bucket = settings.sourceBucket();
        return Stream.of(Folder.UPLOADS, Folder.FAILED)
                .flatMap(folder -> store.keys(bucket, folder.prefix()))
                .map(key -> new Arrival(bucket, key))
                .filter(arrival -> arrival.kind() == KeyKind.VIDEO)
                .iterator();
    }

    public long periodMillis() {
        return settings.pollInterval().toMillis();
    }
}
