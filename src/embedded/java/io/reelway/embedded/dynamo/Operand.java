package io.reelway.embedded.dynamo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;

/** One side of a comparison: a path, a value, or {@code size(path)}. */
sealed interface Operand {

    /** The value in this item, or null when there is none. */
    JsonNode in(ObjectNode item);

    /** A value of the item. */
    record Attribute(DocumentPath path) implements Operand {
        @Override
        public JsonNode in(ObjectNode item) {
            return path.get(item);
        }
    }

    /** A value of the request. */
    record Literal(JsonNode value) implements Operand {
        @Override
        public JsonNode in(ObjectNode item) {
            return value;
        }
    }

    /** The length of text, the number of bytes or elements. */
    record Size(DocumentPath path) implements Operand {
        @Override
        public JsonNode in(ObjectNode item) {
            JsonNode value = path.get(item);
            if (value == null || List.of("N", "BOOL", "NULL").contains(DynamoValues.type(value))) {
                return null;
            }
            int size =
                    switch (DynamoValues.type(value)) {
                        case "S" -> DynamoValues.content(value).asText().length();
                        case "B" -> DynamoValues.bytes(value).length;
                        default -> DynamoValues.content(value).size();
                    };
            return DynamoValues.number(BigDecimal.valueOf(size));
        }
    }
}
