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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Checks that the buckets hold what was put into them: each object, with the length that was written. */
@ApplicationScoped
public class StoredSizes {
    /** From so many keys on, their folder is listed to its end. */
    private static final int MANY = 20;

    private final ObjectStore store;
    private final PresentObjects present;
    private final ResultAddresses addresses;

    public StoredSizes(ObjectStore store, PresentObjects present, Settings settings) {
        this.store = store;
        this.present = present;
        this.addresses = new ResultAddresses(settings);
    }

    /**
     * @param check called now and then; throws where the run must not go on
     * @throws VideoException STORAGE_UNAVAILABLE naming the first object that is not as it was written
     */
    public void check(List<Publication> published, Runnable check) throws IOException {
        Map<String, List<Publication>> byBucket =
                published.stream().collect(Collectors.groupingBy(this::bucket, TreeMap::new, Collectors.toList()));
        for (Map.Entry<String, List<Publication>> each : byBucket.entrySet()) {
            check(each.getKey(), each.getValue(), check);
        }
    }

    private void check(String bucket, List<Publication> published, Runnable check) throws IOException {
        if (published.size() < MANY) {
            checkGroup(bucket, published, check);
            return;
        }
        for (List<Publication> group : byFolder(published)) {
            checkGroup(bucket, group, check);
        }
    }

    private String bucket(Publication publication) {
        return addresses.of(publication.artifact()).bucket();
    }

    private void checkGroup(String bucket, List<Publication> group, Runnable check) throws IOException {
        check.run();
        Map<String, Long> sizes =
                sizes(bucket, group.stream().map(each -> each.artifact().key()).toList());
        group.forEach(each -> check(each, sizes.get(each.artifact().key())));
    }

    private void check(Publication publication, Long bytes) {
        if (bytes == null || bytes != publication.bytes()) {
            throw new VideoException(
                    ErrorCode.STORAGE_UNAVAILABLE,
                    "The object " + publication.artifact().key() + " in " + bucket(publication) + " was written with "
                            + publication.bytes() + " bytes, but the store "
                            + (bytes == null ? "does not have it" : "has " + bytes)
                            + ". Nothing was announced; does something else write to or clean up this bucket?");
        }
    }

    private Map<String, Long> sizes(String bucket, List<String> keys) throws IOException {
        if (keys.size() >= MANY) {
            return store.sizes(bucket, KeyPrefix.common(keys));
        }
        return present.of(bucket, keys).values().stream()
                .collect(Collectors.toMap(StoredObject::key, StoredObject::bytes));
    }

    /** The files by folder, one listing each: between two folders there may be many other objects. */
    private static Collection<List<Publication>> byFolder(List<Publication> published) {
        return published.stream()
                .collect(Collectors.groupingBy(
                        each -> KeyPrefix.folder(List.of(each.artifact().key())), TreeMap::new, Collectors.toList()))
                .values();
    }
}
