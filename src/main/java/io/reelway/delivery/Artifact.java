package io.reelway.delivery;

import java.nio.file.Path;

/**
 * A proven file and where it goes.
 *
 * @param file on the disk
 * @param key in the output bucket
 * @param output id of the plan's output that it belongs to
 * @param kind as outcome messages call it: {@code hls}, {@code mp4}, {@code thumbnails} …
 * @param role whether players start here
 * @param contentType for the store
 */
public record Artifact(Path file, String key, String output, String kind, Role role, String contentType) {
    /** How a file is named, and so when it is published. */
    public enum Role {
        /** A name that is new in each run: put first, seen by nobody until an entry point names it. */
        RENDITION,
        /** A part of a split video: a name that is new in each run, known by the record that it gets. */
        PART,
        /** A stable name that players know: put last. */
        ENTRY
    }
}
