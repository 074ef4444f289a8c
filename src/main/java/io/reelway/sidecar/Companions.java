package io.reelway.sidecar;

import io.reelway.arrival.KeyName;
import io.reelway.store.ObjectStore;
import io.reelway.store.StoredObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What goes with a video: its sidecars and the captions of its stem. */
@ApplicationScoped
public class Companions {
    private static final List<String> EXTENSIONS = List.of("json", "srt", "vtt");

    private final ObjectStore store;

    public Companions(ObjectStore store) {
        this.store = store;
    }

    public List<StoredObject> of(String bucket, String videoKey) {
        String stem = KeyName.stem(videoKey);
        return store.keys(bucket, stem + ".")
                .filter(key -> isOwn(key, videoKey)
                        || KeyName.stem(key).equals(stem) && isCompanion(key) && !key.equals(videoKey))
                .map(key -> store.head(bucket, key))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether a video that lies there now has this companion: this one, or another of the same stem. */
    public boolean isNeeded(StoredObject companion, String videoKey) {
        if (isOwn(companion.key(), videoKey)) {
            return store.head(companion.bucket(), videoKey).isPresent();
        }
        String stem = KeyName.stem(videoKey);
        return store.head(companion.bucket(), stem).isPresent()
                || store.keys(companion.bucket(), stem + ".")
                        .anyMatch(key -> KeyName.stem(key).equals(stem) && !isCompanion(key));
    }

    private static boolean isOwn(String key, String videoKey) {
        return KeyName.stem(key).equals(videoKey) && KeyName.of(key).extension().equalsIgnoreCase("json");
    }

    private static boolean isCompanion(String key) {
        return EXTENSIONS.contains(KeyName.of(key).extension().toLowerCase(Locale.ROOT));
    }
}
