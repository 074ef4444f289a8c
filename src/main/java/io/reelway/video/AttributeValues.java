package io.reelway.video;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Converts plain Java values to and from DynamoDB's attribute values: String, Number, Boolean, Instant, List, Map, and
 * records as Jackson writes them.
 */
public final class AttributeValues {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AttributeValues() {}

    /** The key of a record. */
    public static Map<String, AttributeValue> key(long videoId) {
        return Map.of(Attribute.VIDEO_ID.word(), of(videoId));
    }

    /** @throws IllegalArgumentException if DynamoDB has no type for the value */
    public static AttributeValue of(Object value) {
        if (value instanceof AttributeValue attribute) {
            return attribute;
        }
        if (value instanceof Instant time) {
            return AttributeValue.fromS(Times.text(time));
        }
        if (value instanceof Enum<?> constant) {
            return AttributeValue.fromS(constant.name());
        }
        if (value instanceof String text) {
            return AttributeValue.fromS(text);
        }
        if (value instanceof Double number) {
            return AttributeValue.fromN(
                    BigDecimal.valueOf(number).stripTrailingZeros().toPlainString());
        }
        if (value instanceof Number number) {
            return AttributeValue.fromN(number.toString());
        }
        if (value instanceof Boolean flag) {
            return AttributeValue.fromBool(flag);
        }
        if (value == null) {
            return AttributeValue.fromNul(true);
        }
        if (value instanceof List<?> list) {
            return AttributeValue.fromL(list.stream().map(AttributeValues::of).toList());
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, AttributeValue> attributes = new LinkedHashMap<>();
            map.forEach((key, each) -> attributes.put(name(key), of(each)));
            return AttributeValue.fromM(attributes);
        }
        if (value instanceof Record document) {
            return of(JSON.convertValue(document, Map.class));
        }
        throw new IllegalArgumentException("expected text, a number, a flag, a list or a map for the table, but got "
                + value.getClass().getName());
    }

    private static String name(Object key) {
        return key instanceof Attribute attribute ? attribute.word() : String.valueOf(key);
    }

    /** The plain value. A whole number becomes a Long, any other a Double. */
    public static Object plain(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s();
            case N -> number(value.n());
            case BOOL -> value.bool();
            case L -> {
                List<Object> list = new ArrayList<>();
                value.l().forEach(each -> list.add(plain(each)));
                yield list;
            }
            case M -> plain(value.m());
            case SS -> value.ss();
            case NS -> value.ns().stream().map(AttributeValues::number).toList();
            case NUL -> null;
            case B, BS, UNKNOWN_TO_SDK_VERSION -> value.toString();
        };
    }

    public static Map<String, Object> plain(Map<String, AttributeValue> item) {
        Map<String, Object> map = new LinkedHashMap<>();
        item.keySet().stream().sorted().forEach(key -> map.put(key, plain(item.get(key))));
        return map;
    }

    private static Number number(String text) {
        return text.matches("-?\\d{1,18}") ? (Number) Long.valueOf(text) : (Number) Double.valueOf(text);
    }
}
