package io.reelway.delivery;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A proven file, with its key and content type.
 *
 * @param file on the disk
 * @param bucket where it goes; empty for the output bucket
 * @param key in that bucket
 * @param output id of the plan's output that it belongs to
 * @param kind as outcome messages call it: {@code hls}, {@code mp4}, {@code thumbnails} …
 * @param role decides when it is published
 * @param contentType for the store
 */
public record Artifact(
        Path file, Optional<String> bucket, String key, String output, String kind, Role role, String contentType) {
    /** A file for the output bucket. */
    public Artifact(Path file, String key, String output, String kind, Role role, String contentType) {
        this(file, Optional.empty(), key, output, kind, role, contentType);
    }

    /** The same file, which names its bucket only where that is another one than the output bucket. */
    public Artifact besides(String outputBucket) {
        return new Artifact(
                file, bucket.filter(named -> !named.equals(outputBucket)), key, output, kind, role, contentType);
    }

    /** How a file is named, and so when it is published. */
    public enum Role {
        /** A key that is new in each run: published first, not seen by players until an entry point names it. */
        RENDITION,
        /** A part of a split video: a key that is new in each run, known by the part's record. */
        PART,
        /** An entry point: a stable key that players know, published last. */
        ENTRY
    }
}
