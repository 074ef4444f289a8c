package io.reelway.publish;

import io.reelway.store.KeyPrefix;
import io.reelway.store.ObjectStore;
import io.reelway.store.ParallelCalls;
import io.reelway.store.StoredObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds which of given keys exist in a bucket, in as few calls as possible. */
@ApplicationScoped
class PresentObjects {
    /** The fewest keys that are listed; fewer are asked for one by one, at the same time. */
    private static final int WORTH_A_LISTING = 2;

    private final ObjectStore store;
    private final ParallelCalls parallel;

    PresentObjects(ObjectStore store, ParallelCalls parallel) {
        this.store = store;
        this.parallel = parallel;
    }

    /**
     * The objects that exist, by key, as HEAD or a listing shows them; a listing may bring others of the folder, too.
     */
    Map<String, StoredObject> of(String bucket, List<String> keys) throws IOException {
        String folder = KeyPrefix.folder(keys);
        if (keys.size() >= WORTH_A_LISTING && !folder.isEmpty()) {
            // where the folder holds many other objects, one answer does not hold all
            Optional<Map<String, StoredObject>> few = store.few(bucket, folder);
            if (few.isPresent()) {
                return few.get();
            }
        }
        return parallel.each(keys, key -> store.head(bucket, key)).stream()
                .flatMap(Optional::stream)
                .collect(Collectors.toMap(StoredObject::key, Function.identity()));
    }
}
