package io.reelway.sidecar;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a sidecar: a JSON object of at most 64 KiB. Known keys of a wrong type are refused with line and key; unknown
 * keys are kept and passed on.
 */
public final class SidecarParser {
    /** The largest sidecar, in bytes. */
    public static final int LIMIT = 64 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private SidecarParser() {}

    /** @throws VideoException INVALID_METADATA, saying where and what was expected */
    public static Sidecar parse(String key, byte[] content) {
        if (content.length > LIMIT) {
            throw invalid(key, "expected at most 64 KiB, but it is larger", null);
        }
        JsonNode document = document(key, content);
        if (!document.isObject()) {
            throw invalid(key, "expected a JSON object, but got " + name(document), null);
        }
        Map<String, Integer> lines = lines(key, content);
        text(key, document, "title", lines);
        text(key, document, "content_id", lines);
        text(key, document, "pub_id", lines);
        return new Sidecar(
                presets(key, document, lines),
                md5(key, document, lines),
                job(key, document, lines),
                JSON.convertValue(document, new TypeReference<LinkedHashMap<String, Object>>() {}));
    }

    private static JsonNode document(String key, byte[] content) {
        try {
            return JSON.readTree(content);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : "line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ": ";
            throw invalid(key, where + "expected JSON, but " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw invalid(key, "it cannot be read as text: " + e.getMessage(), e);
        }
    }

    private static List<String> presets(String key, JsonNode document, Map<String, Integer> lines) {
        JsonNode preset = document.path("preset");
        if (isAbsent(preset)) {
            return List.of();
        }
        if (preset.isTextual() && !preset.asText().isBlank()) {
            return List.of(preset.asText());
        }
        List<String> names = new ArrayList<>();
        if (preset.isArray() && !preset.isEmpty()) {
            for (JsonNode name : preset) {
                if (!name.isTextual() || name.asText().isBlank()) {
                    throw wrong(key, "preset", "a name or a list of names", name, lines);
                }
                names.add(name.asText());
            }
            return names;
        }
        throw wrong(key, "preset", "a name or a list of names", preset, lines);
    }

    private static Optional<String> md5(String key, JsonNode document, Map<String, Integer> lines) {
        Optional<String> md5 = text(key, document, "md5", lines).map(text -> text.toLowerCase(Locale.ROOT));
        if (md5.isPresent() && !md5.get().matches("[0-9a-f]{32}")) {
            throw wrong(key, "md5", "32 hexadecimal digits", document.get("md5"), lines);
        }
        return md5;
    }

    private static Optional<JsonNode> job(String key, JsonNode document, Map<String, Integer> lines) {
        JsonNode job = document.path("job");
        if (isAbsent(job) || job.isObject() && job.isEmpty()) {
            return Optional.empty();
        }
        if (!job.isObject()) {
            throw wrong(key, "job", "a MediaConvert job, an object", job, lines);
        }
        return Optional.of(job);
    }

    private static Optional<String> text(String key, JsonNode document, String name, Map<String, Integer> lines) {
        JsonNode value = document.path(name);
        if (isAbsent(value)) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw wrong(key, name, "text", value, lines);
        }
        return Optional.of(value.asText());
    }

    /** Whether a value counts as absent: many systems write null for values that they do not have. */
    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    /** The line of each top-level key of the document. */
    private static Map<String, Integer> lines(String key, byte[] content) {
        Map<String, Integer> lines = new LinkedHashMap<>();
        try (JsonParser parser = JSON.getFactory().createParser(content)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                lines.put(parser.currentName(), parser.currentTokenLocation().getLineNr());
                parser.nextToken();
                parser.skipChildren();
            }
            return lines;
        } catch (IOException e) {
            throw invalid(key, "expected JSON, but " + e.getMessage(), e);
        }
    }

    private static VideoException wrong(
            String key, String name, String expected, JsonNode came, Map<String, Integer> lines) {
        return invalid(
                key,
                "line " + lines.get(name) + ", key \"" + name + "\": expected " + expected + ", but got " + name(came),
                null);
    }

    private static String name(JsonNode came) {
        return switch (came.getNodeType()) {
            case STRING -> came.asText().isBlank() ? "empty text" : "other text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case ARRAY -> came.isEmpty() ? "an empty list" : "a list";
            case OBJECT, POJO -> "an object";
            case NULL -> "null";
            case BINARY -> "bytes";
            case MISSING -> "nothing";
        };
    }

    private static VideoException invalid(String key, String what, Throwable cause) {
        return new VideoException(
                ErrorCode.INVALID_METADATA,
                "The sidecar " + key + " cannot be used: " + what + ". Mend it and upload video and sidecar again.",
                cause);
    }
}
