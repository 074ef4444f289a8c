package io.reelway.video;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Files of a run whose outputs are no longer needed: a newer run has replaced it, or it may die before its outcome is
 * recorded. It is an entry of the record's list {@code leftovers}, a map of {@code manifest} and {@code after}.
 *
 * @param manifest the key of the object in the output bucket that lists the files
 * @param after the time before which they stay
 */
public record Leftover(String manifest, Instant after) {
    /** The list with this entry; it replaces an entry for the same files. */
    public static List<Leftover> with(List<Leftover> all, Leftover added) {
        return Stream.concat(without(all, added.manifest()).stream(), Stream.of(added))
                .toList();
    }

    public static List<Leftover> without(List<Leftover> all, String manifest) {
        return all.stream().filter(each -> !each.manifest().equals(manifest)).toList();
    }

    static Leftover of(AttributeValue entry) {
        return new Leftover(
                entry.m().get("manifest").s(),
                Instant.parse(entry.m().get("after").s()));
    }

    Map<String, Object> attributes() {
        return Map.of("manifest", manifest, "after", after);
    }
}
