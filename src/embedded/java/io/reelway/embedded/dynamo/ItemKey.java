package io.reelway.embedded.dynamo;

import com.fasterxml.jackson.databind.JsonNode;

/** A primary key's values in wire form; the range is null where the table has none. */
record ItemKey(JsonNode hash, JsonNode range) implements Comparable<ItemKey> {

    @Override
    public int compareTo(ItemKey other) {
        int byHash = order(hash, other.hash);
        return byHash != 0 || range == null ? byHash : order(range, other.range);
    }

    private static int order(JsonNode a, JsonNode b) {
        Integer order = DynamoValues.compare(a, b);
        if (order == null) {
            throw new IllegalStateException("Keys of one table have one type: " + a + ", " + b);
        }
        return order;
    }
}
