package io.reelway.publish;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.settings.Settings;
import io.reelway.store.KeyPrefix;
import io.reelway.store.ObjectStore;
import io.reelway.store.StoredObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Whether the bucket holds what was put into it: each object, of the length that was written. */
@ApplicationScoped
public class StoredSizes {
    /** Fewer keys are asked for one by one: a listing might go through many others. */
    private static final int WORTH_A_LISTING = 20;

    private final ObjectStore store;
    private final Together together;
    private final String bucket;

    public StoredSizes(ObjectStore store, Together together, Settings settings) {
        this.store = store;
        this.together = together;
        this.bucket = settings.outputBucket();
    }

    /**
     * @param check called now and then; throws where the run must not go on
     * @throws VideoException STORAGE_UNAVAILABLE naming the first object that is not as it was written
     */
    public void check(List<Publication> published, Runnable check) throws IOException {
        for (List<Publication> group : byFolder(published)) {
            check.run();
            Map<String, Long> sizes = sizes(group);
            group.forEach(each -> check(each, sizes.get(each.artifact().key())));
        }
    }

    private void check(Publication publication, Long bytes) {
        if (bytes == null || bytes != publication.bytes()) {
            throw new VideoException(
                    ErrorCode.STORAGE_UNAVAILABLE,
                    "The object " + publication.artifact().key() + " in " + bucket + " was written with "
                            + publication.bytes() + " bytes, but the store "
                            + (bytes == null ? "does not have it" : "has " + bytes)
                            + ". Nothing was announced; does something else write to or clean up this bucket?");
        }
    }

    private Map<String, Long> sizes(List<Publication> group) throws IOException {
        List<String> keys = group.stream().map(each -> each.artifact().key()).toList();
        if (keys.size() >= WORTH_A_LISTING) {
            return store.sizes(bucket, KeyPrefix.common(keys));
        }
        List<Optional<StoredObject>> found = together.each(keys, key -> store.head(bucket, key));
        Map<String, Long> sizes = new HashMap<>();
        found.stream().flatMap(Optional::stream).forEach(object -> sizes.put(object.key(), object.bytes()));
        return sizes;
    }

    /** One listing a folder, since what lies between two folders may be much. */
    private static Collection<List<Publication>> byFolder(List<Publication> published) {
        return published.stream()
                .collect(Collectors.groupingBy(
                        each -> each.artifact()
                                .key()
                                .substring(0, each.artifact().key().lastIndexOf('/') + 1),
                        TreeMap::new,
                        Collectors.toList()))
                .values();
    }
}
