package io.reelway.embedded.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;

/** AWS-JSON 1.0: one operation a POST, named by {@code X-Amz-Target}; and the one JSON mapper of the program. */
public final class Json {
    public static final ObjectMapper MAPPER = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final String TYPE = "application/x-amz-json-1.0";

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** The body of a request: an object. */
    public static ObjectNode parse(Request request) throws IOException {
        try {
            JsonNode node = MAPPER.readTree(request.bytes());
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new AwsException(400, "SerializationException", "Expected a JSON object: " + e.getOriginalMessage());
        }
        throw new AwsException(400, "SerializationException", "Expected a JSON object");
    }

    public static Response ok(JsonNode answer) throws IOException {
        return Response.bytes(200, TYPE, MAPPER.writeValueAsBytes(answer));
    }

    /** An error with its {@code __type}, which carries the service's own prefix. */
    public static Response error(AwsException error, String typePrefix) {
        ObjectNode body = object();
        body.put("__type", typePrefix + error.code()).put("message", error.getMessage());
        for (Map.Entry<String, Object> detail : error.details().entrySet()) {
            body.set(detail.getKey(), MAPPER.valueToTree(detail.getValue()));
        }
        return Response.text(error.status(), TYPE, body.toString());
    }
}
