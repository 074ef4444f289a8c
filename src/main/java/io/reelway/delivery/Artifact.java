package io.reelway.delivery;

import java.nio.file.Path;

/**
 * A proven file, with its key and content type.
 *
 * @param file on the disk
 * @param key in the output bucket
 * @param output id of the plan's output that it belongs to
 * @param kind as outcome messages call it: {@code hls}, {@code mp4}, {@code thumbnails} …
 * @param role decides when it is published
 * @param contentType for the store
 */
public record Artifact(Path file, String key, String output, String kind, Role role, String contentType) {
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
