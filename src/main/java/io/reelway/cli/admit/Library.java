package io.reelway.cli.admit;

import io.reelway.arrival.Folder;
import io.reelway.arrival.KeyKind;
import io.reelway.store.S3Address;
import io.reelway.store.StoredObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The objects that were found in a library: videos that can be admitted, and objects that are left out, with the
 * reason.
 */
final class Library {
    private static final int SHOWN = 3;

    private final String sourceBucket;
    private final List<StoredObject> videos = new ArrayList<>();
    private final Map<Reason, Left> left = new EnumMap<>(Reason.class);

    /** The reason why an object is left out. */
    enum Reason {
        FOLDER("folders (keys that end in /)"),
        COMPANION("sidecars and captions (.json, .srt, .vtt)"),
        ARRIVAL("in uploads/ or failed/ of the source bucket, arrivals anyway"),
        MOVED("in processed/ or unable_to_process/ of the source bucket; ./reelway rerun or retry makes them anew"),
        ARCHIVED("archived; restore them first (aws s3api restore-object)"),
        GONE("not there");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    static final class Left {
        private long count;
        /** The first few addresses. */
        private final List<S3Address> first = new ArrayList<>();

        long count() {
            return count;
        }

        List<S3Address> first() {
            return first;
        }
    }

    Library(String sourceBucket) {
        this.sourceBucket = sourceBucket;
    }

    /** The reason why a key is left out; null where it is not. */
    static Reason reason(S3Address address, String sourceBucket) {
        if (address.bucket().equals(sourceBucket)) {
            for (Folder folder : Folder.values()) {
                if (address.key().startsWith(folder.prefix())) {
                    return folder == Folder.UPLOADS || folder == Folder.FAILED ? Reason.ARRIVAL : Reason.MOVED;
                }
            }
        }
        return switch (KeyKind.ofName(address.key())) {
            case IGNORED -> Reason.FOLDER;
            case SIDECAR, CAPTIONS -> Reason.COMPANION;
            case VIDEO -> null;
        };
    }

    void add(StoredObject object) {
        S3Address address = new S3Address(object.bucket(), object.key());
        Reason reason = reason(address, sourceBucket);
        if (reason == null && object.traits().isOfArchive()) {
            reason = Reason.ARCHIVED;
        }
        if (reason == null) {
            videos.add(object);
        } else {
            leaveOut(address, reason);
        }
    }

    void leaveOut(S3Address address, Reason reason) {
        Left of = left.computeIfAbsent(reason, each -> new Left());
        of.count++;
        if (of.first.size() < SHOWN) {
            of.first.add(address);
        }
    }

    List<StoredObject> videos() {
        return videos;
    }

    Map<Reason, Left> left() {
        return left;
    }

    long bytes() {
        return videos.stream().mapToLong(StoredObject::bytes).sum();
    }
}
