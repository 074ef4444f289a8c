package io.reelway.embedded.dynamo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.embedded.http.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Typed values in wire form: {@code {"S": "x"}}, {@code {"N": "1"}}, {@code {"M": {…}}} and so on. */
final class DynamoValues {
    private static final Set<String> TYPES = Set.of("S", "N", "B", "BOOL", "NULL", "M", "L", "SS", "NS", "BS");
    private static final int MOST_DIGITS = 38;
    private static final int DEEPEST = 32;

    private DynamoValues() {}

    static String type(JsonNode value) {
        return value.fieldNames().next();
    }

    static JsonNode content(JsonNode value) {
        return value.get(type(value));
    }

    static ObjectNode of(String type, String text) {
        return Json.object().put(type, text);
    }

    static ObjectNode number(BigDecimal number) {
        return of("N", plain(number));
    }

    static BigDecimal decimal(JsonNode value) {
        return new BigDecimal(content(value).asText());
    }

    /** A checked copy of an item: map of attribute name to value. */
    static ObjectNode checkItem(JsonNode item) {
        return checkItem(item, 1);
    }

    /** A checked copy with numbers in their normal form. */
    static ObjectNode check(JsonNode value) {
        return check(value, 1);
    }

    private static ObjectNode checkItem(JsonNode item, int depth) {
        ObjectNode checked = Json.object();
        for (Map.Entry<String, JsonNode> attribute : item.properties()) {
            checked.set(attribute.getKey(), check(attribute.getValue(), depth));
        }
        return checked;
    }

    private static ObjectNode check(JsonNode value, int depth) {
        if (!value.isObject() || value.size() != 1 || !TYPES.contains(type(value))) {
            throw DynamoErrors.validation(
                    "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes: got "
                            + value);
        }
        if (depth > DEEPEST) {
            throw DynamoErrors.validation("Nesting Levels have exceeded supported limits");
        }
        String type = type(value);
        JsonNode content = content(value);
        ObjectNode checked = Json.object();
        switch (type) {
            case "S" -> checked.put(type, text(content));
            case "N" -> checked.put(type, normal(text(content)));
            case "B" -> checked.put(type, base64(text(content)));
            case "BOOL" -> checked.put(type, content.asBoolean());
            case "NULL" -> checked.put(type, true);
            case "M" -> checked.set(type, checkItem(content, depth + 1));
            case "L" -> {
                ArrayNode list = checked.putArray(type);
                content.forEach(element -> list.add(check(element, depth + 1)));
            }
            default -> checkSet(checked.putArray(type), type, content);
        }
        return checked;
    }

    private static void checkSet(ArrayNode set, String type, JsonNode content) {
        Set<String> seen = new TreeSet<>();
        for (JsonNode element : content) {
            String text = type.equals("NS")
                    ? normal(text(element))
                    : type.equals("BS") ? base64(text(element)) : text(element);
            if (!seen.add(text)) {
                throw DynamoErrors.validation("One or more parameter values were invalid: Input collection " + content
                        + " contains duplicates.");
            }
            set.add(text);
        }
        if (seen.isEmpty()) {
            throw DynamoErrors.validation(
                    "One or more parameter values were invalid: An " + type + " set may not be empty");
        }
    }

    /**
     * The order of two values of one type: numbers by value, text by its UTF-8 bytes, binary by its bytes.
     *
     * @return null when they cannot be ordered
     */
    static Integer compare(JsonNode a, JsonNode b) {
        String type = type(a);
        if (!type.equals(type(b))) {
            return null;
        }
        return switch (type) {
            case "N" -> decimal(a).compareTo(decimal(b));
            case "S", "B" -> Arrays.compareUnsigned(bytes(a), bytes(b));
            default -> null;
        };
    }

    /** Whether two values are the same; sets in any order, numbers by value. */
    static boolean same(JsonNode a, JsonNode b) {
        if (!type(a).equals(type(b))) {
            return false;
        }
        JsonNode left = content(a);
        JsonNode right = content(b);
        if (left.size() != right.size()) {
            return false;
        }
        return switch (type(a)) {
            case "N" -> decimal(a).compareTo(decimal(b)) == 0;
            case "SS", "NS", "BS" -> texts(left).equals(texts(right));
            case "L" -> {
                Iterator<JsonNode> other = right.iterator();
                boolean all = true;
                for (JsonNode element : left) {
                    all &= same(element, other.next());
                }
                yield all;
            }
            case "M" ->
                left.properties().stream()
                        .allMatch(entry ->
                                right.has(entry.getKey()) && same(entry.getValue(), right.get(entry.getKey())));
            default -> left.equals(right);
        };
    }

    static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    /** Bytes of text or binary. */
    static byte[] bytes(JsonNode value) {
        String text = content(value).asText();
        return type(value).equals("B") ? Base64.getDecoder().decode(text) : text.getBytes(StandardCharsets.UTF_8);
    }

    /** About what DynamoDB counts towards its limits, in bytes. */
    static int size(ObjectNode item) {
        int size = 0;
        for (Map.Entry<String, JsonNode> attribute : item.properties()) {
            size += attribute.getKey().getBytes(StandardCharsets.UTF_8).length + valueSize(attribute.getValue());
        }
        return size;
    }

    private static int valueSize(JsonNode value) {
        JsonNode content = content(value);
        return switch (type(value)) {
            case "S", "B" -> bytes(value).length;
            case "N" -> content.asText().length() / 2 + 2;
            case "BOOL", "NULL" -> 1;
            case "M" -> 3 + content.size() + size((ObjectNode) content);
            case "L" -> {
                int size = 3 + content.size();
                for (JsonNode element : content) {
                    size += valueSize(element);
                }
                yield size;
            }
            default -> texts(content).stream().mapToInt(String::length).sum();
        };
    }

    private static String normal(String text) {
        try {
            BigDecimal number = new BigDecimal(text.trim());
            if (number.stripTrailingZeros().precision() > MOST_DIGITS) {
                throw DynamoErrors.validation("Attempting to store more than 38 significant digits in a Number");
            }
            int magnitude = number.signum() == 0 ? 0 : number.precision() - number.scale() - 1;
            if (magnitude > 125) {
                throw DynamoErrors.validation(
                        "Number overflow. Attempting to store a number with magnitude larger than supported range");
            }
            if (magnitude < -130) {
                throw DynamoErrors.validation(
                        "Number underflow. Attempting to store a number with magnitude smaller than supported range");
            }
            return plain(number);
        } catch (NumberFormatException e) {
            throw DynamoErrors.validation("The parameter cannot be converted to a numeric value: " + text);
        }
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static String text(JsonNode content) {
        if (!content.isTextual()) {
            throw DynamoErrors.validation("Expected text in a typed value, got " + content);
        }
        return content.asText();
    }

    private static String base64(String text) {
        try {
            return Base64.getEncoder().encodeToString(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw DynamoErrors.validation("Expected base64 in a binary value, got " + text);
        }
    }

    static List<String> setTypes() {
        return List.of("SS", "NS", "BS");
    }
}
