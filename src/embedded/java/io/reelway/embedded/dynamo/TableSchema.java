package io.reelway.embedded.dynamo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The keys and indexes of a table.
 *
 * @param name the table's name
 * @param key its primary key
 * @param indexes its global secondary indexes by name
 * @param definition the request that created it, which is returned when it is described
 */
record TableSchema(String name, Key key, Map<String, Index> indexes, ObjectNode definition) {

    /** An attribute that is part of a key: its name and type, S, N or B. */
    record Part(String name, String type) {}

    /** A key: a hash part, and a range part or null. */
    record Key(Part hash, Part range) {
        List<Part> parts() {
            return range == null ? List.of(hash) : List.of(hash, range);
        }

        List<String> names() {
            return parts().stream().map(Part::name).toList();
        }

        /** Whether an item has all parts of it. */
        boolean isIn(ObjectNode item) {
            return item.has(hash.name()) && (range == null || item.has(range.name()));
        }
    }

    /** By that key, then by the primary key, so that a page can go on where the last ended. */
    Comparator<ObjectNode> order(Key by) {
        Set<Part> parts = new LinkedHashSet<>(by.parts());
        parts.addAll(key.parts());
        return (a, b) -> {
            for (Part part : parts) {
                Integer order = DynamoValues.compare(a.get(part.name()), b.get(part.name()));
                if (order != null && order != 0) {
                    return order;
                }
            }
            return 0;
        };
    }

    /** A global secondary index; attributes are those it shows beside keys, null for all. */
    record Index(Key key, List<String> attributes) {}

    /** Reads the request of CreateTable. */
    static TableSchema of(ObjectNode request) {
        for (String unknown : List.of("LocalSecondaryIndexes", "StreamSpecification", "ResourcePolicy")) {
            boolean off = request.path(unknown).isMissingNode()
                    || request.path(unknown).isEmpty()
                    || request.path(unknown).path("StreamEnabled").isBoolean()
                            && !request.path(unknown).path("StreamEnabled").asBoolean();
            if (!off) {
                throw DynamoErrors.unsupported(unknown);
            }
        }
        Map<String, String> types = new HashMap<>();
        for (JsonNode definition : request.path("AttributeDefinitions")) {
            types.put(
                    definition.path("AttributeName").asText(),
                    definition.path("AttributeType").asText());
        }
        Key key = key(request.path("KeySchema"), types);
        Map<String, Index> indexes = new HashMap<>();
        for (JsonNode node : request.path("GlobalSecondaryIndexes")) {
            indexes.put(node.path("IndexName").asText(), index(node, key, types));
        }
        for (String defined : types.keySet()) {
            boolean used = key.names().contains(defined)
                    || indexes.values().stream()
                            .anyMatch(index -> index.key().names().contains(defined));
            if (!used) {
                throw DynamoErrors.validation(
                        "One or more parameter values were invalid: Some AttributeDefinitions are not used. AttributeDefinitions: "
                                + types.keySet());
            }
        }
        return new TableSchema(request.path("TableName").asText(), key, indexes, request);
    }

    Index index(String index) {
        Index found = indexes.get(index);
        if (found == null) {
            throw DynamoErrors.validation("The table does not have the specified index: " + index);
        }
        return found;
    }

    /** The primary key of an item or of a key that was sent; anything else in a sent key is refused. */
    ItemKey keyOf(JsonNode attributes, boolean nothingElse) {
        for (Part part : key.parts()) {
            JsonNode value = attributes.path(part.name());
            if (value.isMissingNode()) {
                throw DynamoErrors.validation(
                        nothingElse
                                ? "The provided key element does not match the schema"
                                : "One or more parameter values were invalid: Missing the key " + part.name()
                                        + " in the item");
            }
            if (!DynamoValues.type(value).equals(part.type())) {
                throw DynamoErrors.validation(
                        nothingElse
                                ? "The provided key element does not match the schema"
                                : "One or more parameter values were invalid: Type mismatch for key " + part.name()
                                        + " expected: " + part.type() + " actual: " + DynamoValues.type(value));
            }
            if (DynamoValues.content(value).asText().isEmpty()) {
                throw DynamoErrors.validation(
                        "One or more parameter values are not valid. The AttributeValue for a key attribute cannot"
                                + " contain an empty string value. Key: " + part.name());
            }
        }
        if (nothingElse && attributes.size() != key.parts().size()) {
            throw DynamoErrors.validation("The provided key element does not match the schema");
        }
        JsonNode range = key.range() == null ? null : attributes.get(key.range().name());
        return new ItemKey(attributes.get(key.hash().name()), range);
    }

    /** Refuses an item whose attributes cannot be in the indexes that want them. */
    void checkIndexed(ObjectNode item) {
        indexes.forEach((name, index) -> {
            for (Part part : index.key().parts()) {
                JsonNode value = item.get(part.name());
                if (value != null && !DynamoValues.type(value).equals(part.type())) {
                    throw DynamoErrors.validation(
                            "One or more parameter values were invalid: Type mismatch for Index Key " + part.name()
                                    + " Expected: " + part.type() + " Actual: " + DynamoValues.type(value)
                                    + " IndexName: "
                                    + name);
                }
                if (value != null && DynamoValues.content(value).asText().isEmpty()) {
                    throw DynamoErrors.validation(
                            "One or more parameter values are not valid. A value specified for a secondary index key is"
                                    + " not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: "
                                    + name + ", IndexKey: " + part.name());
                }
            }
        });
    }

    private static Index index(JsonNode node, Key tableKey, Map<String, String> types) {
        Key key = key(node.path("KeySchema"), types);
        String projection = node.path("Projection").path("ProjectionType").asText();
        if (projection.equals("ALL")) {
            return new Index(key, null);
        }
        List<String> attributes = new ArrayList<>(tableKey.names());
        attributes.addAll(key.names());
        node.path("Projection").path("NonKeyAttributes").forEach(name -> attributes.add(name.asText()));
        if (!projection.equals("KEYS_ONLY") && !projection.equals("INCLUDE")) {
            throw DynamoErrors.validation(
                    "One or more parameter values were invalid: Unknown ProjectionType: " + projection);
        }
        return new Index(key, attributes);
    }

    private static Key key(JsonNode schema, Map<String, String> types) {
        Part hash = null;
        Part range = null;
        for (JsonNode element : schema) {
            String name = element.path("AttributeName").asText();
            String type = types.get(name);
            if (type == null || !List.of("S", "N", "B").contains(type)) {
                throw DynamoErrors.validation(
                        "One or more parameter values were invalid: Some index key attributes are not defined in"
                                + " AttributeDefinitions: " + name);
            }
            if (element.path("KeyType").asText().equals("HASH")) {
                hash = new Part(name, type);
            } else {
                range = new Part(name, type);
            }
        }
        if (hash == null || schema.size() > 2) {
            throw DynamoErrors.validation(
                    "Invalid KeySchema: expected a HASH key and perhaps a RANGE key, got " + schema);
        }
        return new Key(hash, range);
    }
}
