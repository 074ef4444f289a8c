package io.reelway.embedded.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Watches for files that a user puts into the folder of a bucket with notifications, and sends their events as for any
 * other object. It waits until size and time have not changed for a while: a copy in progress is not an arrival. Works
 * in one thread.
 */
final class HandMadeWatcher {
    static final Duration INTERVAL = Duration.ofMillis(500);

    private static final long REST_NANOS = Duration.ofMillis(1500).toNanos();

    private final Buckets buckets;
    private final Notifications notifications;
    private final String region;
    private Map<Path, Sight> sights = new HashMap<>();

    HandMadeWatcher(Buckets buckets, Notifications notifications, String region) {
        this.buckets = buckets;
        this.notifications = notifications;
        this.region = region;
    }

    private record Sight(long size, long modified, long since) {
        boolean same(Sight other) {
            return other != null && size == other.size && modified == other.modified;
        }
    }

    /** One look at all buckets that have notifications. */
    void look() {
        Map<Path, Sight> seen = new HashMap<>();
        for (Bucket bucket : buckets.all()) {
            if (!notifications.rules(bucket.name()).isEmpty()) {
                try {
                    look(bucket, seen);
                } catch (IOException | UncheckedIOException e) {
                    System.err.println("embedded AWS: cannot look through " + bucket.root() + ", will try again: " + e);
                }
            }
        }
        sights = seen;
    }

    private void look(Bucket bucket, Map<Path, Sight> seen) throws IOException {
        long now = System.nanoTime();
        List<String> rested = new ArrayList<>();
        bucket.eachUnannounced((key, file, attributes) -> {
            Sight sight = new Sight(attributes.size(), ObjectMeta.modified(attributes), now);
            Sight before = sights.get(file);
            seen.put(file, sight.same(before) ? before : sight);
            if (sight.same(before) && now - before.since() >= REST_NANOS) {
                rested.add(key);
            }
        });
        for (String key : rested) {
            ObjectMeta meta = bucket.head(key);
            if (meta != null && !meta.announced() && bucket.announce(meta)) {
                notifications.created(bucket.name(), "Put", meta, region);
            }
        }
    }
}
