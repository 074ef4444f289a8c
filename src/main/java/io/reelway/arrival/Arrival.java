package io.reelway.arrival;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;

/** An object that was put into a bucket, by its decoded key. Whether it becomes a video is decided by the admission. */
@RegisterForReflection
public record Arrival(String bucket, String key, Cause cause) {
    /** Why the object is looked at. */
    public enum Cause {
        /** An event or a call says that it was just put, so it is probably new. */
        PUT,
        /** A listing or an old event shows it: it is probably known by now, or gone. */
        FOUND_LATER,
        /** It has not been put, but restored from an archive. */
        RESTORED
    }

    public Arrival(String bucket, String key) {
        this(bucket, key, Cause.PUT);
    }

    public Arrival {
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(cause, "cause");
    }

    public boolean isRestored() {
        return cause == Cause.RESTORED;
    }

    public boolean isFoundLater() {
        return cause == Cause.FOUND_LATER;
    }

    /** What kind of object it is, by its key alone. */
    public KeyKind kind() {
        return KeyKind.of(key);
    }
}
