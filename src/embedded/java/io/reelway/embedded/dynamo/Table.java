package io.reelway.embedded.dynamo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.TreeMap;

/** A table's items in memory. Items are never changed, only replaced. Guarded by the lock of {@link Tables}. */
final class Table {
    private final TableSchema schema;
    private final long created;
    private final TreeMap<ItemKey, ObjectNode> items = new TreeMap<>();

    Table(TableSchema schema, long created) {
        this.schema = schema;
        this.created = created;
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

    void put(ObjectNode item) {
        items.put(schema.keyOf(item, false), item);
    }

    void remove(ItemKey key) {
        items.remove(key);
    }
}
