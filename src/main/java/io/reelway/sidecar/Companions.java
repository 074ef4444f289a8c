package io.reelway.sidecar;

import io.reelway.arrival.KeyKind;
import io.reelway.arrival.KeyName;
import io.reelway.store.ObjectStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Finds the companions of a video: its sidecars, and the captions of its stem. */
@ApplicationScoped
public class Companions {
    private final ObjectStore store;

    public Companions(ObjectStore store) {
        this.store = store;
    }

    /** The keys of the companions; some may be gone by now, or not readable. */
    public List<String> of(String bucket, String videoKey) {
        String stem = KeyName.stem(videoKey);
        return store.keys(bucket, stem + ".")
                .filter(key -> isOwn(key, videoKey)
                        || KeyName.stem(key).equals(stem) && KeyKind.ofName(key).isCompanion() && !key.equals(videoKey))
                .toList();
    }

    /** Whether a video that is there now uses this companion: this video, or another of the same stem. */
    public boolean isNeeded(String bucket, String companion, String videoKey) {
        if (isOwn(companion, videoKey)) {
            return store.head(bucket, videoKey).isPresent();
        }
        String stem = KeyName.stem(videoKey);
        return store.head(bucket, stem).isPresent()
                || store.keys(bucket, stem + ".")
                        .anyMatch(key -> KeyName.stem(key).equals(stem)
                                && !KeyKind.ofName(key).isCompanion());
    }

    private static boolean isOwn(String key, String videoKey) {
        return KeyName.stem(key).equals(videoKey) && KeyKind.ofName(key) == KeyKind.SIDECAR;
    }
}
