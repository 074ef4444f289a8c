package io.reelway.arrival;

import java.util.Objects;

/**
 * An object that somebody put into a bucket, by its decoded key. What it is worth is for admission to find out.
 *
 * @param isRestored whether it has not been put, but restored from an archive
 */
public record Arrival(String bucket, String key, boolean isRestored) {
    public Arrival(String bucket, String key) {
        this(bucket, key, false);
    }

    public Arrival {
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(key, "key");
    }

    /** What Reelway does with it, by its key alone. */
    public KeyKind kind() {
        return KeyKind.of(key);
    }
}
