package io.reelway.video;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** The indexes of the table that Reelway queries; without one it scans the table. */
public enum TableIndex {
    /** Sparse: the records that need attention, by time; see {@link Due}. */
    DUE(Attribute.DUE_SHARD, Attribute.DUE_AT),
    /** Parts by their video. */
    BY_PARENT(Attribute.PARENT_VIDEO),
    BY_STATUS(Attribute.STATUS);

    private final List<Attribute> keys;

    TableIndex(Attribute... keys) {
        this.keys = List.of(keys);
    }

    /** Its name in the table: {@code by-status}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Names of its key attributes. */
    public List<String> keys() {
        return keys.stream().map(Attribute::word).toList();
    }

    /** The names of all indexes. */
    public static Set<String> words() {
        return Stream.of(values()).map(TableIndex::word).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the table has the index. */
    public boolean isIn(TableDescription table) {
        return table.globalSecondaryIndexes().stream()
                .anyMatch(index -> index.indexName().equals(word()));
    }
}
