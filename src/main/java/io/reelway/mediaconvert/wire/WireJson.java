package io.reelway.mediaconvert.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Reads the JSON of requests, strictly, and writes that of answers. */
public final class WireJson {
    /** The largest body of a request. */
    public static final int MOST_BYTES = 1024 * 1024;

    private static final int MOST_DEPTH = 60;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MOST_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private WireJson() {}

    /**
     * The object of a body; an empty one where the body is empty.
     *
     * @throws ServiceException BAD_REQUEST where it is no JSON object, TOO_LARGE above {@link #MOST_BYTES}
     */
    public static ObjectNode object(byte[] body) {
        if (body.length > MOST_BYTES) {
            throw tooLarge();
        }
        String text = text(body);
        return text.isBlank() ? JsonNodeFactory.instance.objectNode() : object(text);
    }

    /** The refusal of a body above {@link #MOST_BYTES}. */
    public static ServiceException tooLarge() {
        return new ServiceException(
                ServiceException.Kind.TOO_LARGE,
                "The body has more than " + MOST_BYTES / 1024 + " KiB, which is the most that is read.");
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw unreadable("it is no text in UTF-8", e);
        }
    }

    /**
     * The object of a text.
     *
     * @throws ServiceException BAD_REQUEST where it is none
     */
    public static ObjectNode object(String text) {
        JsonNode document;
        try {
            document = JSON.readTree(text);
        } catch (StreamConstraintsException e) {
            throw unreadable("it is nested deeper than " + MOST_DEPTH + ", or has a number that is too long", e);
        } catch (JsonEOFException e) {
            throw unreadable("it ends too early", e);
        } catch (JsonProcessingException e) {
            throw unreadable(where(e.getLocation()) + "it cannot be read as JSON" + duplicate(e), e);
        }
        if (!(document instanceof ObjectNode object)) {
            throw unreadable("expected a JSON object", null);
        }
        checkTexts(object);
        return object;
    }

    private static String where(JsonLocation location) {
        return location == null ? "" : "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
    }

    private static String duplicate(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        return message != null && message.startsWith("Duplicate field") ? "; a key is there twice" : "";
    }

    /** Refuses half of a pair of characters, which nobody can write as UTF-8 again. */
    private static void checkTexts(JsonNode node) {
        if (node.isTextual() && !isWhole(node.textValue())) {
            throw unreadable("a text in it has half of a surrogate pair", null);
        }
        node.properties().forEach(entry -> {
            if (!isWhole(entry.getKey())) {
                throw unreadable("a key in it has half of a surrogate pair", null);
            }
        });
        node.forEach(WireJson::checkTexts);
    }

    private static boolean isWhole(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static ServiceException unreadable(String why, Exception cause) {
        return new ServiceException(
                ServiceException.Kind.BAD_REQUEST, "The body of the request is not read: " + why + ".", cause);
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Texts by names; none where there is no object. */
    public static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new TreeMap<>();
        object.properties().forEach(entry -> {
            if (entry.getValue().isTextual()) {
                texts.put(entry.getKey(), entry.getValue().textValue());
            }
        });
        return texts;
    }

    /** The document as text. */
    public static String text(JsonNode document) {
        return document.toString();
    }
}
