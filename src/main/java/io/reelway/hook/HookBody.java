package io.reelway.hook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The body for a hook: a JSON document. Routes read its values by {@code ${body[status]}} or {@code
 * ${body[source][duration]}}; it is sent and logged as its text.
 */
@RegisterForReflection
public final class HookBody extends LinkedHashMap<String, Object> {
    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, Object>> FIELDS = new TypeReference<>() {};

    public HookBody(Map<String, ?> document) {
        super(document);
    }

    /** @param document a record that Jackson writes as an object */
    public static HookBody of(Record document) {
        return new HookBody(JSON.convertValue(document, FIELDS));
    }

    /** @param json text of an object */
    public static HookBody of(String json) {
        try {
            return new HookBody(JSON.readValue(json, FIELDS));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("expected the message of a record to be a JSON object", e);
        }
    }

    /** The JSON text. */
    @Override
    public String toString() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of text and numbers are always JSON", e);
        }
    }
}
