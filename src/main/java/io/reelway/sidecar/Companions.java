package io.reelway.sidecar;

import io.reelway.arrival.KeyKind;
import io.reelway.arrival.KeyName;
import io.reelway.store.ObjectStore;
import io.reelway.store.StoredObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** What moves with a video: its sidecars and the captions of its stem. */
@ApplicationScoped
public class Companions {
    private final ObjectStore store;

    public Companions(ObjectStore store) {
        this.store = store;
    }

    public List<StoredObject> of(String bucket, String videoKey) {
        String stem = KeyName.stem(videoKey);
        return store.keys(bucket, stem + ".")
                .filter(key -> key.equals(videoKey + ".json") || sharesStem(key, stem))
                .map(key -> store.head(bucket, key))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether another video has the same stem and so the same companion. */
    public boolean isShared(StoredObject companion, String videoKey) {
        String stem = KeyName.stem(videoKey);
        return !companion.key().equals(videoKey + ".json")
                && store.keys(companion.bucket(), stem + ".")
                        .filter(key -> !key.equals(videoKey))
                        .anyMatch(key -> KeyKind.of(key) == KeyKind.VIDEO
                                && KeyName.stem(key).equals(stem));
    }

    private static boolean sharesStem(String key, String stem) {
        return KeyName.stem(key).equals(stem) && KeyKind.of(key) != KeyKind.VIDEO;
    }
}
