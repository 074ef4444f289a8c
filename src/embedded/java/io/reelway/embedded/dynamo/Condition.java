package io.reelway.embedded.dynamo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;

/** A parsed condition or filter. A comparison with a value that is absent, or of another type, is false. */
sealed interface Condition {

    boolean test(ObjectNode item);

    /** All of them. */
    record And(Condition left, Condition right) implements Condition {
        @Override
        public boolean test(ObjectNode item) {
            return left.test(item) && right.test(item);
        }
    }

    /** At least one of them. */
    record Or(Condition left, Condition right) implements Condition {
        @Override
        public boolean test(ObjectNode item) {
            return left.test(item) || right.test(item);
        }
    }

    /** The opposite. */
    record Not(Condition inner) implements Condition {
        @Override
        public boolean test(ObjectNode item) {
            return !inner.test(item);
        }
    }

    /** {@code = <> < <= > >=}. */
    record Comparison(Operand left, String operator, Operand right) implements Condition {
        @Override
        public boolean test(ObjectNode item) {
            JsonNode a = left.in(item);
            JsonNode b = right.in(item);
            if (a == null || b == null) {
                // An absent value differs from every present one.
                return operator.equals("<>") && (a != null || b != null);
            }
            if (operator.equals("=") || operator.equals("<>")) {
                return DynamoValues.same(a, b) == operator.equals("=");
            }
            Integer order = DynamoValues.compare(a, b);
            return order != null
                    && switch (operator) {
                        case "<" -> order < 0;
                        case "<=" -> order <= 0;
                        case ">" -> order > 0;
                        default -> order >= 0;
                    };
        }
    }

    /** Both bounds belong to the range. */
    record Between(Operand value, Operand low, Operand high) implements Condition {
        @Override
        public boolean test(ObjectNode item) {
            return new Comparison(value, ">=", low).test(item) && new Comparison(value, "<=", high).test(item);
        }
    }

    /** One of a list. */
    record In(Operand value, List<Operand> list) implements Condition {
        @Override
        public boolean test(ObjectNode item) {
            return list.stream().anyMatch(element -> new Comparison(value, "=", element).test(item));
        }
    }

    /** {@code attribute_exists}. */
    record Exists(DocumentPath path) implements Condition {
        @Override
        public boolean test(ObjectNode item) {
            return path.get(item) != null;
        }
    }

    /** {@code attribute_type}. */
    record TypeIs(DocumentPath path, Operand type) implements Condition {
        @Override
        public boolean test(ObjectNode item) {
            JsonNode value = path.get(item);
            return value != null
                    && DynamoValues.type(value)
                            .equals(DynamoValues.content(type.in(item)).asText());
        }
    }

    /** {@code begins_with}, of text or binary. */
    record BeginsWith(Operand value, Operand prefix) implements Condition {
        @Override
        public boolean test(ObjectNode item) {
            JsonNode a = value.in(item);
            JsonNode b = prefix.in(item);
            if (a == null
                    || b == null
                    || !DynamoValues.type(a).equals(DynamoValues.type(b))
                    || !List.of("S", "B").contains(DynamoValues.type(a))) {
                return false;
            }
            byte[] whole = DynamoValues.bytes(a);
            byte[] start = DynamoValues.bytes(b);
            return whole.length >= start.length && Arrays.equals(whole, 0, start.length, start, 0, start.length);
        }
    }

    /** {@code contains}: a part of a text, an element of a list or of a set. */
    record Contains(Operand value, Operand part) implements Condition {
        @Override
        public boolean test(ObjectNode item) {
            JsonNode a = value.in(item);
            JsonNode b = part.in(item);
            if (a == null || b == null) {
                return false;
            }
            String type = DynamoValues.type(a);
            JsonNode content = DynamoValues.content(a);
            return switch (type) {
                case "S" ->
                    DynamoValues.type(b).equals("S")
                            && content.asText().contains(DynamoValues.content(b).asText());
                case "SS", "NS", "BS" ->
                    type.equals(DynamoValues.type(b) + "S")
                            && DynamoValues.texts(content)
                                    .contains(DynamoValues.content(b).asText());
                case "L" -> {
                    boolean found = false;
                    for (JsonNode element : content) {
                        found |= DynamoValues.same(element, b);
                    }
                    yield found;
                }
                default -> false;
            };
        }
    }
}
