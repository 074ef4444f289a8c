package io.reelway.embedded.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.embedded.http.Digests;
import io.reelway.embedded.http.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Message attributes in wire form: name to {@code {"DataType": …, "StringValue": … or "BinaryValue": base64}}. */
final class MessageAttributes {
    private static final int MOST = 10;

    private MessageAttributes() {}

    /** The attributes of a request, checked; an empty object when there are none. */
    static ObjectNode of(JsonNode request) {
        ObjectNode checked = Json.object();
        JsonNode given = request.path("MessageAttributes");
        if (given.size() > MOST) {
            throw SqsErrors.invalid(
                    "Number of message attributes [" + given.size() + "] exceeds the allowed maximum [10].");
        }
        for (Map.Entry<String, JsonNode> attribute : given.properties()) {
            String type = attribute.getValue().path("DataType").asText();
            String field = type.startsWith("Binary") ? "BinaryValue" : "StringValue";
            String value = attribute.getValue().path(field).asText();
            if (!type.matches("(String|Number|Binary)(\\..+)?")) {
                throw SqsErrors.invalid("The type of message (user) attribute '" + attribute.getKey()
                        + "' is invalid: expected" + " String, Number or Binary, got '" + type + "'");
            }
            if (value.isEmpty()) {
                throw SqsErrors.invalid("Message (user) attribute '" + attribute.getKey()
                        + "' must contain a non-empty value of type '" + type + "'.");
            }
            checked.putObject(attribute.getKey()).put("DataType", type).put(field, value);
        }
        return checked;
    }

    static int size(ObjectNode attributes) {
        int size = 0;
        for (Map.Entry<String, JsonNode> attribute : attributes.properties()) {
            size += attribute.getKey().getBytes(StandardCharsets.UTF_8).length
                    + attribute.getValue().path("DataType").asText().length()
                    + value(attribute.getValue()).length;
        }
        return size;
    }

    /** The attributes that a receive asks for: names, {@code prefix.*}, {@code .*} or {@code All}. */
    static ObjectNode select(ObjectNode attributes, List<String> wanted) {
        ObjectNode selected = Json.object();
        for (Map.Entry<String, JsonNode> attribute : attributes.properties()) {
            String name = attribute.getKey();
            boolean chosen = wanted.stream()
                    .anyMatch(want -> want.equals("All")
                            || want.equals(name)
                            || want.endsWith(".*") && name.startsWith(want.substring(0, want.length() - 2)));
            if (chosen) {
                selected.set(name, attribute.getValue());
            }
        }
        return selected;
    }

    /** The MD5 of SQS: each name, type and value with its length before it, names in order. */
    static String md5(ObjectNode attributes) {
        MessageDigest digest = Digests.of("MD5");
        Map<String, JsonNode> sorted = new TreeMap<>();
        attributes.properties().forEach(attribute -> sorted.put(attribute.getKey(), attribute.getValue()));
        sorted.forEach((name, attribute) -> {
            String type = attribute.path("DataType").asText();
            update(digest, name.getBytes(StandardCharsets.UTF_8));
            update(digest, type.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) (attribute.has("BinaryValue") ? 2 : 1));
            update(digest, value(attribute));
        });
        return Digests.hex(digest.digest());
    }

    private static byte[] value(JsonNode attribute) {
        return attribute.has("BinaryValue")
                ? Base64.getDecoder().decode(attribute.path("BinaryValue").asText())
                : attribute.path("StringValue").asText().getBytes(StandardCharsets.UTF_8);
    }

    private static void update(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        digest.update(bytes);
    }
}
