package io.reelway.embedded.dynamo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A table's items in memory, and for each of its keys, those of indexes too, the items of each hash in the order of the
 * range. Items are never changed, only replaced. Guarded by the lock of {@link Tables}.
 */
final class Table {
    private final TableSchema schema;
    private final long created;
    private final TreeMap<ItemKey, ObjectNode> items = new TreeMap<>();
    private final Map<TableSchema.Key, TreeMap<ItemKey, NavigableSet<ObjectNode>>> sorted = new LinkedHashMap<>();

    Table(TableSchema schema, long created) {
        this.schema = schema;
        this.created = created;
        sorted.put(schema.key(), new TreeMap<>());
        schema.indexes().values().forEach(index -> sorted.put(index.key(), new TreeMap<>()));
    }

    TableSchema schema() {
        return schema;
    }

    /** Milliseconds since 1970. */
    long created() {
        return created;
    }

    /** The item, or null. */
    ObjectNode get(ItemKey key) {
        return items.get(key);
    }

    /** All items in the order of their keys. */
    Collection<ObjectNode> items() {
        return items.values();
    }

    /** The items of one hash, in the order of {@link TableSchema#order}. */
    NavigableSet<ObjectNode> sorted(TableSchema.Key key, JsonNode hash) {
        return sorted.get(key).getOrDefault(new ItemKey(hash, null), Collections.emptyNavigableSet());
    }

    void put(ObjectNode item) {
        ItemKey key = schema.keyOf(item, false);
        remove(key);
        items.put(key, item);
        sorted.forEach((by, hashes) -> {
            if (by.isIn(item)) {
                hashes.computeIfAbsent(hash(by, item), hash -> new TreeSet<>(schema.order(by)))
                        .add(item);
            }
        });
    }

    void remove(ItemKey key) {
        ObjectNode item = items.remove(key);
        if (item == null) {
            return;
        }
        sorted.forEach((by, hashes) -> {
            if (by.isIn(item)) {
                hashes.computeIfPresent(hash(by, item), (hash, there) -> {
                    there.remove(item);
                    return there.isEmpty() ? null : there;
                });
            }
        });
    }

    private static ItemKey hash(TableSchema.Key by, ObjectNode item) {
        return new ItemKey(item.get(by.hash().name()), null);
    }
}
