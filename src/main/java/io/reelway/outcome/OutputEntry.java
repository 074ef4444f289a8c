package io.reelway.outcome;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.document.Document;
import io.reelway.publish.Publication;
import java.util.List;

/**
 * An output in messages and records.
 *
 * @param bucket where it lies; null for the output bucket
 * @param key of its first entry point or part
 * @param bytes of that object
 * @param kind such as {@code hls} or {@code thumbnails}
 * @param count how many entry points or parts it has
 */
@RegisterForReflection
@Document
public record OutputEntry(String bucket, String key, long bytes, String kind, int count) {
    /** @param series the entry points or parts of one output, at least one */
    static OutputEntry of(List<Publication> series) {
        Publication first = series.get(0);
        return new OutputEntry(
                first.artifact().bucket().orElse(null),
                first.artifact().key(),
                first.bytes(),
                first.artifact().kind(),
                series.size());
    }
}
