package io.reelway.record.provisioning;

import io.reelway.store.ObjectStore;
import io.reelway.store.StoredObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** The files of one partition and day, read one after the other, from the last to the first. */
final class DayFiles {
    /** The most that a batch can add to a file of the size limit. What is larger is of somebody else. */
    private static final long LARGEST_BATCH = 64L << 20;

    private final S3Client s3;
    private final ProvisioningPlace place;
    private final long limit;
    private final List<StoredObject> unread;
    private final int free;
    private final List<Stored> read = new ArrayList<>();

    /**
     * A file that Reelway wrote.
     *
     * @param etag of the bytes that the content was read from
     * @param bytes its length
     */
    record Stored(String key, String etag, long bytes, ProvisioningFile content) {}

    private DayFiles(S3Client s3, ProvisioningPlace place, long limit, List<StoredObject> unread) {
        this.s3 = s3;
        this.place = place;
        this.limit = limit;
        this.unread = new ArrayList<>(unread);
        this.free = unread.isEmpty() ? 1 : number(place, unread.get(0)) + 1;
    }

    /** Lists the files. */
    static DayFiles list(S3Client s3, ObjectStore store, ProvisioningPlace place, long limit) {
        List<StoredObject> objects = store.listing(place.bucket(), place.prefix())
                .filter(object -> place.number(object.key()).isPresent())
                .sorted(Comparator.comparing((StoredObject object) -> number(place, object))
                        .reversed())
                .toList();
        return new DayFiles(s3, place, limit, objects);
    }

    private static int number(ProvisioningPlace place, StoredObject object) {
        return place.number(object.key()).orElseThrow();
    }

    /** The last file of Reelway's; empty where there is none. */
    Optional<Stored> last() {
        while (read.isEmpty() && !unread.isEmpty()) {
            readNext();
        }
        return read.stream().findFirst();
    }

    /** The key after the last one, of whoever that is. */
    String freeKey() {
        return place.key(free);
    }

    /** The batches of all files of Reelway's. */
    Set<String> batches() {
        while (!unread.isEmpty()) {
            readNext();
        }
        Set<String> batches = new HashSet<>();
        read.forEach(file -> batches.addAll(file.content().batches()));
        return batches;
    }

    private void readNext() {
        StoredObject object = unread.remove(0);
        if (object.bytes() <= limit + LARGEST_BATCH) {
            content(object.key()).ifPresent(read::add);
        }
    }

    private Optional<Stored> content(String key) {
        ResponseBytes<GetObjectResponse> object = s3.getObjectAsBytes(
                GetObjectRequest.builder().bucket(place.bucket()).key(key).build());
        byte[] bytes = object.asByteArrayUnsafe();
        try {
            return ProvisioningFile.read(bytes)
                    .map(content -> new Stored(key, object.response().eTag(), bytes.length, content));
        } catch (BrokenFileException e) {
            throw new BrokenFileException(
                    "The file " + key + " in " + place.bucket() + " is broken. " + e.getMessage()
                            + " Restore an earlier version of it, or move it away.",
                    e);
        }
    }
}
