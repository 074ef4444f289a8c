package io.reelway.publish;

import io.reelway.settings.Settings;
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

/** What lies in the output bucket under given keys, in as few calls as that takes. */
@ApplicationScoped
class PresentObjects {
    /** Fewer are asked for one by one, side by side. */
    private static final int WORTH_A_LISTING = 2;

    private final ObjectStore store;
    private final ParallelCalls parallel;
    private final String bucket;

    PresentObjects(ObjectStore store, ParallelCalls parallel, Settings settings) {
        this.store = store;
        this.parallel = parallel;
        this.bucket = settings.outputBucket();
    }

    /** Those that are there, by key, with what a listing tells of them. */
    Map<String, StoredObject> of(List<String> keys) throws IOException {
        String folder = KeyPrefix.folder(keys);
        if (keys.size() >= WORTH_A_LISTING && !folder.isEmpty()) {
            // where much else lies in the folder, one answer is not all of it
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
